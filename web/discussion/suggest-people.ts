/** Whom a discussion is likely to need, by name: ticked before anybody has chosen, and changed by whoever calls it. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { MeetingKind } from '#shared/hub/meeting-kind.ts';
import type { AgencyId } from '#shared/ids.ts';
import { holds, isPractitioner, type Role } from '#shared/people/person.ts';
import type { DirectoryPerson } from '../live/session.svelte.ts';

/** The agency a person is invited for: the first they are registered with. */
export const agencyOf = ({ agencies }: DirectoryPerson): AgencyId | undefined => agencies[0];

/** Those who told something of the contact or were asked, the quorum, whom the meeting expects, the hub's core. */
export const suggestAgencies = (
  contact: ContactState,
  kind: MeetingKind | undefined,
  profile: HubProfile,
): ReadonlySet<AgencyId> =>
  new Set([
    ...Object.values(contact.items).flatMap(({ information }) =>
      Object.entries(information).flatMap(([agency, { knowledge }]) =>
        knowledge.kind === 'not-said' ? [] : [agency as AgencyId],
      ),
    ),
    ...Object.values(contact.checks).flatMap(({ asked }) => Object.keys(asked) as AgencyId[]),
    ...(kind?.quorum.value ?? []),
    ...(kind?.expected.value ?? []),
    ...profile.agencies.flatMap(({ id, core }) => (core ? [id] : [])),
  ]);

/**
 * Of each suggested agency those who know the contact already; else whoever decides for it; else its first person.
 * And somebody who takes the minutes.
 */
export const suggestPeople = (
  contact: ContactState,
  agencies: ReadonlySet<AgencyId>,
  people: readonly DirectoryPerson[],
): readonly DirectoryPerson[] => {
  const has = (role: Role) => (person: DirectoryPerson) => holds(person, role);
  const chosen = [...agencies].flatMap((agency) => {
    const members = people.filter((person) => agencyOf(person) === agency && isPractitioner(person));
    const involved = members.filter(({ id }) => {
      const ground = contact.admitted[id]?.ground;
      return ground === 'meeting' || ground === 'check' || ground === 'named';
    });
    if (involved.length > 0) return involved;
    // An agency that matters and is forgotten costs more than a name the caller takes off again.
    const likely = members.find(has('decision-maker')) ?? members[0];
    return likely === undefined ? [] : [likely];
  });
  const minuteTaker = chosen.some(has('scribe')) ? [] : people.filter(has('scribe')).slice(0, 1);
  return [...new Set([...chosen, ...minuteTaker])];
};
