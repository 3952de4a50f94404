/** A table's journeys to the server: to be looked at, then part by part to be recorded. */
import type { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { CsvProblem } from '#shared/hub/csv-columns.ts';
import type { AgencyId, ContactId, EpochMillis } from '#shared/ids.ts';

export type RecordedAs = { readonly contact: ContactId; readonly reference: string };
export type PossibleDuplicate = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly because: string;
};
export type PreviewRow = {
  readonly line: number;
  readonly details: ContactDetails;
  /** The contact that an earlier import of this very line became; null where there is none. */
  readonly recordedAs: RecordedAs | null;
  readonly possibleDuplicates: readonly PossibleDuplicate[];
};
export type Preview = { readonly rows: readonly PreviewRow[]; readonly problems: readonly CsvProblem[] };
/** One part, as the server took it in. */
export type TakenIn = {
  readonly recordedAt: EpochMillis;
  readonly count: number;
  readonly contacts: readonly RecordedAs[];
};

export type Sent<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'cancelled' };

export type Journey = {
  readonly agency: AgencyId;
  readonly signal: AbortSignal;
  /** From 0 to 1, while it is being sent; after that the server is reading. */
  readonly onProgress: (part: number) => void;
};

const sentenceIn = (body: string): string => {
  try {
    const { title } = JSON.parse(body) as { title?: unknown };
    if (typeof title === 'string') return title;
  } catch {
    // Not from the board: a proxy on the way answered.
  }
  return 'The server did not take it. Try again.';
};

/** Not fetch: only this way does the browser say how much has gone. */
const send = <Value>(
  path: string,
  type: string,
  body: Blob | string,
  { agency, signal, onProgress }: Journey,
): Promise<Sent<Value>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/contacts/import${path}?as=${encodeURIComponent(agency)}`);
    request.setRequestHeader('content-type', type);
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 1 : loaded / total),
    );
    request.addEventListener('load', () => {
      const isTaken = request.status >= 200 && request.status < 300;
      resolve(
        isTaken
          ? { kind: 'done', value: JSON.parse(request.responseText) as Value }
          : { kind: 'refused', sentence: sentenceIn(request.responseText) },
      );
    });
    request.addEventListener('error', () =>
      resolve({
        kind: 'refused',
        sentence: 'The server could not be reached. Try again when the line is back.',
      }),
    );
    request.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });

export const previewTable = (file: Blob, journey: Journey): Promise<Sent<Preview>> =>
  send('', 'text/csv', file, journey);

/** `id`: the same for a repeat, so that a part is recorded once however often it is sent. */
export const acceptRows = (
  id: string,
  rows: readonly PreviewRow[],
  journey: Journey,
): Promise<Sent<TakenIn>> =>
  send(
    '/accept',
    'application/json',
    JSON.stringify({ id, rows: rows.map(({ details }) => details) }),
    journey,
  );
