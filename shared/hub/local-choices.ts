/** What in a profile is the hub's own choice, and which paragraph it departs from. */
import type { HubProfile } from './profile.ts';

export type LocalChoice = {
  readonly path: string;
  /** As JSON has it; null for a row that the hub added as a whole. */
  readonly value: unknown;
  /** Null for an added row: its file does not say who. */
  readonly chosenBy: string | null;
  /** The paragraph it departs from; null where the procedure says nothing. */
  readonly insteadOf: string | null;
  /** The doubt the procedure leaves, or why the hub departs from it. */
  readonly note: string | null;
};

const walk = (node: unknown, path: readonly string[]): readonly LocalChoice[] => {
  if (node === null || typeof node !== 'object') return [];
  const own = choiceAt(node, path.join('/'));
  if (own !== null) return [own];
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) =>
    walk(child, [...path, nameOf(node, key, child)]),
  );
};

const wordsAt = (node: object, key: string): string | null => {
  const found: unknown = Reflect.get(node, key);
  return typeof found === 'string' ? found : null;
};

const choiceAt = (node: object, path: string): LocalChoice | null => {
  const note = wordsAt(node, 'note');
  if ('is' in node && node.is === 'local' && 'value' in node) {
    return {
      path,
      value: node.value,
      chosenBy: wordsAt(node, 'chosenBy'),
      insteadOf: wordsAt(node, 'insteadOf'),
      note,
    };
  }
  const isAddedRow = 'id' in node && 'source' in node && node.source === 'local';
  return isAddedRow ? { path, value: null, chosenBy: null, insteadOf: null, note } : null;
};

const nameOf = (node: object, key: string, child: unknown): string =>
  Array.isArray(node) && child !== null && typeof child === 'object' && 'id' in child
    ? String(child.id)
    : key;

/** In the order of the profile. */
export const localChoices = (profile: HubProfile): readonly LocalChoice[] => walk(profile, []);
