import { it } from 'vitest';
import { checkKills } from './journal-crash.ts';
import { createSqliteHome } from './journal-sqlite-home.ts';

const KILLS = 20;

it('[JRN-16] [JRN-2] what was acknowledged survives kill -9 at any moment, and no append survives in part', async () => {
  const home = await createSqliteHome();
  await checkKills(home, home.directory, KILLS);
}, 120_000);
