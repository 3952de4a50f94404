/** What one person was sent of the record; and whether anything came that should not have. */
import type { AgencyId, ContactId, ViewPosition } from '#shared/ids.ts';
import type { VisibleEntry } from '#shared/decisions/event.ts';
import type { Have, StreamPart } from '#shared/wire/messages.ts';
import { SECRET } from './plan.ts';

export type SeatView = {
  readonly faults: string[];
  take(parts: readonly StreamPart[]): void;
  /** Whatever arrived, as it came. */
  look(data: unknown): void;
  have(): Readonly<Record<string, Have>>;
  consents(): readonly string[];
  /** How often a rating of the own agency came: what looks for others does find them. */
  ownRatings(): number;
};

export const createSeatView = (agency: AgencyId, contact: ContactId): SeatView => {
  const streams = new Map<string, { entries: VisibleEntry[]; fingerprint: string }>();
  const faults: string[] = [];
  let ownRatings = 0;
  const ofOwn = `${SECRET}-${agency}-`;
  return {
    faults,
    take: (parts) => {
      for (const { stream, kind, from, fingerprint, entries } of parts) {
        const held = kind === 'whole' ? [] : (streams.get(stream)?.entries ?? []);
        if (held.length !== from) faults.push(`${held.length} entries were held and more from ${from} came`);
        held.push(...entries);
        streams.set(stream, { entries: held, fingerprint });
      }
    },
    look: (data) => {
      // Engine.io's own are words; the board's are bytes.
      if (!(data instanceof ArrayBuffer || data instanceof Uint8Array)) return;
      const bytes = Buffer.from(data as Uint8Array);
      for (let at = bytes.indexOf(SECRET); at >= 0; at = bytes.indexOf(SECRET, at + 1)) {
        if (bytes.toString('latin1', at, at + ofOwn.length) === ofOwn) ownRatings += 1;
        else faults.push('An unrevealed rating of another agency came');
      }
    },
    have: () =>
      Object.fromEntries(
        [...streams].map(([stream, { entries, fingerprint }]) => [
          stream,
          { position: (entries.at(-1)?.position ?? 0) as ViewPosition, fingerprint },
        ]),
      ),
    ownRatings: () => ownRatings,
    consents: () => {
      const words = new Array<string>();
      for (const { event } of streams.get(`contact/${contact}`)?.entries ?? []) {
        if (event.type === 'consent-stated') words.push(event.words);
      }
      return words;
    },
  };
};
