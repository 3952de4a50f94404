/** What may leave a server for a guest, judged by every byte; and what a guest must have in the end. */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { seeAsGuest } from '#shared/decisions/guest-view.ts';
import { findGuestIn, guestAccessTo, type GuestPlace, type GuestSetting } from '#shared/documents/guest-access.ts';
import { documentNameOf, parseDocumentName } from '#shared/documents/names.ts';
import { plainTextOf } from '#shared/documents/plain-text.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { Hub } from './hub.ts';
import { idsIn, markersIn } from './markers.ts';
import type { Leaving } from './network.ts';
import type { SimulatedServer } from './server.ts';
import type { Truth } from './truth.ts';

type About = {
  readonly place: GuestPlace;
  readonly server: SimulatedServer;
  readonly truth: Truth;
  readonly documentOfWord: ReadonlyMap<string, string>;
};

/** To whoever is out: that they are, that a text was closed, and refusals. */
const saysNothing = ({ event, isAnswer, data: [said] }: Leaving): boolean => {
  if (isAnswer) return !(said as { ok: boolean }).ok;
  if (event === 'guest') return (said as { kind: string }).kind !== 'in';
  return event === 'channel-end';
};

/** The sentence that says what this guest was about to be sent and may not have; null where all is well. */
export const guestLeakIn = (packet: Leaving, { place, server: { record }, truth, documentOfWord }: About): string | null => {
  const what = `${packet.isAnswer ? 'the answer to ' : ''}${packet.event} for the guest ${place.invitation}`;
  const setting: GuestSetting = {
    meeting: record.meetings.get(place.meeting)?.state ?? null,
    contact: record.contacts.get(place.contact)?.state ?? null,
  };
  const found = findGuestIn(place, setting);
  if (found === null && !saysNothing(packet)) return `${what} says something to somebody who is not in`;
  const own: readonly string[] = found === null ? [] : Object.values(place);
  for (const id of idsIn(packet.bytes)) if (!own.includes(id)) return `${what} names ${id}`;
  for (const marker of markersIn(packet.bytes)) {
    if (found?.guest.question.includes(marker) === true) continue;
    const document = documentOfWord.get(marker);
    const ref = document === undefined ? null : parseDocumentName(document);
    if (document === undefined || ref === null) return `${what} holds ${marker}`;
    if (guestAccessTo(ref, place, setting) === 'none') return `${what} holds ${marker} of ${document}, which is not released to them`;
    if (truth.words.get(document)?.has(marker) !== true) return `${what} holds ${marker}, which is not on disk`;
  }
  return null;
};

/** The sentence that says what a guest has in the end and should not, or lacks; null where all is well. */
export const faultOfGuests = ({ guests, truth, profile }: Hub): string | null => {
  for (const { place, view, texts } of guests) {
    const setting: GuestSetting = {
      meeting: truth.meetings.get(place.meeting)?.states.at(-1) ?? null,
      contact: truth.contacts.get(place.contact)?.states.at(-1) ?? null,
    };
    const who = `in the end the guest ${place.invitation}`;
    const expected = seeAsGuest(place, setting, profile, Date.now() as EpochMillis);
    if (!isDeepStrictEqual(view, expected)) return `${who} is shown ${JSON.stringify(view)} in place of ${JSON.stringify(expected)}`;
    for (const { ref, document } of texts.values()) {
      const access = guestAccessTo(ref, place, setting);
      if (access === 'none' && document.access === 'gone') continue;
      const replay = new Y.Doc();
      for (const row of truth.documents.get(documentNameOf(ref)) ?? []) Y.applyUpdate(replay, row);
      const isSame = plainTextOf(ref, replay) === plainTextOf(ref, document.doc);
      replay.destroy();
      if (access !== document.access) return `${who} has ${documentNameOf(ref)} open as ${document.access} in place of ${access}`;
      if (!isSame) return `${who} reads ${documentNameOf(ref)} otherwise than the journal`;
    }
  }
  return null;
};
