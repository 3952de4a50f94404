/** Who is registered with a hub, and by which identities they are known. */
import type { HubEvent } from '../decisions/event.ts';
import type { PersonId } from '../ids.ts';
import { unreachable } from '../result.ts';
import { identityKey, type Identity, type LinkedBy } from './identity.ts';
import type { Person } from './person.ts';

export type KnownIdentity = { readonly person: PersonId; readonly identity: Identity; readonly by: LinkedBy };

export type Register = {
  readonly people: Readonly<Record<PersonId, Person>>;
  /** Kept when a person is retired: it is how somebody who left is known again, and kept out. */
  readonly identities: ReadonlyMap<string, KnownIdentity>;
};

export const EMPTY_REGISTER: Register = { people: {}, identities: new Map() };

export const evolveRegister = (register: Register, event: HubEvent): Register => {
  switch (event.type) {
    case 'person-registered':
      return { ...register, people: { ...register.people, [event.person.id]: event.person } };
    case 'person-retired': {
      const { [event.person]: _, ...people } = register.people;
      return { ...register, people };
    }
    case 'identity-linked': {
      const { person, identity, by } = event;
      return {
        ...register,
        identities: new Map(register.identities).set(identityKey(identity), { person, identity, by }),
      };
    }
    case 'sign-in-link-made':
    case 'sign-ins-ended':
    case 'setting-chosen':
    case 'profile-adopted':
    case 'connection-made':
    case 'connection-ended':
    case 'message-replayed':
    case 'report-refused':
    case 'contact-disposed':
    case 'meeting-disposed':
    case 'hold-placed':
    case 'hold-lifted':
    case 'agreement-recorded':
    case 'agreement-ended':
    case 'entry-erased':
      return register;
    default:
      return unreachable(event);
  }
};

export const waysInOf = ({ identities }: Register, person: PersonId): readonly Identity[] =>
  [...identities.values()].filter((known) => known.person === person).map(({ identity }) => identity);
