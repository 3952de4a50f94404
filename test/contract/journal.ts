/** What every implementation of the journal must do. The second file only makes and removes the thing. */
import { describe } from 'vitest';
import type { Journal } from '#server/journal/journal.ts';
import { appendingContract } from './journal-appending.ts';
import { chainContract } from './journal-chains.ts';
import { documentContract } from './journal-documents.ts';
import { secrecyContract } from './journal-secrecy.ts';

/** Somewhere a journal is stored; it may be opened, closed and opened again. */
export type Home = {
  open(hubKey: Uint8Array): Promise<Journal>;
  /** Everything that is stored, as it lies on the disk. */
  storedBytes(): Promise<Uint8Array>;
  remove(): Promise<void>;
};

export type CreateHome = () => Promise<Home>;

export const journalContract = (name: string, create: CreateHome): void => {
  describe(name, () => {
    appendingContract(create);
    documentContract(create);
    secrecyContract(create);
    chainContract(create);
  });
};
