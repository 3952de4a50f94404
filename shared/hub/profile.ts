/** One hub's procedure as data. Five ship in profiles/; a council adds its own file and touches no code. */
import { z } from 'zod';
import { HubId } from '../ids.ts';
import { AgencyProfile } from './agency.ts';
import { ClockRule } from './clock-rule.ts';
import { Deciding, HubRole } from './deciding.ts';
import { Disagreement, NO_STAGES } from './disagreement.ts';
import { Consent, ConsentOverride, Sharing } from './information-sharing.ts';
import { MAX_ROWS } from './limits.ts';
import { MeetingKind } from './meeting-kind.ts';
import { Opening } from './opening.ts';
import { Outcome } from './outcome.ts';
import {
  AlwaysHold,
  AskedField,
  Checks,
  Eligibility,
  Feedback,
  FirstResponse,
  Locality,
  OversightStep,
  Phone,
  Prompt,
  Retention,
  Route,
  Screening,
} from './procedure-steps.ts';
import { RatingScheme } from './rating-scheme.ts';
import { NO_REMINDERS, Reminders } from './reminders.ts';
import { Report } from './report.ts';
import { row, sourced, Words, WordsRow } from './sourced.ts';
import { Step } from './step.ts';

const rows = <Row extends z.ZodType>(each: Row) => z.array(each).max(MAX_ROWS);

/** A level of need. `detail` is what the procedure adds to the name. */
export const Level = z.strictObject({ ...row, words: Words, detail: Words.nullable() });
export type Level = z.infer<typeof Level>;

export const HubProfile = z.strictObject({
  /** Version of this file format, not of the procedure. */
  format: z.literal(1),
  id: HubId,
  name: Words,
  procedure: z.strictObject({ title: Words, dated: sourced(Words), version: sourced(Words), note: row.note }),
  agencies: rows(AgencyProfile).min(1),
  /** From the least need to the most, so that a step up is told from a step down. */
  levels: rows(Level),
  /** Null where the procedure has no rating scheme; the board works without one. */
  ratingScheme: RatingScheme.nullable(),
  roles: rows(HubRole),
  deciding: Deciding,
  clocks: rows(ClockRule),
  opening: Opening,
  phones: rows(Phone),
  meetings: rows(MeetingKind),
  outcomes: rows(Outcome),
  /** What the procedure asks to be known of a contact; none of it is ever required. */
  contactFields: rows(AskedField),
  contactRoutes: rows(WordsRow),
  screening: Screening,
  firstResponses: rows(FirstResponse),
  checks: Checks,
  oversight: rows(OversightStep),
  routes: rows(Route),
  eligibility: rows(Eligibility),
  prompts: rows(Prompt),
  alwaysHoldStrategy: rows(AlwaysHold),
  consent: Consent,
  consentOverride: ConsentOverride,
  sharing: Sharing,
  feedback: Feedback,
  challenge: rows(WordsRow),
  /** Between professionals; none of the five procedures sets its stages. */
  disagreement: Disagreement.default(NO_STAGES),
  /** On every page and file; OFFICIAL-SENSITIVE where nobody chose another. */
  marking: sourced(z.string().trim().min(1).max(60)).default({ is: 'silent', value: null, source: null }),
  /** By e-mail. */
  reminders: Reminders.default(NO_REMINDERS),
  /** Steps that no section above holds. */
  steps: rows(Step).default([]),
  localities: rows(Locality),
  reports: rows(Report),
  retention: Retention,
  /** The blocks of the week for which each agency says who is there. */
  presenceGrid: sourced(z.array(z.strictObject({ from: z.string(), to: z.string() })).min(1)),
  /** Rules that are only words: shown, not computed. */
  rules: rows(WordsRow),
  /** Where the document contradicts itself or refers to what is missing. */
  anomalies: rows(WordsRow),
});
export type HubProfile = z.infer<typeof HubProfile>;
