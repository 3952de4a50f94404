/** What a person is told of their own sign-ins, and administrators of people and of the hub, over HTTP. */
import type { LocalChoice } from '../hub/local-choices.ts';
import type { OpenClockUnit } from '../hub/open-clock-units.ts';
import type { Problem } from '../hub/problem.ts';
import type { ProfileVersion } from '../hub/profile-history.ts';
import type { OpenChoice } from '../hub/to-be-chosen.ts';
import type { EpochMillis } from '../ids.ts';
import type { Identity } from '../people/identity.ts';
import type { Person } from '../people/person.ts';
import type { StepUpDeed } from '../people/sign-in.ts';
import type { WeekPreview } from '../time/week-preview.ts';

/** `demonstration`, `passkey`, or `oidc/` and the issuer's id. */
export type Means = 'demonstration' | 'passkey' | `oidc/${string}`;

/** One sign-in of the person who asks. `GET /sessions` */
export type OwnSession = {
  readonly id: string;
  readonly means: Means;
  /** In words, such as `Edge on Windows`. */
  readonly device: string;
  readonly startedAt: EpochMillis;
  readonly lastActiveAt: EpochMillis;
  /** When the person last proved that it is they. */
  readonly provedAt: EpochMillis;
  readonly endsAt: EpochMillis;
  readonly isThisOne: boolean;
};

/** `GET /admin/access-review` */
export type AccessReviewRow = {
  readonly person: Person;
  /** Kinds only: a subject is nobody's business but the issuer's. */
  readonly waysIn: readonly Identity['kind'][];
  /** Null for somebody who never came. */
  readonly lastSignIn: { readonly at: EpochMillis; readonly means: Means } | null;
  readonly openSignIns: number;
};

/** The only time that the address of a one-time link is told. `POST /admin/people/<id>/sign-in-link` */
export type LinkMade = { readonly address: string; readonly endsAt: EpochMillis };

/** `words`: the path as somebody would say it. */
export type InWords<Choice> = Choice & { readonly words: string };

/** `GET /admin/hub` */
export type HubAnswer = {
  readonly procedure: string;
  /** The one in force first. */
  readonly versions: readonly Omit<ProfileVersion, 'profile'>[];
  /** What is wrong with the profile file the server was started with; the last good one is in force. */
  readonly brokenFile: readonly Problem[];
  /** Clocks that wait for the administrator to say how they count. */
  readonly clockUnits: readonly OpenClockUnit[];
  readonly toBeChosen: readonly InWords<OpenChoice>[];
  readonly local: readonly InWords<LocalChoice>[];
  /** Deeds that ask for a proof of the last minutes, by the sign-in file. */
  readonly stepUp: readonly StepUpDeed[];
  readonly week: WeekPreview;
  /** A sentence once the list of bank holidays is about to run out; null until then. */
  readonly bankHolidays: string | null;
};

/** `problems`: why it was not taken; empty where it was. `POST /admin/profiles`, `POST /admin/choices` */
export type ProfileAnswer = { readonly version: number; readonly problems: readonly Problem[] };

/** `name`: of the hub the file describes; null where the file has mistakes. `POST /admin/hub-check` */
export type HubCheckAnswer = {
  readonly name: string | null;
  readonly problems: readonly Problem[];
  readonly toBeChosen: readonly InWords<OpenChoice>[];
  readonly week: WeekPreview | null;
};
