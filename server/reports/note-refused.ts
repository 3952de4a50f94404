/** Puts on record that somebody asked for a report they are not entitled to. */
import { randomUUID } from 'node:crypto';
import type { CommandId, EpochMillis } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { accept } from '#shared/result.ts';
import { ABOUT_NOTHING, type Perform } from '../meeting/deed.ts';

/** Asking again and again says nothing more, and must not fill the journal. */
const AGAIN_AFTER_MS = 60 * 60 * 1000;
const REMEMBERED = 10_000;

export type NoteRefused = (actor: Actor, report: string, now: EpochMillis) => Promise<void>;

export const noteRefusedIn = (perform: Perform): NoteRefused => {
  const noted = new Map<string, EpochMillis>();
  return async (actor, report, now) => {
    const key = `${actor.person} ${report}`;
    const last = noted.get(key);
    if (last !== undefined && now - last < AGAIN_AFTER_MS) return;
    if (noted.size > REMEMBERED) noted.clear();
    noted.set(key, now);
    await perform({
      actor,
      command: randomUUID() as string as CommandId,
      about: ABOUT_NOTHING,
      decide: () => accept([{ stream: 'hub', event: { type: 'report-refused', report } }]),
    });
  };
};
