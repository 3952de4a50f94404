/** The SQLite journal without its thread: every call returns when the disk has answered. */
import { createSecretKey } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Random } from '../seal.ts';
import { createCommitter } from './commit.ts';
import { attempt } from './failure.ts';
import type { Outcome } from '../outcome.ts';
import { makeDataFolder, openJournalFile, openKeyFile } from './database.ts';
import { checkKeys, createKeyStore } from './keys.ts';
import { keepMark } from './mark.ts';
import { createPlaces } from './places.ts';
import { createReader } from './reader.ts';
import type { Reader } from './reader.ts';
import { createSubjects } from './subjects.ts';
import { createWriter } from './writer.ts';
import type { Writer } from './writer.ts';

/** One method of `Methods` with its arguments, as it passes from one thread to another. */
export type Call<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...args: infer Args) => unknown
    ? { readonly method: Name; readonly args: Args }
    : never;
}[keyof Methods];

export type Store = {
  /** All in one commit; each with an outcome of its own. */
  write(calls: readonly Call<Writer>[]): readonly Outcome[];
  read(call: Call<Reader>): unknown;
  /** How long the last write's flush took; null where nothing came to be flushed. */
  lastFlushMs(): number | null;
  close(): void;
};

/**
 * `pageLimitForTests`: pages of 4 kB journal.db may grow to, in place of a disk that is full; 0 for none.
 */
export type StoreOptions = {
  readonly directory: string;
  readonly hubKey: Uint8Array;
  readonly random: Random;
  readonly pageLimitForTests: number;
};

/** @throws WrongKeyError, or SQLite's error where the folder cannot be used */
export const openStore = ({ directory, hubKey, random, pageLimitForTests }: StoreOptions): Store => {
  makeDataFolder(directory);
  const keyFile = openKeyFile(directory);
  const journal = openJournalFile(directory);
  const key = createSecretKey(hubKey);
  try {
    checkKeys(journal, keyFile, key, random);
  } catch (error) {
    journal.close();
    keyFile.close();
    throw error;
  }
  if (pageLimitForTests > 0) journal.exec(`PRAGMA max_page_count = ${pageLimitForTests}`);

  const mark = keepMark(directory, journal);
  const keys = createKeyStore(keyFile, key, random);
  const places = createPlaces(journal);
  const subjects = createSubjects(journal, keys);
  const writer = createWriter(journal, places, subjects, random);
  const reader = createReader(journal, places, subjects);
  const forget = (): void => {
    places.forget();
    subjects.forget();
  };
  const forgetWhatOthersChanged = watchFor([journal, keyFile], forget);
  let lastFlushMs: number | null = null;
  const commitTogether = createCommitter(journal, {
    begun: forgetWhatOthersChanged,
    ending: keys.flush,
    committed: (flushMs) => {
      mark.note();
      lastFlushMs = flushMs;
    },
    undone: forget,
    abandoned: keys.undo,
  });

  // Only after the commit, since nothing brings a key back that a rollback should have kept.
  const finish = (call: Call<Writer>, outcome: Outcome): Outcome =>
    call.method === 'destroyKey' && outcome.kind === 'done'
      ? attempt(() => keys.destroy(...call.args))
      : outcome;

  return {
    write: (calls) => {
      lastFlushMs = null;
      const outcomes = commitTogether(calls.map((call) => () => invoke(writer, call)));
      return calls.map((call, index) => finish(call, outcomes[index] ?? UNANSWERED));
    },
    lastFlushMs: () => lastFlushMs,
    read: (call) => {
      forgetWhatOthersChanged();
      return invoke(reader, call);
    },
    close: () => {
      mark.close();
      journal.close();
      keys.close();
    },
  };
};

const UNANSWERED: Outcome = {
  kind: 'failed',
  failure: { kind: 'unexpected', sentence: 'A write without an outcome' },
};

/** Another process (an export, a second server on the same folder) may have written since we last looked. */
const watchFor = (files: readonly DatabaseSync[], changed: () => void): (() => void) => {
  const watched = files.map((file) => ({ version: file.prepare('PRAGMA data_version'), seen: NaN }));
  return () => {
    let isChanged = false;
    for (const file of watched) {
      const now = Number(file.version.get()?.data_version);
      isChanged ||= now !== file.seen;
      file.seen = now;
    }
    if (isChanged) changed();
  };
};

const invoke = <Methods>(methods: Methods, call: Call<Methods>): unknown => {
  const method = methods[call.method as keyof Methods] as (...args: readonly unknown[]) => unknown;
  return method(...(call.args as readonly unknown[]));
};
