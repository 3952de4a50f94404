/** A mistake in a hub's file, told to the person who wrote it. */
import type { z } from 'zod';

export type Problem = {
  /** Where it is, by the ids of the rows: `clocks/BEX-T1/counting`. Empty for the file as a whole. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly sentence: string;
};

const stepInto = (node: unknown, step: PropertyKey): unknown =>
  node !== null && typeof node === 'object' ? Reflect.get(node, step) : undefined;

/** Rows are named by their id, because nobody counts to the eleventh clock. */
const pathOf = (steps: readonly PropertyKey[], root: unknown): string => {
  let node = root;
  const names: string[] = [];
  for (const step of steps) {
    node = stepInto(node, step);
    const id = stepInto(node, 'id');
    names.push(typeof step === 'number' && typeof id === 'string' ? id : String(step));
  }
  return names.join('/');
};

const inWords = (issue: z.core.$ZodIssue, given: unknown): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Remove ${issue.keys.map((key) => `“${key}”`).join(', ')}: a profile has no such field here.`;
    case 'invalid_type':
      return given === undefined
        ? 'This is missing. Where the procedure leaves it out, say so: null, an empty list, or a value that is “silent”.'
        : `Write this as ${issue.expected}.`;
    case 'invalid_value':
      return `Write one of: ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'This fits none of the shapes allowed here.'
        : `Set “${issue.discriminator}” to one of the kinds allowed here.`;
    case 'too_small':
      return `Too short or too small: at least ${issue.minimum}.`;
    case 'too_big':
      return `Too long or too large: at most ${issue.maximum}.`;
    default:
      return `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`;
  }
};

const valueAt = (steps: readonly PropertyKey[], root: unknown): unknown => steps.reduce(stepInto, root);

/** The problems zod found in `root`, by path and in words; what was typed is not repeated. */
export const problemsOf = (error: z.ZodError, root: unknown): readonly Problem[] =>
  error.issues.map((issue) => ({
    path: pathOf(issue.path, root),
    sentence: inWords(issue, valueAt(issue.path, root)),
  }));
