/** The signed-in person, their hub's profile, and the one connection of this tab. */
import type { PastNames } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AgencyId, EpochMillis, PersonId } from '#shared/ids.ts';
import type { Role } from '#shared/people/person.ts';
import { Connection } from './connection.svelte.ts';
import { Procedure } from './procedure.svelte.ts';
import { get } from './get.ts';
import { tellOtherTabs } from './other-tabs.ts';
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
  /** `marking`: for pages that are shown before anybody signed in. `version`: of its profile in force. */
  readonly hub: { readonly id: string; readonly name: string; readonly marking: string; readonly version: number };
  /** When the sign-in ends whatever its person does; null where nobody is signed in. */
  readonly endsAt: EpochMillis | null;
  /** Null where nobody is signed in. */
  readonly person: SignedIn | null;
};

type Opened = {
  readonly people: readonly DirectoryPerson[];
  readonly proof: RecentProof;
  readonly connection: Connection;
  readonly procedure: Procedure;
};

export class Session {
  readonly answer: SessionAnswer;
  readonly person: SignedIn;
  readonly #procedure: Procedure;
  /** People of the hub, for choosing a scribe, a decision maker, who does what. */
  readonly people: readonly DirectoryPerson[];
  readonly proof: RecentProof;
  readonly connection: Connection;
  /** The agency acted for; a person who works for two picks one per act. */
  agency = $state.raw<AgencyId>('' as AgencyId);

  constructor(answer: SessionAnswer, person: SignedIn, opened: Opened) {
    this.answer = answer;
    this.person = person;
    this.people = opened.people;
    this.proof = opened.proof;
    this.connection = opened.connection;
    this.agency = person.agencies[0] as AgencyId;
    this.#procedure = opened.procedure;
  }

  /** In force now: it changes under whoever reads it when another comes into force. */
  get profile(): HubProfile {
    return this.#procedure.current.profile;
  }

  /** What things were called under the profiles before. */
  get pastNames(): readonly PastNames[] {
    return this.#procedure.current.past;
  }

  get profileVersion(): number {
    return this.#procedure.version;
  }

  /** True once another profile came into force while this page was open. */
  get hasNewProfile(): boolean {
    return this.#procedure.hasChanged;
  }
}

export const askWhoIsHere = (): Promise<SessionAnswer> => get('/api/v1/session');

/**
 * Opens the tab's connection, and asks for the rest while it is made; the caller has made sure that somebody is
 * signed in. @throws where the server was not reached
 */
export const openSession = async (answer: SessionAnswer, person: SignedIn): Promise<Session> => {
  const proof = new RecentProof();
  const connection = new Connection(proof);
  const procedure = new Procedure(answer.hub.version, connection);
  try {
    const [people] = await Promise.all([get<readonly DirectoryPerson[]>('/api/v1/people'), procedure.opened()]);
    tellOtherTabs();
    return new Session(answer, person, { people, proof, connection, procedure });
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** Ends the sign-in at the server too, for every tab of this browser. @throws where the server was not reached. */
export const endSession = async (): Promise<void> => {
  await fetch('/api/v1/session', { method: 'DELETE', headers: { accept: 'application/json' } });
};
