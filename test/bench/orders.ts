/** What the process with the clients is told, and what it answers. */
import type { Protocol } from './lines/open-line.ts';

/** In its first argument, as JSON. `rooms`: as many as it will ever open. */
export type Setting = { readonly protocol: Protocol; readonly url: string; readonly rooms: number };

export type Typing = {
  readonly rooms: number;
  readonly writers: number;
  readonly updatesPerSecond: number;
  readonly seconds: number;
  /** How long what is missing then is waited for; 2 unless given. */
  readonly patienceSeconds?: number;
};

export const LARGE_BYTES = 50_000_000;

export type Order =
  /** Nobody has come yet, but the meetings stand. */
  | { readonly kind: 'set-scene' }
  /** So many rooms are to be open in all; who comes to a room first is this participant. */
  | { readonly kind: 'open'; readonly rooms: number; readonly participants: number; readonly first: number }
  /** In the rooms opened first. */
  | ({ readonly kind: 'type' } & Typing)
  /** The first participant of each room puts so many letters into its text, at once. */
  | { readonly kind: 'fill'; readonly letters: number }
  /** Each of so many people opens the rooms from `from` on, `documents` of them; the next one the same or the next. */
  | {
      readonly kind: 'open-idle';
      readonly people: number;
      readonly from: number;
      readonly documents: number;
      readonly areSame: boolean;
    }
  | { readonly kind: 'make-large'; readonly content: 'valid' | 'random' }
  | { readonly kind: 'send-large' };

export type Measured = {
  readonly kind: 'measured';
  readonly sent: number;
  readonly delivered: number;
  /** Milliseconds from sending an update until the last other participant had it. */
  readonly toAll: { readonly p50: number; readonly p99: number };
  readonly missing: number;
  readonly refused: number;
  /** How often an update came that is as large as nobody types. */
  readonly large: number;
  /** Milliseconds by which the process itself came late, p99: beyond some, it is the clients that are measured. */
  readonly late: number;
};

export type Report = { readonly kind: 'done' } | Measured;
