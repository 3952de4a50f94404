import { describe, expect, it } from 'vitest';
import { readContactRows } from '#shared/hub/csv-intake.ts';
import { OUR_COLUMNS } from '#shared/hub/csv-ours.ts';
import { PORTSMOUTH_COLUMNS } from '#shared/hub/csv-portsmouth.ts';
import { MAX_CSV_ROWS, MAX_LINE } from '#shared/hub/limits.ts';

/** Invented. */
const PORTSMOUTH_ROW = [
  '900001',
  '14',
  '15/09/2026',
  'C Police',
  'C Concern For Welfare',
  '19/09/2026',
  'C Tac HV Lead',
  'Central',
];

describe('contacts from a table', () => {
  it('[CSV-1] a row of our own columns becomes a contact; columns may be few and in any order', () => {
    const { rows, problems } = readContactRows([
      ['Concern', 'Child name', 'child date of birth', 'immediate protection'],
      ['Left alone in the evening', 'Robin Example', '01/02/2019', 'Not known'],
    ]);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        line: 2,
        details: {
          concern: 'Left alone in the evening',
          children: [{ name: 'Robin Example', dateOfBirth: '2019-02-01' }],
          needsImmediateProtection: 'not-known',
        },
      },
    ]);
  });

  it('[CSV-2] [POR-W1] the eight Portsmouth columns are known, day first, without the "C " prefix', () => {
    const { rows, problems } = readContactRows([[...PORTSMOUTH_COLUMNS], PORTSMOUTH_ROW]);
    expect(problems).toEqual([]);
    expect(rows[0]?.details).toMatchObject({
      externalReference: '900001',
      ageSaid: 14,
      saidToBeMade: { on: '2026-09-15', at: null },
      source: 'Police',
      reason: 'Concern For Welfare',
      locality: 'Central',
    });
  });

  it('[CSV-3] the outcome columns come as history, never as a decision', () => {
    const { rows } = readContactRows([[...PORTSMOUTH_COLUMNS], PORTSMOUTH_ROW]);
    expect(rows[0]?.details.history).toEqual([
      {
        contactedOn: '2026-09-15',
        source: 'Police',
        reason: 'Concern For Welfare',
        outcome: 'Tac HV Lead',
        outcomeOn: '2026-09-19',
      },
    ]);
    const open = PORTSMOUTH_ROW.with(5, '').with(6, '');
    expect(readContactRows([[...PORTSMOUTH_COLUMNS], open]).rows[0]?.details.history).toEqual([]);
  });

  it('[CSV-4] a bad row is told by line and column and what to do; the good rows are offered', () => {
    const { rows, problems } = readContactRows([
      [...PORTSMOUTH_COLUMNS],
      PORTSMOUTH_ROW.with(2, '31/02/2026').with(1, 'about 5'),
      PORTSMOUTH_ROW,
      PORTSMOUTH_ROW.with(5, '09-19-2026'),
    ]);
    expect(rows.map((each) => each.line)).toEqual([3]);
    expect(problems).toMatchObject([
      { line: 2, column: 'AGE AT CON', sentence: expect.stringContaining('whole years') },
      { line: 2, column: 'CONTACT DATE', sentence: expect.stringContaining('24/11/2026') },
      { line: 4, column: 'CON OUTCOME DATE' },
    ]);
  });

  it('[CSV-5] no problem repeats what stood in a cell', () => {
    const secret = 'Robin-Example';
    const { problems } = readContactRows([
      ['child name', 'child date of birth', 'child age', 'immediate protection', 'concern'],
      [secret.repeat(MAX_LINE), 'x', secret, secret, secret],
      [secret.repeat(MAX_LINE), '', '', '', secret],
      ['a', 'b', 'c', 'd', 'e', secret],
    ]);
    expect(problems.length).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(problems)).not.toContain(secret);
    expect(problems).toContainEqual({
      line: 3,
      column: 'child name',
      sentence: `This is too long: at most ${MAX_LINE} characters.`,
    });
  });

  it('[CSV-6] a header with a mistake offers no row at all', () => {
    const unknown = readContactRows([
      ['concern', 'shoe size'],
      ['x', '4'],
    ]);
    expect(unknown).toMatchObject({ rows: [], problems: [{ line: 1, column: 'shoe size' }] });
    const twice = readContactRows([
      ['concern', 'Concern'],
      ['x', 'y'],
    ]);
    expect(twice).toMatchObject({
      rows: [],
      problems: [{ line: 1, column: 'Concern', sentence: expect.stringContaining('twice') }],
    });
    expect(
      readContactRows([
        ['a', 'b'],
        ['x', 'y'],
      ]),
    ).toMatchObject({ rows: [], problems: [{ line: 1, column: null }] });
    expect(readContactRows([])).toMatchObject({
      rows: [],
      problems: [{ line: 1, sentence: expect.stringContaining('empty') }],
    });
  });

  it('[CSV-7] a row with more cells than the header says what a comma needs', () => {
    const { rows, problems } = readContactRows([['concern'], ['cold', ' hungry'], ['fine']]);
    expect(rows.map((each) => each.line)).toEqual([3]);
    expect(problems).toMatchObject([
      { line: 2, column: null, sentence: expect.stringContaining('quotation marks') },
    ]);
  });

  it('[CSV-8] empty lines are passed over, a row that says nothing is told', () => {
    const { rows, problems } = readContactRows([
      ['concern', 'immediate protection'],
      ['', ''],
      ['', 'no'],
      ['x'],
    ]);
    expect(rows.map((each) => each.line)).toEqual([4]);
    expect(problems).toMatchObject([{ line: 3, sentence: expect.stringContaining('one line is enough') }]);
  });

  it('[CSV-9] lines are those of the file, where quoted cells hold line breaks', () => {
    const lines = [1, 2, 7];
    const { problems } = readContactRows(
      [
        ['concern', 'child age'],
        ['two\nlines', '4'],
        ['x', 'y'],
      ],
      (record) => lines[record] ?? 0,
    );
    expect(problems.map((each) => each.line)).toEqual([7]);
  });

  it('[CSV-10] a byte order mark and spaces in the header do no harm', () => {
    expect(
      readContactRows([
        ['\uFEFFID', ...PORTSMOUTH_COLUMNS.slice(1).map((name) => ` ${name} `)],
        PORTSMOUTH_ROW,
      ]).rows,
    ).toHaveLength(1);
  });

  it('[CSV-11] a file longer than a year’s contacts is refused whole', () => {
    const body = Array.from({ length: MAX_CSV_ROWS + 1 }, () => ['x']);
    expect(readContactRows([['concern'], ...body])).toMatchObject({
      rows: [],
      problems: [{ sentence: expect.stringContaining('Split it') }],
    });
  });

  it('[CSV-12] every column of ours reaches the contact', () => {
    const choices: { readonly [column: string]: string } = {
      'immediate protection': 'yes',
      'referrer kind': 'public',
      'parents know': 'no',
      'parents agree': 'no',
    };
    const cell = (column: string) =>
      column.endsWith('date') || column.endsWith('birth')
        ? '01/02/2019'
        : column.endsWith('age') && column !== 'child first language'
          ? '7'
          : (choices[column] ?? `about ${column}`);
    const { rows, problems } = readContactRows([[...OUR_COLUMNS], OUR_COLUMNS.map(cell)]);
    expect(problems).toEqual([]);
    const told = JSON.stringify(rows[0]?.details);
    for (const column of OUR_COLUMNS) {
      const given = cell(column).replace('01/02/2019', '2019-02-01');
      expect(told, column).toContain(given);
    }
  });
});
