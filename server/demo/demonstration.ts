/** A hub filled with invented people, contacts and meetings, so that the board can be tried. */
import type { ContactDetailsInput } from '#shared/hub/contact-fields.ts';
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Person, Role } from '#shared/people/person.ts';

export type Demonstration = {
  readonly people: readonly Person[];
  readonly contacts: readonly ContactDetailsInput[];
  /** Id of the person who took the calls. */
  readonly recorder: string;
  /** Id of the person who plans the meetings. */
  readonly chair: string;
  readonly agendas: readonly DemoAgenda[];
};

/** What one meeting has before it: its next sitting, or one that is called where none is planned. */
export type DemoAgenda = {
  /** A kind of meeting of the hub's profile. */
  readonly kind: string;
  /** Places in `contacts`, from 0. */
  readonly contacts: readonly number[];
};

export const STANDING = true;

/** Surnames say that nobody is real: Example, Fiction, Pretend … */
export const inventPerson = (
  id: string,
  name: string,
  jobTitle: string,
  agency: string,
  roles: Role[],
  hubRoles: string[],
  isStanding = false,
): Person => ({
  id: id as PersonId,
  name,
  jobTitle,
  roles,
  hubRoles,
  agencies: [agency as AgencyId],
  isStanding,
});

/** Those every hub has behind its meetings. */
export const inventOffice = (agency: string): readonly Person[] => [
  inventPerson('kit', 'Kit Archive', 'Record keeper', agency, ['record-keeper'], [], STANDING),
  inventPerson('edwin', 'Edwin Fabled', 'Head of service', agency, ['endorser'], []),
  inventPerson('orla', 'Orla Unreal', 'Trainee, observing', agency, ['observer'], []),
  inventPerson('ada', 'Ada Makebelieve', 'Administrator of the board', agency, ['administrator'], []),
  inventPerson('lark', 'Lark Unreal', 'Data protection lead', agency, ['data-protection-lead'], []),
];
