/** The steps of a procedure around the meeting: screening, checks, routes between teams, prompts, feedback, challenge. */
import { z } from 'zod';
import { AgencyId } from '../ids.ts';
import { ClockStop } from './clock-rule.ts';
import { ContactFieldId } from './contact-fields.ts';
import { Criteria } from './outcome.ts';
import { row, sourced, Words, WordsRow } from './sourced.ts';
import { Start } from './step.ts';

/** Something the procedure asks to be known about a contact, in its own words. */
export const AskedField = z.strictObject({ ...row, field: ContactFieldId, words: Words });

export const Screening = z.strictObject({
  questions: z.array(WordsRow),
  steps: z.array(WordsRow),
  systems: z.array(WordsRow),
  /** Roles that screen; empty where the procedure names nobody. */
  roles: z.array(row.id).default([]),
});

/** The senior's first answer to a contact; not the same list as the outcomes. */
export const FirstResponse = z.strictObject({ ...row, words: Words, opensChecks: z.boolean() });

export const Checks = z.strictObject({
  rules: z.array(WordsRow),
  alwaysAsked: sourced(z.array(AgencyId).min(1)),
});

/** Roles that should see to it, clocks that start once its condition arises, and those that stop once it is done. */
const conditional = {
  who: z.array(row.id).default([]),
  starts: z.array(Start).default([]),
  stops: z.array(ClockStop).default([]),
};

/** `when` is the procedure's own condition, in words. */
export const Prompt = z.strictObject({ ...row, when: Words, words: Words, ...conditional });

/** Who looks at a contact on the way, at which level, and at which end of the work. */
export const OversightStep = z.strictObject({
  ...row,
  level: row.id.nullable(),
  step: z.enum(['allocate', 'grade', 'screen', 'enquire', 'approve', 'endorse', 'direct']),
  role: row.id.nullable(),
  words: Words,
});

/** `changesLevel`: the level of need that was found is recorded with it. */
export const Route = z.strictObject({
  ...row,
  when: Words,
  to: Words,
  changesLevel: z.boolean().default(false),
  ...conditional,
});

export const Eligibility = z.strictObject({
  ...row,
  name: Words,
  criteria: Criteria,
  except: Words.nullable(),
  who: z.array(row.id).default([]),
  /** Roles of which one endorses it; null where no endorsement is asked. */
  endorsedBy: z.array(row.id).min(1).nullable().default(null),
});

/** A circumstance in which a strategy meeting is always held. */
export const AlwaysHold = z.strictObject({ ...row, words: Words, separateMeetings: z.boolean() });

export const Feedback = z.strictObject({
  parts: z.array(WordsRow),
  to: sourced(Words),
  channel: sourced(Words),
});


export const Locality = z.strictObject({ ...row, name: Words, alsoCalled: z.array(Words) });

export const Phone = z.strictObject({
  ...row,
  words: Words,
  number: z.string().regex(/^[0-9 ]{3,20}$/, 'a telephone number holds digits and spaces'),
  /** When somebody answers, by the hub's hours; null where the procedure does not say. */
  answers: z.enum(['in-hours', 'out-of-hours']).nullable().default(null),
});
export type Phone = z.infer<typeof Phone>;

export const Retention = z.strictObject({
  contactMonths: sourced(z.int().min(1).max(1_500)),
  meetingMonths: sourced(z.int().min(1).max(1_500)),
});
