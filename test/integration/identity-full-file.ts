/** The file of sign-ins as on a full disk: whatever would change a sign-in or remove one fails, for every process. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const DEEDS = ['UPDATE', 'DELETE'] as const;

/** Returns how to make room again. */
export const refuseWrites = (directory: string): (() => void) => {
  const run = (statement: (deed: string) => string): void => {
    const file = new DatabaseSync(join(directory, 'sessions.db'));
    for (const deed of DEEDS) file.exec(statement(deed));
    file.close();
  };
  run(
    (deed) =>
      `CREATE TRIGGER full_${deed} BEFORE ${deed} ON sign_ins BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
  return () => run((deed) => `DROP TRIGGER full_${deed}`);
};
