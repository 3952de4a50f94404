/** Courses that failed once: kept beside the simulation, and played again before anything new. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DOINGS } from './operations.ts';
import type { Course } from './run.ts';

const FOLDER = join(import.meta.dirname, 'regressions');

const Roll = z.int().min(0).max(999);

const Kept = z.strictObject({
  seed: z.int().min(0),
  /** What went wrong when it was found. */
  failed: z.string().min(1),
  operations: z.array(z.strictObject({ do: z.enum(DOINGS), rolls: z.tuple([Roll, Roll, Roll, Roll]) })),
});
export type Kept = z.infer<typeof Kept>;

/** @throws where a file is not what this wrote: a failure once found is never passed over */
export const keptCourses = (folder = FOLDER): readonly { readonly file: string; readonly kept: Kept }[] =>
  readdirSync(folder)
    .filter((file) => !file.endsWith('.md'))
    .toSorted()
    .map((file) => ({ file, kept: Kept.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))) }));

export const keep = ({ seed, operations }: Course, failed: string): string => {
  const file = join(FOLDER, `${seed}.json`);
  const lines = operations.map((operation) => `    ${JSON.stringify(operation)}`).join(',\n');
  writeFileSync(
    file,
    `{\n  "seed": ${seed},\n  "failed": ${JSON.stringify(failed)},\n  "operations": [\n${lines}\n  ]\n}\n`,
  );
  return file;
};
