/** Moves everything beside the journal from one home to another, such as from files to PostgreSQL. */
import { TABLES_OF } from './table-words.ts';
import type { AllTables, StoreHome, StoreName, Tables } from './tables.ts';

type TableName = keyof AllTables;
type Row = Readonly<Record<string, unknown>>;

export type CopiedTable = { readonly table: TableName; readonly rows: number };

/** The other home holds something that the first does not: it was in use already. Nothing of that table was changed. */
export class StoreNotEmptyError extends Error {
  override readonly name = 'StoreNotEmptyError';
}

const NAMES = Object.keys(TABLES_OF) as StoreName[];
/** Far below the number of values that either engine takes in one statement. */
const ROWS_AT_ONCE = 500;

/**
 * Neither is to be in use. Repeated after an interruption it goes on, and done before it changes nothing. The rows
 * are as they were: who is signed in stays so, and what waits to leave leaves once.
 * @throws StoreNotEmptyError
 */
export const copyStores = async (from: StoreHome, to: StoreHome): Promise<readonly CopiedTable[]> => {
  const copied: CopiedTable[] = [];
  for (const name of NAMES) {
    const [source, target] = [await from.open(name), await to.open(name)];
    for (const table of TABLES_OF[name])
      copied.push({ table, rows: await copyTable(source.tables, target.tables, table) });
  }
  return copied;
};

const copyTable = async (from: Tables, to: Tables, table: TableName): Promise<number> => {
  const rows = await rowsOf(from, table);
  const wanted = new Set(rows.map(wordsOf));
  const present = new Set((await rowsOf(to, table)).map(wordsOf));
  for (const known of present)
    if (!wanted.has(known)) throw new StoreNotEmptyError(`The table ${table} is in use there already`);
  const missing = rows.filter((row) => !present.has(wordsOf(row)));
  await to.transaction().execute(async (all) => {
    for (let at = 0; at < missing.length; at += ROWS_AT_ONCE)
      await all
        .insertInto(table)
        .values(missing.slice(at, at + ROWS_AT_ONCE) as AllTables[TableName][])
        .execute();
  });
  return rows.length;
};

const rowsOf = (tables: Tables, table: TableName): Promise<readonly Row[]> =>
  tables.selectFrom(table).selectAll().execute();

/** The same for the same row on either engine. */
const wordsOf = (row: Row): string =>
  JSON.stringify(
    Object.keys(row)
      .toSorted()
      .map((column) => [column, row[column] instanceof Uint8Array ? Buffer.from(row[column]).toString('hex') : row[column]]),
  );
