/** What may leave a server for one person: judged by every byte, whatever message it is in. */
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { parseDocumentName } from '#shared/documents/names.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { documentRights } from '#server/meeting/document-rights.ts';
import type { Person } from '#shared/people/person.ts';
import { actingFor } from '../rules/cast.ts';
import { idsIn, markersIn } from './markers.ts';
import type { Leaving } from './network.ts';
import type { CommandAnswer } from './participant.ts';
import type { SimulatedServer } from './server.ts';
import type { Truth } from './truth.ts';

/** Where each word was typed: what the simulation itself put into the world. */
export type Secrets = ReadonlyMap<string, string>;

/** The sentence that says what this person was about to be sent and may not have; null where all is well. */
export const leakIn = (
  { event, isAnswer, data, bytes }: Leaving,
  to: Person,
  { record, disk }: SimulatedServer,
  truth: Truth,
  secrets: Secrets,
): string | null => {
  const isAdmittedTo = (contact: ContactId): boolean => {
    const state = record.contacts.get(contact)?.state;
    return state !== undefined && isAdmitted(state, to.id);
  };
  const what = `${isAnswer ? 'the answer to ' : ''}${event} for ${to.id}`;
  // Only whoever had a contact is told that it is gone.
  if (event !== 'gone') {
    for (const id of idsIn(bytes)) {
      const contact = id as ContactId;
      if (truth.contacts.has(contact) && !isAdmittedTo(contact))
        return `${what} names ${contact}, which they are not admitted to`;
      const meeting = record.meetings.get(id as MeetingId)?.state;
      if (meeting !== undefined && !seesMeeting(meeting, actingFor(to)))
        return `${what} names ${id}, a discussion they are not invited to`;
    }
  }
  for (const marker of markersIn(bytes)) {
    const contact = truth.contactOfMarker.get(marker);
    if (contact !== undefined && !isAdmittedTo(contact)) return `${what} holds ${marker} of ${contact}`;
    const rated = truth.blind.get(marker);
    if (
      rated !== undefined &&
      !truth.shown.has(marker) &&
      rated.agency !== to.agencies[0] &&
      rated.person !== to.id
    ) {
      return `${what} holds ${marker}, the reason of a rating nobody has revealed`;
    }
    if (marker.startsWith('~R') && rated === undefined && !truth.shown.has(marker))
      return `${what} holds ${marker}, which the journal lacks`;
    const leak =
      event === 'updates' || event === 'sync' ? wordLeak(marker, to, record, truth, secrets) : null;
    if (leak !== null) return `${what} holds ${marker}, ${leak}`;
  }
  if (event === 'command' && isAnswer) {
    const [answer, { id }] = data as readonly [CommandAnswer, { readonly id: string }];
    const isPending = disk.waiting().some(({ command }) => command?.id === id && command.person === to.id);
    if (answer.ok && isPending) return `${what} says that ${id} is recorded, which is not on disk`;
  }
  return null;
};

const wordLeak = (
  word: string,
  to: Person,
  record: SimulatedServer['record'],
  truth: Truth,
  documentOfWord: Secrets,
): string | null => {
  const document = documentOfWord.get(word);
  if (document === undefined) return null;
  const ref = parseDocumentName(document);
  if (ref === null || documentRights(record)(ref, actingFor(to)) === 'none')
    return `of ${document}, which they may not read`;
  return truth.words.get(document)?.has(word) === true ? null : 'which is not on disk';
};
