/** A guest as the one who acts: no person of the hub, but whoever came by one invitation. */
import type { AgencyId, InvitationId, PersonId } from '../ids.ts';
import type { Actor } from './person.ts';

/** No hub's profile has an agency of this name, so nobody registered can act for it. */
export const GUEST_AGENCY = 'guest' as AgencyId;

const PREFIX = 'guest-';

export type Invited = {
  readonly invitation: InvitationId;
  readonly name: string;
  readonly organisation: string;
};

export const guestActor = ({ invitation, name, organisation }: Invited): Actor => ({
  person: `${PREFIX}${invitation}` as PersonId,
  name: `${name}, ${organisation}`,
  agency: GUEST_AGENCY,
  roles: ['guest'],
  hubRoles: [],
  isStanding: false,
});

/** Null for everybody who is registered with the hub. */
export const invitationOf = ({
  person,
  agency,
  roles,
}: Pick<Actor, 'person' | 'agency' | 'roles'>): InvitationId | null =>
  agency === GUEST_AGENCY && roles.includes('guest') && person.startsWith(PREFIX)
    ? (person.slice(PREFIX.length) as InvitationId)
    : null;

/** All that a guest's browser is told before anybody has come in by it. */
export type GuestAnswer = {
  readonly isDemo: boolean;
  readonly hub: string;
  readonly marking: string;
  /** Whose browser it is; null where it is nobody's. */
  readonly invitation: InvitationId | null;
};
