/** Who is let into a contact, as the tests of contacts say it. */
import type { NewEvent } from '#shared/decisions/context.ts';
import type { AdmissionGround } from '#shared/decisions/event/contact.ts';
import type { ContactId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import type { M } from './daily-meeting.ts';
import type { given } from './given-when-then.ts';

export const ONE_LINE = { concern: 'A neighbour heard shouting' };
export const NEW = 'new1' as ContactId;

export const admission = (
  person: Person,
  ground: AdmissionGround,
  reason = '',
  meeting: typeof M | null = null,
): NewEvent['event'] => ({
  type: 'person-admitted',
  person: person.id,
  name: person.name,
  agency: person.agencies[0]!,
  ground,
  meeting,
  reason,
});

export const grounds = (events: readonly NewEvent[]) =>
  events.flatMap(({ event }) =>
    event.type === 'person-admitted' ? [`${event.person} ${event.ground}`] : [],
  );

export const eventsOf = (deed: {
  decided: ReturnType<ReturnType<typeof given>['when']>['decided'];
}): readonly NewEvent[] => (deed.decided.ok ? deed.decided.value : []);
