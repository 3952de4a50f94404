/** The path of a profile's value as somebody would say it, by the names of its rows. */
import type { HubProfile } from './profile.ts';

/** The fields that name a row, the shortest first. */
const NAMES = ['name', 'title', 'word', 'words'] as const;

const nameOf = (row: unknown, id: string): string => {
  if (row === null || typeof row !== 'object') return id;
  const found = NAMES.map((name): unknown => Reflect.get(row, name)).find(
    (words) => typeof words === 'string',
  );
  return typeof found === 'string' ? `${found} (${id})` : id;
};

const stepInto = (node: unknown, step: string): unknown => {
  if (Array.isArray(node))
    return node.find(
      (row: unknown) => row !== null && typeof row === 'object' && Reflect.get(row, 'id') === step,
    );
  return node !== null && typeof node === 'object' && Object.hasOwn(node, step)
    ? Reflect.get(node, step)
    : undefined;
};

/** `countsFrom` as `counts from`. */
const apart = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `clocks/BEX-T1/countsFrom` as `Clocks: High-risk check completed (BEX-T1): counts from`. */
export const sayPath = (profile: HubProfile, path: string): string => {
  let node: unknown = profile;
  const said = path.split('/').map((step) => {
    const isRow = Array.isArray(node);
    node = stepInto(node, step);
    return isRow ? nameOf(node, step) : apart(step);
  });
  return capital(said.join(': '));
};
