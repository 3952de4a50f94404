/** In every list of a profile, however deep, each row has an id of its own. */
import { checkUnique } from './check-names.ts';
import type { Problem } from './problem.ts';

type Row = { readonly id: string };

const isRow = (value: unknown): value is Row =>
  value !== null && typeof value === 'object' && 'id' in value && typeof value.id === 'string';

const join = (path: string, step: string): string => (path === '' ? step : `${path}/${step}`);

export const checkLists = (node: unknown, path = ''): readonly Problem[] => {
  if (node === null || typeof node !== 'object') return [];
  const own = Array.isArray(node) ? checkUnique(path, node.filter(isRow)) : [];
  const inside = Object.entries(node).flatMap(([key, child]: [string, unknown]) =>
    checkLists(child, join(path, Array.isArray(node) && isRow(child) ? child.id : key)),
  );
  return [...own, ...inside];
};
