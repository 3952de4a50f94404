/** The other instances of this hub: who of them is there, and whether what they say arrives. */
import type { Timers } from '../meeting/timers.ts';
import type { Envelope } from './envelope.ts';
import type { Line } from './line.ts';
import { readMessage, writeMessage, type Told } from './told.ts';

/**
 * - alone: there are no others, or nobody said how to reach them
 * - joined: what is said arrives
 * - cut-off: it does not; whatever others wrote is looked for in the journal
 */
export type ClusterState = 'alone' | 'joined' | 'cut-off';

export type Cluster = {
  state(): ClusterState;
  /** Joined, for the first time or again: anything may have been missed. */
  onJoined(listener: () => void): void;
  onCutOff(listener: () => void): void;
  tell(told: Told): void;
  onTold(listener: (told: Told, from: string) => void): void;
  /** Every few seconds: what is told may have been lost. */
  onRenewal(listener: () => void): void;
  /** Instances heard of lately. */
  others(): number;
  /** An instance said nothing for so long that it counts as gone. */
  onGone(listener: (instance: string) => void): void;
  close(): void;
};

export type ClusterSetting = {
  readonly line: Line;
  readonly envelope: Envelope;
  /** Names this instance, for as long as it runs. */
  readonly instance: string;
  readonly timers: Timers;
};

export const BEAT_MS = 1_000;
/** A beat that does not come back within these many is lost, and with it whatever was said. */
const BEATS_UNTIL_CUT_OFF = 3;
/** Whoever moves to another instance is there long before this one counts as gone. */
const BEATS_UNTIL_GONE = 15;
const BEATS_UNTIL_RENEWAL = 5;
/** A connection may look whole while nothing passes over it. */
const BEATS_UNTIL_NEW_LINE = 10;

type Other = { silence: number; lastNumber: number };

const listeners = <Heard extends readonly unknown[]>() => {
  const all: ((...heard: Heard) => void)[] = [];
  return {
    add: (listener: (...heard: Heard) => void) => void all.push(listener),
    tell: (...heard: Heard) => all.forEach((each) => each(...heard)),
  };
};

export const ALONE: Cluster = {
  state: () => 'alone',
  onJoined: () => undefined,
  onCutOff: () => undefined,
  tell: () => undefined,
  onTold: () => undefined,
  onRenewal: () => undefined,
  others: () => 0,
  onGone: () => undefined,
  close: () => undefined,
};

export const joinCluster = ({ line, envelope, instance, timers }: ClusterSetting): Cluster => {
  const others = new Map<string, Other>();
  const joined = listeners<[]>();
  const cutOff = listeners<[]>();
  const told = listeners<[Told, string]>();
  const renewal = listeners<[]>();
  const gone = listeners<[string]>();
  let state: ClusterState = 'cut-off';
  let said = 0;
  let unreturned = 0;
  let beats = 0;

  const tell = (what: Told): void => {
    said += 1;
    line.send(envelope.seal(writeMessage({ from: instance, number: said, told: what })));
  };

  const join = (): void => {
    unreturned = 0;
    if (state === 'joined') return;
    state = 'joined';
    // Nobody could be heard meanwhile, which says nothing of anybody.
    for (const other of others.values()) other.silence = 0;
    tell({ kind: 'back' });
    joined.tell();
  };

  /** False where it came out of turn and says how things were before. */
  const isInTurn = (from: string, number: number, { kind }: Told): boolean => {
    const known = others.get(from) ?? { silence: 0, lastNumber: 0 };
    others.set(from, known);
    known.silence = 0;
    const isLate = number <= known.lastNumber;
    known.lastNumber = Math.max(known.lastNumber, number);
    return !isLate || kind === 'hint' || kind === 'back' || kind === 'signals' || kind === 'sign-in-ended';
  };

  line.onMessage((bytes) => {
    const opened = envelope.open(bytes);
    const message = opened === null ? null : readMessage(opened);
    if (message === null) return;
    if (message.from === instance) return join();
    if (!isInTurn(message.from, message.number, message.told)) return;
    if (message.told.kind === 'back' && state === 'joined') renewal.tell();
    told.tell(message.told, message.from);
  });

  const beat = (): void => {
    beats += 1;
    unreturned += 1;
    if (unreturned > BEATS_UNTIL_CUT_OFF && state === 'joined') {
      state = 'cut-off';
      cutOff.tell();
    }
    if (unreturned > 1 && unreturned % BEATS_UNTIL_NEW_LINE === 0) line.renew();
    tell({ kind: 'beat' });
    if (state !== 'joined') return;
    for (const [other, known] of others) {
      known.silence += 1;
      if (known.silence < BEATS_UNTIL_GONE) continue;
      others.delete(other);
      gone.tell(other);
    }
    if (beats % BEATS_UNTIL_RENEWAL === 0) renewal.tell();
  };
  const stop = timers.every(BEAT_MS, beat);

  return {
    state: () => state,
    onJoined: joined.add,
    onCutOff: cutOff.add,
    tell,
    onTold: told.add,
    onRenewal: renewal.add,
    others: () => others.size,
    onGone: gone.add,
    close: () => {
      stop();
      line.close();
    },
  };
};
