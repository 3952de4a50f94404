import { afterEach, beforeEach } from 'vitest';
import type { Journal } from '#server/journal/journal.ts';
import type { CreateHome, Home } from './journal.ts';
import { HUB_KEY } from './journal-material.ts';

/** A home and an open journal for each test of a suite; `reopen` closes it first, as a restart would. */
export const useJournal = (create: CreateHome) => {
  let home: Home;
  let journal: Journal;
  beforeEach(async () => {
    home = await create();
    journal = await home.open(HUB_KEY);
  });
  afterEach(async () => {
    await journal.close();
    await home.remove();
  });
  return {
    journal: (): Journal => journal,
    home: (): Home => home,
    reopen: async (): Promise<Journal> => {
      await journal.close();
      journal = await home.open(HUB_KEY);
      return journal;
    },
  };
};
