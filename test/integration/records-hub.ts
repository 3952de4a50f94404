/** Processes on one folder, each with a record of its own, in this process and on a clock moved by hand. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '#shared/decisions/command.ts';
import { recordContact } from '#shared/decisions/decide/record-contact.ts';
import { ContactDetails, type ContactDetailsInput } from '#shared/hub/contact-fields.ts';
import { HubId, type AgencyId, type CommandId, type ContactId, type EpochMillis } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { BEXLEY } from '#server/demo/hubs/bexley.ts';
import { createBus } from '#server/fanout/bus.ts';
import { actorOf } from '#server/identity/people.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { ABOUT_NOTHING, boardDeed, deedOf } from '#server/meeting/deed.ts';
import { readHubRecord } from '#server/meeting/hub-record.ts';
import { createPerform } from '#server/meeting/perform.ts';

const HUB_KEY = new Uint8Array(32).fill(5);

export const createFolder = async (startsAt: number) => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-records-'));
  let now = startsAt;
  const clock = () => now as EpochMillis;
  const profile = loadProfile(HubId.parse('bexley'), true);

  const openProcess = async () => {
    const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY });
    const record = await readHubRecord(journal, profile);
    const bus = createBus();
    const perform = createPerform({
      journal,
      record,
      isShared: true,
      calendar: calendarOf(profile.opening),
      bus,
      sectionText: async () => null,
      readsOf: async () => [],
      clock,
      newId: randomUUID,
    });
    const register = () =>
      perform(
        boardDeed(null, () =>
          accept(
            BEXLEY.people.map((person) => ({ stream: 'hub', event: { type: 'person-registered', person } })),
          ),
        ),
      );
    if (Object.keys(record.people).length === 0) await register();
    const as = (person: string) => {
      const agency = record.people[person as never]?.agencies[0] ?? ('' as AgencyId);
      const actor = actorOf(record.people, person as never, agency);
      if (actor === null) throw new Error('Nobody acts so');
      return actor;
    };
    const orThrow = <Value>(
      result: { ok: true; value: Value } | { ok: false; refusal: { code: string } },
    ): Value => {
      if (!result.ok) throw new Error(result.refusal.code);
      return result.value;
    };
    return {
      journal,
      record,
      bus,
      forgetGuests: async () => undefined,
      perform,
      clock,
      newId: randomUUID,
      as,
      press: async (person: string, command: unknown) =>
        orThrow(
          await perform(
            deedOf(as(person), {
              id: randomUUID() as string as CommandId,
              agency: as(person).agency,
              command: Command.parse(command),
            }),
          ),
        ),
      recordContact: async (given: ContactDetailsInput): Promise<ContactId> => {
        const details = ContactDetails.parse(given);
        const done = await perform({
          actor: as('tomas'),
          command: null,
          about: ABOUT_NOTHING,
          decide: (context) => accept(recordContact(details, 'form', context)),
        });
        return orThrow(done).created as ContactId;
      },
      close: () => journal.close(),
    };
  };

  return {
    directory,
    openProcess,
    pass: (milliseconds: number) => void (now += milliseconds),
    remove: () => rm(directory, { recursive: true }),
  };
};

export type Process = Awaited<ReturnType<Awaited<ReturnType<typeof createFolder>>['openProcess']>>;

/** Records a contact, brings it before a meeting of its own and decides it; the meeting is closed. */
export const decideContact = async (hub: Process, details: ContactDetailsInput) => {
  const contact = await hub.recordContact(details);
  const { created: meeting } = await hub.press('amara', {
    type: 'call-meeting',
    kind: 'daily',
    startsAt: hub.clock(),
    extraordinary: 'For a test',
    callLink: '',
  });
  await hub.press('amara', { type: 'open-meeting', meeting });
  const listed = hub.record.meetings.get(meeting as never)?.state.agenda.map((item) => item.contact) ?? [];
  if (!listed.includes(contact)) await hub.press('amara', { type: 'add-item', meeting, contact });
  await hub.press('amara', {
    type: 'decide-outcome',
    meeting,
    contact,
    seen: hub.record.contacts.get(contact)?.entries.length ?? 0,
    outcome: 'BEX-O7',
    rationale: '',
    decisionMaker: 'amara',
    correctionReason: '',
  });
  await hub.press('amara', { type: 'close-meeting', meeting });
  return { contact, meeting };
};
