/** Who people are to the board. */
import { z } from 'zod';
import { AgencyId, PersonId } from '../ids.ts';

/** What a person is entitled to be; who actually chairs or writes the minutes belongs to a meeting. */
export const Role = z.enum([
  'chair',
  'scribe',
  'decision-maker',
  'recommender',
  'endorser',
  'professional',
  'duty-manager',
  'observer',
  'guest',
  'record-keeper',
  /** Is told of every emergency opening; sees no contact by it. */
  'data-protection-lead',
  'administrator',
]);
export type Role = z.infer<typeof Role>;

export const Person = z.strictObject({
  id: PersonId,
  name: z.string().min(1).max(120),
  jobTitle: z.string().max(120),
  roles: z.array(Role).min(1),
  /** Roles of the hub's own procedure (`profile.roles`), which say who decides what. */
  hubRoles: z.array(z.string().max(64)),
  /** Somebody who works for two agencies picks one per act. */
  agencies: z.array(AgencyId).min(1),
  /** The hub's own staff: admitted to every contact that is not sealed when it is recorded. */
  isStanding: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/** A person acting for one agency: what every command and every view is judged by. */
export type Actor = {
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly roles: readonly Role[];
  readonly hubRoles: readonly string[];
  readonly isStanding: boolean;
};

export const holds = (actor: Pick<Actor, 'roles'>, ...roles: Role[]): boolean => roles.some((role) => actor.roles.includes(role));

/** Neither guest, observer nor administrator, nor only the data protection lead. */
export const isPractitioner = (person: Pick<Actor, 'roles'>): boolean =>
  !holds(person, 'guest', 'observer', 'administrator') && person.roles.some((role) => role !== 'data-protection-lead');
