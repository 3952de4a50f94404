/**
 * node server/verify/verify.ts FILE [--head HASH]
 *
 * Says whether an exported log is sound, or names its first bad entry. Exit status: 0 sound, 1 broken,
 * 2 not able to tell.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkLog } from './check.ts';
import type { Verdict } from './check.ts';

const USAGE = 'Usage: node server/verify/verify.ts FILE [--head HASH]';

type Report = { readonly status: 0 | 1 | 2; readonly text: string };

const run = (args: readonly string[]): Report => {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { head: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return { status: 2, text: USAGE };
    return report(checkLog(readFileSync(file), values.head ?? null));
  } catch (error) {
    return { status: 2, text: `${error instanceof Error ? error.message : 'Unknown error'}\n${USAGE}` };
  }
};

const report = (verdict: Verdict): Report => {
  if (verdict.kind === 'broken') {
    const place = verdict.entry === 0 ? 'Header' : `Entry ${verdict.entry}`;
    return { status: 1, text: `BROKEN. ${place}: ${verdict.fault}: ${verdict.reason}.` };
  }
  const { header, shown, keptHeadAt } = verdict;
  const kept = keptHeadAt === null ? '' : ` The head you kept is that of entry ${keptHeadAt}.`;
  return {
    status: 0,
    text: `SOUND. ${header.hub}, ${header.chain}: ${header.head.length} entries, ${shown} of them shown whole.${kept}\nHead: ${header.head.hash}`,
  };
};

const { status, text } = run(process.argv.slice(2));
process.stdout.write(`${text}\n`);
process.exitCode = status;
