/** One live connection of one signed-in person. */
import type { Socket } from 'socket.io';
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { ClientToServer, ServerToClient } from '#shared/wire/messages.ts';

export type BoardSocket = Socket<ClientToServer, ServerToClient>;

export type ConnectedParticipant = {
  readonly socket: BoardSocket;
  readonly person: PersonId;
  /** Names the sign-in, never the secret that proves it: signing out cuts every connection that came by it. */
  readonly session: string;
  /** As whom the person acts; null where the agency is not one of theirs, or they are no longer registered. */
  readonly actorFor: (agency: AgencyId) => Actor | null;
};

/** One lane of the connection: it adds its own handlers to the socket, and cleans up on `disconnect`. */
export type Lane = (participant: ConnectedParticipant) => void;

export type Participants = {
  add(participant: ConnectedParticipant): void;
  remove(participant: ConnectedParticipant): void;
  ofPerson(person: PersonId): readonly ConnectedParticipant[];
  ofSession(session: string): readonly ConnectedParticipant[];
  all(): readonly ConnectedParticipant[];
  /** Called with a person whose first connection came, or whose last one went. */
  onPresence(listener: (person: PersonId, isConnected: boolean) => void): void;
};

export const createParticipants = (): Participants => {
  const connected = new Set<ConnectedParticipant>();
  const listeners: ((person: PersonId, isConnected: boolean) => void)[] = [];
  const ofPerson = (person: PersonId) => [...connected].filter((each) => each.person === person);
  const tell = (person: PersonId, isConnected: boolean) =>
    listeners.forEach((listener) => listener(person, isConnected));
  return {
    add: (participant) => {
      const isFirst = ofPerson(participant.person).length === 0;
      connected.add(participant);
      if (isFirst) tell(participant.person, true);
    },
    remove: (participant) => {
      if (connected.delete(participant) && ofPerson(participant.person).length === 0)
        tell(participant.person, false);
    },
    ofPerson,
    ofSession: (session) => [...connected].filter((each) => each.session === session),
    all: () => [...connected],
    onPresence: (listener) => void listeners.push(listener),
  };
};
