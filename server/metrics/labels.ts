/**
 * Every label and every value it may have. Whatever else is given is counted as `other`: what somebody wrote, a
 * reference or a name can never become a label, whoever sends it.
 */
import { REFUSAL_CODES } from '#shared/decisions/refusals.ts';
import { PERMISSIONS } from '#shared/people/permissions.ts';
import type { ClientToServer } from '#shared/wire/messages.ts';

/** The compiler asks for a new message here. */
const MESSAGES: Readonly<Record<keyof ClientToServer, true>> = {
  watch: true,
  unwatch: true,
  'watch-home': true,
  'watch-log': true,
  command: true,
  query: true,
  'open-channel': true,
  'reserve-client': true,
  sync: true,
  update: true,
  'close-channel': true,
  caret: true,
  signal: true,
};

const OTHER = 'other';

export const LABELS = {
  /** What was commanded. */
  kind: [...Object.keys(PERMISSIONS), OTHER],
  message: [...Object.keys(MESSAGES), OTHER],
  code: [...REFUSAL_CODES, OTHER],
  /** Of a command. */
  result: ['done', 'refused', OTHER],
  /** Which chain an append extends. */
  lane: ['record', 'document', 'access', OTHER],
  /** What came of an append. */
  outcome: ['appended', 'conflict', 'repeated', 'not-stored', 'failed', OTHER],
  /** Of answers over HTTP, by their first digit. */
  status: ['1xx', '2xx', '3xx', '4xx', '5xx', OTHER],
  quantile: ['0.5', '0.99', '1', OTHER],
} as const;

export type LabelName = keyof typeof LABELS;

const KNOWN = new Map<LabelName, ReadonlySet<string>>(
  (Object.keys(LABELS) as LabelName[]).map((name) => [name, new Set(LABELS[name])]),
);

export const labelOf = (name: LabelName, value: unknown): string =>
  typeof value === 'string' && KNOWN.get(name)?.has(value) === true ? value : OTHER;
