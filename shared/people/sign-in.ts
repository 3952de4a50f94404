/**
 * The file that says by whose sign-in people come in: one row an issuer, with the agencies it speaks for and the
 * rules that turn what it says about somebody into what they may be here.
 */
import { z } from 'zod';
import type { CommandType } from '../decisions/command.ts';
import { AgencyId } from '../ids.ts';
import { SHORT_TEXT } from '../wire/limits.ts';
import { Role } from './person.ts';

const Words = z.string().trim().min(1).max(SHORT_TEXT);

/** Administrators are registered by name and guests are invited: no other organisation makes either. */
const GrantedRole = Role.exclude(['administrator', 'guest']);

export const ClaimRule = z.strictObject({
  /** A claim's name; `a/b` looks into claim `a`, through lists as well. */
  claim: Words,
  /** Holds where the claim is, or its list contains, any of these. */
  isAnyOf: z.array(Words).min(1).max(100),
  agency: AgencyId,
  roles: z.array(GrantedRole).min(1),
  hubRoles: z.array(z.string().max(64)).default([]),
  isStanding: z.boolean().default(false),
  /** Whether somebody the hub does not know yet is registered at their first sign-in. */
  admits: z.boolean(),
});
export type ClaimRule = z.infer<typeof ClaimRule>;

const SecretPlace = z.union([z.strictObject({ env: Words }), z.strictObject({ file: Words })]);
export type SecretPlace = z.infer<typeof SecretPlace>;

const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/;

export const IssuerSettings = z.strictObject({
  /** Part of the redirect address, which the issuer has on its list: not to be changed later. */
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, 'an id is 1 to 32 small letters, digits or -'),
  /** The words on the button. */
  label: Words,
  issuer: z
    .url()
    .refine(
      (url) => url.startsWith('https://') || LOOPBACK.test(url),
      'an issuer is reached by https, except on this machine',
    ),
  clientId: Words,
  clientSecret: SecretPlace,
  clientAuthentication: z.enum(['client_secret_post', 'client_secret_basic']).default('client_secret_post'),
  scopes: z
    .array(Words)
    .default(['openid', 'profile'])
    .refine((scopes) => scopes.includes('openid'), 'scopes must contain openid'),
  /** Where an issuer says who is in which group only when asked separately. */
  asksUserInfo: z.boolean().default(false),
  /** Whom the issuer speaks for: nobody of another agency comes in by it. */
  agencies: z.array(AgencyId).min(1),
  nameClaim: Words.default('name'),
  jobTitleClaim: Words.nullable().default(null),
  rules: z.array(ClaimRule).max(200).default([]),
});
export type IssuerSettings = z.infer<typeof IssuerSettings>;

/**
 * Deeds for which a hub may ask people to prove again that it is they. Nothing that protects a child at once is
 * among them, so that no setting can put a delay before it.
 */
export const STEP_UP_DEEDS = [
  'reveal-ratings',
  'decide-outcome',
  'propose-override',
  'agree-override',
  'decline-override',
  'withdraw-override',
] as const satisfies readonly CommandType[];
/** The same for what a record keeper does over HTTP. */
const STEP_UP_RECORD_DEEDS = ['erase-contact', 'dispose-records', 'export-subject', 'export-archive'] as const;
export const StepUpDeed = z.enum([...STEP_UP_DEEDS, ...STEP_UP_RECORD_DEEDS]);
export type StepUpDeed = z.infer<typeof StepUpDeed>;

export const SignInFile = z.strictObject({
  /** None where people come in by passkeys alone. */
  issuers: z.array(IssuerSettings).max(20),
  /** Null: the board asks for it at none of them. */
  stepUp: z.array(StepUpDeed).nullable().default(null),
});
export type SignInFile = z.infer<typeof SignInFile>;
