/** What a hub chooses where its procedure leaves something open, laid over the procedure and always shown as local. */
import { z } from 'zod';
import { HubId } from '../ids.ts';
import type { ProfileRead } from './check-profile.ts';
import { readProfile } from './check-profile.ts';
import { MAX_LOCAL_SETTINGS } from './limits.ts';
import type { Problem } from './problem.ts';
import type { HubProfile } from './profile.ts';
import { Words } from './sourced.ts';

/**
 * One choice. `path` names a value (`clocks/BEX-T1/counting`) or a row to add (`clocks/LOC-T1`, whose source is `local`).
 * `departs` gives the reason where the procedure states something else; without it what is stated stands.
 */
export const LocalSetting = z.strictObject({
  path: z.string().min(1).max(300),
  value: z.json(),
  chosenBy: Words,
  departs: Words.nullable().default(null),
});
export type LocalSetting = z.infer<typeof LocalSetting>;

export const LocalSettings = z.strictObject({
  hub: HubId,
  settings: z.array(LocalSetting).max(MAX_LOCAL_SETTINGS),
});
export type LocalSettings = z.infer<typeof LocalSettings>;

type Node = { [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const hasId = (value: unknown, id: string): value is Node => isNode(value) && value['id'] === id;

const stepInto = (node: unknown, step: string): unknown => {
  if (Array.isArray(node)) return node.find((each: unknown) => hasId(each, step));
  return isNode(node) && Object.hasOwn(node, step) ? node[step] : undefined;
};

/** Changes `draft`, a copy nobody else holds; null where the setting took. */
const lay = (draft: Node, setting: LocalSetting): string | null => {
  const steps = setting.path.split('/');
  const last = steps.at(-1) ?? '';
  const parent = steps.slice(0, -1).reduce<unknown>(stepInto, draft);
  const target = stepInto(parent, last);
  if (Array.isArray(parent)) return addRow(parent, target, last, setting);
  if (!isNode(parent) || target === undefined) return 'The profile has no such value. Check the path.';
  if (setting.path === 'ratingScheme' && target === null) {
    parent[last] = setting.value;
    return null;
  }
  if (!isNode(target) || typeof target['is'] !== 'string')
    return 'This is fixed by the procedure. Only a value that says where it comes from can be chosen, or a row added.';
  if (target['is'] === 'stated' && setting.departs === null)
    return `${String(target['source'])} states this. To depart from it, give the reason in “departs”.`;
  parent[last] = chosen(target, setting);
  return null;
};

const addRow = (rows: unknown[], existing: unknown, id: string, setting: LocalSetting): string | null => {
  if (existing !== undefined) return 'The profile has this row already. Set one of its values instead.';
  if (!hasId(setting.value, id)) return 'A row that is added carries the id its path ends in.';
  if (setting.value['source'] !== 'local') return 'A row that is added has the source “local”.';
  rows.push(setting.value);
  return null;
};

const chosen = (target: Node, setting: LocalSetting): Node => {
  const note = setting.departs ?? target['note'];
  return {
    is: 'local',
    value: setting.value,
    source: 'local',
    chosenBy: setting.chosenBy,
    insteadOf: target['is'] === 'silent' ? null : (target['insteadOf'] ?? target['source']),
    ...(note === undefined ? {} : { note }),
  };
};

/** The profile with the hub's choices, checked as a whole; or every choice that cannot be, and why. */
export const applyLocalSettings = (profile: HubProfile, settings: readonly LocalSetting[]): ProfileRead => {
  const draft: Node = structuredClone(profile);
  const problems: Problem[] = [];
  for (const setting of settings) {
    const sentence = lay(draft, setting);
    if (sentence !== null) problems.push({ path: setting.path, sentence });
  }
  return problems.length === 0 ? readProfile(draft) : { ok: false, problems };
};
