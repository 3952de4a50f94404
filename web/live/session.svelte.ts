/** The signed-in person, their hub's profile, and the one connection of this tab. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Role } from '#shared/people/person.ts';
import { Connection } from './connection.svelte.ts';
import { RecentProof } from './recent-proof.svelte.ts';

export type SignedIn = {
  readonly id: PersonId;
  readonly name: string;
  readonly jobTitle: string;
  readonly agencies: readonly AgencyId[];
  readonly roles: readonly Role[];
  readonly hubRoles: readonly string[];
  /** The hub's own staff. */
  readonly isStanding: boolean;
};

export type DirectoryPerson = SignedIn;

export type SessionAnswer = {
  readonly isDemo: boolean;
  /** False until an administrator has set real sign-in up; only the demonstration works without. */
  readonly canSignIn: boolean;
  readonly hub: { readonly id: string; readonly name: string };
  /** Null where nobody is signed in. */
  readonly person: SignedIn | null;
};

export class Session {
  readonly answer: SessionAnswer;
  readonly person: SignedIn;
  readonly profile: HubProfile;
  /** People of the hub, for choosing a scribe, a decision maker, who does what. */
  readonly people: readonly DirectoryPerson[];
  readonly proof = new RecentProof();
  readonly connection: Connection;
  /** The agency acted for; a person who works for two picks one per act. */
  agency = $state.raw<AgencyId>('' as AgencyId);

  constructor(answer: SessionAnswer, person: SignedIn, profile: HubProfile, people: readonly DirectoryPerson[]) {
    this.answer = answer;
    this.person = person;
    this.profile = profile;
    this.people = people;
    this.agency = person.agencies[0] as AgencyId;
    this.connection = new Connection(this.proof);
  }
}

const get = async <Value>(path: string): Promise<Value> => {
  const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as Value;
};

export const askWhoIsHere = (): Promise<SessionAnswer> => get('/api/v1/session');

/** Opens the tab's connection; the caller has made sure that somebody is signed in. */
export const openSession = async (answer: SessionAnswer, person: SignedIn): Promise<Session> => {
  const [profile, people] = await Promise.all([
    get<HubProfile>('/api/v1/profile'),
    get<readonly DirectoryPerson[]>('/api/v1/people'),
  ]);
  return new Session(answer, person, profile, people);
};

/** Ends the sign-in at the server too, for every tab of this browser. @throws where the server was not reached. */
export const endSession = async (): Promise<void> => {
  await fetch('/api/v1/session', { method: 'DELETE', headers: { accept: 'application/json' } });
};
