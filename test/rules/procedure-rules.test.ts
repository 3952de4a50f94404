/** Nothing of the five procedures is lost: every stated value stands in a table, every rule is held or listed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namedRules } from '../support/rule-ids.ts';
import { shippedHub } from '../support/hub-files.ts';
import type { ShippedHub } from '#server/hub-choice.ts';
import { BEXLEY } from './stated-values-bexley.ts';
import { LANCASHIRE, MANCHESTER, OLDHAM, PORTSMOUTH, type StatedValue } from './stated-values.ts';

const TABLES: readonly (readonly [ShippedHub, readonly StatedValue[]])[] = [
  ['oldham', OLDHAM],
  ['portsmouth', PORTSMOUTH],
  ['bexley', BEXLEY],
  ['lancashire', LANCASHIRE],
  ['manchester', MANCHESTER],
];

type Found = {
  readonly path: string;
  readonly value: unknown;
  readonly source: unknown;
  readonly is: unknown;
};

/** Every value of a profile that says where it comes from, and is neither silent nor local. */
const statedIn = (node: unknown, path = ''): readonly Found[] => {
  if (node === null || typeof node !== 'object') return [];
  if ('is' in node && 'value' in node) {
    const { is, value } = node;
    const source = 'source' in node ? node.source : null;
    return is === 'stated' || is === 'proposed' ? [{ path, value, source, is }] : [];
  }
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    const isRow = Array.isArray(node) && child !== null && typeof child === 'object' && 'id' in child;
    const step = isRow ? String(child.id) : key;
    return statedIn(child, path === '' ? step : `${path}/${step}`);
  });
};

const inTable = (table: readonly StatedValue[]): readonly Found[] =>
  table.map(([, path, value, source, is = 'stated']) => ({ path, value, source, is }));

const byPath = (found: readonly Found[]) =>
  found.toSorted((one, other) => one.path.localeCompare(other.path));

const RULES = readFileSync(new URL('../../shared/RULES.md', import.meta.url), 'utf8');
const tableUnder = (heading: string): string =>
  RULES.split(`## ${heading}\n`)[1]?.split('\n## ')[0]?.split('\n|---')[1] ?? '';

const numbered = /^(.*?)(\d+)$/;
/** `BEX-T1` to `BEX-T11`, each of them. */
const range = (from: string, to: string): readonly string[] => {
  const [, stem = '', first] = numbered.exec(from) ?? [];
  const last = Number(numbered.exec(to)?.[2]);
  return Array.from({ length: last - Number(first) + 1 }, (_, index) => `${stem}${Number(first) + index}`);
};

const idsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([A-Z]+-[A-Z\d.]*)`(?: to `([A-Z]+-[A-Z\d.]*)`)?/g)].flatMap(([, from = '', to]) =>
    to === undefined ? [from] : range(from, to),
  );

const every = idsIn(tableUnder('Rules of the procedures'));
const listedOutside = idsIn(tableUnder('Rules of the procedures that a meeting board does not hold'));
/** A whole family, such as `OLD-F`, or one rule. */
const isOutside = (id: string): boolean =>
  listedOutside.some((outside) => outside === id || (/[A-Z]$/.test(outside) && id.startsWith(outside)));
const named = new Set(namedRules.map(({ id }) => id));

const countsOf = (prefix: string) => {
  const ofHub = every.filter((id) => id.startsWith(prefix));
  const outside = ofHub.filter(isOutside);
  const inside = ofHub.filter((id) => !isOutside(id));
  return {
    held: inside.filter((id) => named.has(id)).length,
    outside: outside.length,
    missing: inside.filter((id) => !named.has(id)),
  };
};

describe('the rules of the five procedures', () => {
  it.each(TABLES)(
    '[PRV-16] %s: every stated value, where it stands and its paragraph, by hand',
    (hub, table) => {
      expect(byPath(statedIn(shippedHub(hub)))).toEqual(byPath(inTable(table)));
    },
  );

  it.each(TABLES)('[PRV-16] %s: a value that is changed is noticed', (hub, table) => {
    const profile = shippedHub(hub);
    for (const { path } of statedIn(profile)) {
      const changed = structuredClone(profile);
      const node = path.split('/').reduce<unknown>((at, step) => {
        const rows = Array.isArray(at) ? at : null;
        return rows === null
          ? Reflect.get(Object(at), step)
          : rows.find((row: unknown) => Reflect.get(Object(row), 'id') === step);
      }, changed);
      Reflect.set(Object(node), 'value', 'something else');
      expect(byPath(statedIn(changed)), path).not.toEqual(byPath(inTable(table)));
    }
  });

  it('[PRV-16] the table names only rules there are', () => {
    const rules = TABLES.flatMap(([, table]) => table.map(([rule]) => rule));
    const known = new Set(every);
    const isKnown = (rule: string) => known.has(rule) || known.has(rule.replace(/\.\d+$/, ''));
    expect(rules.filter((rule) => rule !== null && !isKnown(rule))).toEqual([]);
  });

  it('[PRV-16] each rule is held by a test or listed as outside, and none is missing', () => {
    expect(new Set(every).size).toBe(every.length);
    expect(['OLD', 'POR', 'BEX', 'LAN', 'MAN'].map((hub) => [hub, countsOf(`${hub}-`)])).toEqual([
      ['OLD', { held: 44, outside: 9, missing: [] }],
      ['POR', { held: 40, outside: 5, missing: [] }],
      ['BEX', { held: 60, outside: 5, missing: [] }],
      ['LAN', { held: 18, outside: 8, missing: [] }],
      ['MAN', { held: 9, outside: 7, missing: [] }],
    ]);
  });
});
