/** How every run begins: a meeting that runs, three contacts, one of which health was turned away from. */
import type { Command } from '#shared/decisions/command.ts';
import { Command as CommandSchema } from '#shared/decisions/command.ts';
import type { CommandId, ContactId, MeetingId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { deedOf, type Done } from '#server/meeting/deed.ts';
import { actingFor, CHAIR, CONSTABLE, DUTY, EDUCATION, EVERYBODY, HEALTH, POLICE, SCRIBE } from '../rules/cast.ts';
import type { Sent } from '../rules/given-when-then.ts';
import type { Hub } from './hub.ts';
import type { SimulatedServer } from './server.ts';

/** Police twice: one person with two screens. Education is expected and has not come. */
const AT_SCREENS = [CHAIR, SCRIBE, POLICE, POLICE, CONSTABLE, HEALTH, EDUCATION, DUTY];
const CONTACTS = 3;
const MOST_SERVERS = 3;

/** Does it at once, whatever it asks of the disk. */
const doNow = async (hub: Hub, server: SimulatedServer, by: Person, sent: Sent): Promise<Done> => {
  const command: Command = CommandSchema.parse(sent);
  const actor = actingFor(by);
  const performed = server.perform(
    deedOf(actor, { id: hub.newId() as CommandId, agency: actor.agency, command }),
  );
  await hub.settle();
  while (server.disk.commit() !== null) await hub.settle();
  const done = await performed;
  if (!done.ok)
    throw new Error(`The stage could not be set: ${sent.type} was refused with ${done.refusal.code}`);
  return done.value;
};

export const setStage = async (hub: Hub, next: () => number): Promise<void> => {
  const server = await hub.startServer();
  await hub.register(server, EVERYBODY);
  for (let made = 0; made < CONTACTS; made += 1) {
    const concern = hub.newMarker('C');
    const { created } = await doNow(hub, server, SCRIBE, { type: 'record-contact', details: { concern } });
    hub.contacts.push(created as ContactId);
    const named = { person: DUTY.id, reason: 'On duty' };
    await doNow(hub, server, SCRIBE, { type: 'admit-person', contact: created as ContactId, ...named });
  }
  const startsAt = Date.now() + 60_000;
  const { created } = await doNow(hub, server, CHAIR, {
    type: 'call-meeting',
    kind: 'daily',
    startsAt,
    extraordinary: null,
    callLink: '',
  });
  const meeting = created as MeetingId;
  hub.meeting = meeting;
  await doNow(hub, server, CHAIR, { type: 'open-meeting', meeting });
  for (const person of [SCRIBE, POLICE, CONSTABLE, HEALTH])
    await doNow(hub, server, person, { type: 'join-meeting', meeting, place: 'room' });
  await doNow(hub, server, CHAIR, { type: 'name-scribe', meeting, scribe: SCRIBE.id });
  const hidden = hub.contacts.at(-1) ?? '';
  await doNow(hub, server, SCRIBE, {
    type: 'end-admission',
    contact: hidden,
    person: HEALTH.id,
    reason: 'Knows the family',
  });

  const servers = 1 + Math.floor(next() * MOST_SERVERS);
  for (let started = 1; started < servers; started += 1) await hub.startServer();
  for (const person of AT_SCREENS) {
    const participant = hub.addParticipant(person);
    participant.openPage();
    hub.connect(participant, hub.alive[Math.floor(next() * hub.alive.length)] ?? server);
  }
  await hub.settle();
};
