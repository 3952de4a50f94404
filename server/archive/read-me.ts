/** What lies in an archive, for whoever opens it years later without the board. */
import type { EpochMillis } from '#shared/ids.ts';
import { sayInstant } from '#shared/time/london.ts';
import type { ArchiveSource } from './source.ts';
import type { DescribedTable } from './table.ts';

const HOLDS: Readonly<Record<ArchiveSource['holds'], string>> = {
  whole: 'It holds all of the hub’s record. A rating that was never revealed is its agency’s alone, and in no copy.',
  readable: 'It holds what the record keeper who made it may read. It is not all of the hub’s record.',
};

const LOG: Readonly<Record<ArchiveSource['holds'], string>> = {
  whole: '`log/record.jsonl` is the log of the record, `log/document` and `log/access` those of each text and of who read each contact.',
  readable:
    '`log/access` holds the log of who read each contact. The log of the hub’s record is one chain and can only be checked whole, which would tell how much lies in what that keeper may not read: it is made on the server (`npm run export-all`).',
};

export const readMe = (
  { record, holds, keeper }: ArchiveSource,
  tables: readonly DescribedTable[],
  { head, madeAt, marking }: { readonly head: string; readonly madeAt: EpochMillis; readonly marking: string },
): string =>
  [
    `# ${marking}: records of the ${record.profile.name} MASH`,
    `Made ${sayInstant(madeAt)} by ${keeper.name}. ${HOLDS[holds]}`,
    `Head of the record when it was begun: ${head}`,
    '## Files',
    [
      '- `hub.json`: the hub, every version of its procedure, and its people',
      '- `contacts/`: a file for each contact, with every entry in words and in codes, the texts with who wrote which words, and who read it',
      '- `meetings/`: a file for each meeting, in the same way',
      '- `schema/`: JSON schemas of those files',
      '- `tables/`: the same for a spreadsheet; described below',
      `- \`log/\`: ${LOG[holds]}`,
    ].join('\n'),
    'Text is UTF-8. Times are in UTC. A cell that a spreadsheet would run as a formula has an apostrophe before it.',
    '## Whether anything was changed',
    'Each file under `log/` is checked by `node verify.ts FILE`, which comes with the board (`server/verify`, described in `docs/log-format.md`) and needs nothing else of it. Compare the head with those that agencies have kept.',
    '## Tables',
    ...tables.map(describe),
  ].join('\n\n') + '\n';

const describe = ({ name, holds, columns }: DescribedTable): string =>
  [`### \`tables/${name}.csv\``, '', `A line: ${holds}.`, '', ...columns.map(([column, means]) => `- \`${column}\`: ${means}`)].join('\n');
