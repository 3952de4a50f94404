/** Tables carry their version, so that a board which is older or newer than they are says so and does not touch them. */
import { UnusableStoreError } from './journal.ts';

/**
 * `where`: for a sentence. `found`: of the tables there; `known`: of this board.
 * @throws UnusableStoreError where they differ
 */
export const checkTableVersion = (where: string, found: number, known: number): void => {
  const versions = `tables ${found}, this one knows ${known}`;
  if (found > known)
    throw new UnusableStoreError(
      `${where} was written by a newer version of the board (${versions}): start that version.`,
    );
  if (found < known)
    throw new UnusableStoreError(
      `${where} was written by an older version of the board (${versions}): its notes say how to bring it here.`,
    );
};
