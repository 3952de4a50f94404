/** Which components have a licence that somebody should read before the board is passed on. */
import type { Component } from './bill-of-materials.ts';

/** They ask for their notice to be kept, and for nothing else. */
const FREE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
]);

/** Read: MPL-2.0 asks that changes to its files be published. It builds the screens, unchanged, and is not served. */
const USED_UNCHANGED = /^lightningcss(?:-[\w-]+)?$/;

/** `name version: licence`, one line each. */
export const licencesToRead = (
  components: readonly Pick<Component, 'name' | 'version' | 'licenses'>[],
): readonly string[] =>
  components
    .filter(
      ({ name, licenses }) =>
        licenses.length === 0 || !licenses.every(({ expression }) => isFree(name, expression)),
    )
    .map(
      ({ name, version, licenses }) =>
        `${name} ${version}: ${licenses.map(({ expression }) => expression).join(', ') || 'names none'}`,
    );

const isFree = (name: string, expression: string): boolean =>
  isFreeExpression(expression) || (expression === 'MPL-2.0' && USED_UNCHANGED.test(name));

/** `(MIT OR GPL-3.0)` leaves the choice; `AND` asks for both. */
const isFreeExpression = (expression: string): boolean => {
  const inside = expression.replace(/^\((.*)\)$/, '$1');
  if (inside.includes(' AND ')) return inside.split(' AND ').every(isFreeExpression);
  return inside.split(' OR ').some((id) => FREE.has(id));
};
