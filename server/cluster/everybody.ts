/** Who is connected, to whichever instance. */
import type { PersonId } from '#shared/ids.ts';
import type { Participants } from '../sockets/participant.ts';
import type { Cluster } from './cluster.ts';

export type Everybody = {
  isConnected(person: PersonId): boolean;
  /** False while the other instances cannot be heard: then nobody counts as gone. */
  isKnown(): boolean;
  /** Called with a person whose first connection came, or whose last one went, anywhere. */
  onPresence(listener: (person: PersonId, isConnected: boolean) => void): void;
  /** For the others, again and again. */
  here(): readonly PersonId[];
  /** From now on people move away: they are not gone, so nothing more is said of them. */
  startMoving(): void;
  isMoving(): boolean;
};

export const createEverybody = (participants: Participants, cluster: Cluster): Everybody => {
  const elsewhere = new Map<string, Set<PersonId>>();
  const listeners: ((person: PersonId, isConnected: boolean) => void)[] = [];
  let isMoving = false;

  const isElsewhere = (person: PersonId) => [...elsewhere.values()].some((people) => people.has(person));
  const isConnected = (person: PersonId) => participants.ofPerson(person).length > 0 || isElsewhere(person);
  const tell = (person: PersonId, isNow: boolean) => listeners.forEach((listener) => listener(person, isNow));

  const set = (instance: string, people: ReadonlySet<PersonId>): void => {
    const before = elsewhere.get(instance) ?? new Set<PersonId>();
    const came = [...people].filter((person) => !isConnected(person));
    elsewhere.set(instance, new Set(people));
    came.forEach((person) => tell(person, true));
    for (const person of before) if (!isConnected(person)) tell(person, false);
  };

  participants.onPresence((person, isNow) => {
    if (isMoving) return;
    cluster.tell({ kind: isNow ? 'came' : 'went', person });
    if (!isElsewhere(person)) tell(person, isNow);
  });
  cluster.onTold((told, from) => {
    const known = elsewhere.get(from) ?? new Set<PersonId>();
    if (told.kind === 'here') set(from, new Set(told.people));
    if (told.kind === 'came') set(from, new Set([...known, told.person]));
    if (told.kind === 'went') set(from, known.difference(new Set([told.person])));
  });
  cluster.onGone((instance) => {
    set(instance, new Set());
    elsewhere.delete(instance);
  });

  return {
    isConnected,
    isKnown: () => cluster.state() !== 'cut-off',
    onPresence: (listener) => void listeners.push(listener),
    here: () => [...new Set(participants.all().map(({ person }) => person))],
    startMoving: () => void (isMoving = true),
    isMoving: () => isMoving,
  };
};
