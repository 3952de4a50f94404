/** What a browser wants to prove somebody's identity for. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { SIGN_IN_REFUSALS } from '#shared/people/sign-in-refusal.ts';
import { accept, refuse, unreachable, type Result } from '#shared/result.ts';
import { SHORT_TEXT } from '#shared/wire/limits.ts';
import type { Purpose } from '../identity/attempt.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { whoSends, type Identity } from './signed-in.ts';

/** `returnTo`: a page of the board, without anything after its path. */
export const AskToSignIn = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('sign-in'), returnTo: pagePath() }),
  z.strictObject({ for: z.literal('step-up'), returnTo: pagePath() }),
  z.strictObject({
    for: z.literal('set-up'),
    link: z.string().max(64),
    name: z.string().trim().min(1).max(120).nullable(),
  }),
]);
export type AskToSignIn = z.infer<typeof AskToSignIn>;

function pagePath() {
  return z
    .string()
    .max(SHORT_TEXT)
    .regex(/^\/(?:[\w-]+\/)*[\w-]*$/)
    .default('/');
}

const identityOf = ({ cookie, sessions, register, clock }: SignIn): Identity => ({
  cookie,
  sessions,
  people: () => register().people,
  clock,
});

const LINK_USED = refuse('not-found', SIGN_IN_REFUSALS['link-used']);

export const purposeOf = async (
  asked: AskToSignIn,
  request: IncomingMessage,
  signIn: SignIn,
): Promise<Result<Purpose>> => {
  const who = whoSends(request, identityOf(signIn));
  switch (asked.for) {
    case 'sign-in':
      return accept({ kind: 'sign-in', replaces: who?.session.id ?? null });
    case 'step-up':
      if (who === null) return refuse('signed-out', 'You are signed out. Sign in again.');
      return accept({ kind: 'step-up', session: who.session.id, person: who.person.id });
    case 'set-up': {
      const link = await signIn.links.find(asked.link, signIn.clock());
      if (link === null) return LINK_USED;
      const isFirst = link.kind === 'first-administrator';
      if (!isFirst && signIn.register().people[link.person] === undefined) return LINK_USED;
      if (isFirst && asked.name === null) return refuse('malformed', 'Give your name.');
      return accept({
        kind: 'set-up',
        link: link.hash,
        person: link.person,
        name: isFirst ? asked.name : null,
      });
    }
    default:
      return unreachable(asked);
  }
};
