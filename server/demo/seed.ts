/** Fills an empty demonstration hub, by the same way as everything else that is recorded. */
import { randomUUID } from 'node:crypto';
import type { Command } from '#shared/decisions/command.ts';
import { recordContact } from '#shared/decisions/decide/record-contact.ts';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { CommandId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { accept } from '#shared/result.ts';
import { actorOf } from '../identity/people.ts';
import { ABOUT_NOTHING, boardDeed, deedOf, type Perform } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { liveMeetings } from '../meeting/waiting.ts';
import type { DemoAgenda, Demonstration } from './demonstration.ts';
import { demonstrationFor } from './hubs/choose.ts';

const newCommand = (): CommandId => randomUUID() as string as CommandId;

/** Says whether it did anything: a second start finds what the first one left. */
export const seedDemo = async (record: HubRecord, perform: Perform): Promise<boolean> => {
  if (Object.keys(record.people).length > 0) return false;
  const demonstration = demonstrationFor(record.profile);
  await perform(
    boardDeed(null, () =>
      accept(
        demonstration.people.map((person) => ({
          stream: 'hub',
          event: { type: 'person-registered', person },
        })),
      ),
    ),
  );
  const actor = actorCalled(record, demonstration, demonstration.recorder);
  for (const given of demonstration.contacts) {
    const details = ContactDetails.parse(given);
    await perform({
      actor,
      command: newCommand(),
      about: ABOUT_NOTHING,
      decide: (context) => accept(recordContact(details, 'form', context)),
    });
  }
  return true;
};

/** To be called once the hub has its sittings: puts contacts before them, and calls those that nothing plans. */
export const seedAgendas = async (
  record: HubRecord,
  perform: Perform,
  clock: () => EpochMillis,
): Promise<void> => {
  const demonstration = demonstrationFor(record.profile);
  const actor = actorCalled(record, demonstration, demonstration.chair);
  const press = (command: Command) =>
    perform(deedOf(actor, { id: newCommand(), agency: actor.agency, command }));
  const contacts = [...record.contacts.keys()];
  for (const { kind, contacts: chosen } of demonstration.agendas) {
    const planned = liveMeetings(record, clock()).find(({ state }) => state.kind === kind);
    const meeting = planned?.id ?? (await call(kind, press, clock()));
    const before = contacts.filter((_, place) => chosen.includes(place));
    for (const contact of before)
      if (meeting !== null) await press({ type: 'add-item', meeting, contact, because: '' });
  }
};

const HOUR_MS = 3_600_000;

/** At the full hour after the next. */
const call = async (
  kind: DemoAgenda['kind'],
  press: (command: Command) => ReturnType<Perform>,
  now: EpochMillis,
): Promise<MeetingId | null> => {
  const startsAt = ((Math.floor(now / HOUR_MS) + 2) * HOUR_MS) as EpochMillis;
  const called = await press({ type: 'call-meeting', kind, startsAt, extraordinary: null, callLink: '' });
  return called.ok ? (called.value.created as MeetingId | null) : null;
};

const actorCalled = (record: HubRecord, { people }: Demonstration, id: string): Actor => {
  const agency = people.find((person) => person.id === id)?.agencies[0];
  const actor = agency === undefined ? null : actorOf(record.people, id as PersonId, agency);
  if (actor === null) throw new Error(`The demonstration has nobody called ${id}`);
  return actor;
};
