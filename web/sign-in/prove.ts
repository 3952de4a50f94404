/** Proving who one is: by one's organisation, which takes the browser away for a moment, or by a passkey. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { LinkAnswer, WaysToSignIn } from '#shared/people/ways-to-sign-in.ts';

export type Proof =
  | { readonly for: 'sign-in' | 'step-up'; readonly returnTo: string }
  | { readonly for: 'set-up'; readonly link: string; readonly name: string | null };

/** A sentence to show; the browser's own errors are not written for people. */
export class NotProven extends Error {}

const UNREACHED = 'The board cannot be reached. Check that this computer is on the network, then try again.';

const post = async (path: string, body: object): Promise<Response> => {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(`/api/v1/sign-in${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  }).catch(() => {
    throw new NotProven(UNREACHED);
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { title?: string };
  throw new NotProven(problem.title ?? UNREACHED);
};

/** @throws NotProven */
export const askForWays = async (): Promise<WaysToSignIn> => {
  const response = await fetch('/api/v1/sign-in/ways', { cache: 'no-store' }).catch(() => null);
  if (response === null || !response.ok) throw new NotProven(UNREACHED);
  return (await response.json()) as WaysToSignIn;
};

/** @throws NotProven, also where the link was used */
export const readLink = async (link: string): Promise<LinkAnswer> =>
  (await (await post('/link', { link })).json()) as LinkAnswer;

/** Leaves the page. @throws NotProven */
export const proveByIssuer = async (issuer: string, proof: Proof): Promise<void> => {
  const asked = proof.for === 'set-up' ? { ...proof, name: null } : proof;
  const { continueAt } = (await (await post(`/oidc/${issuer}`, asked)).json()) as { continueAt: string };
  location.assign(continueAt);
};

type Question =
  | { readonly kind: 'use'; readonly options: PublicKeyCredentialRequestOptionsJSON }
  | { readonly kind: 'make'; readonly options: PublicKeyCredentialCreationOptionsJSON };

/** Done when it returns. @throws NotProven */
export const proveByPasskey = async (proof: Proof): Promise<void> => {
  const question = (await (await post('/passkey/question', proof)).json()) as Question;
  // Loaded when somebody presses the button: most people never need it.
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser');
  const answer = await (
    question.kind === 'use'
      ? startAuthentication({ optionsJSON: question.options })
      : startRegistration({ optionsJSON: question.options })
  ).catch((error: unknown) => {
    throw new NotProven(sentenceFor(error));
  });
  await post('/passkey', { answer });
};

const sentenceFor = (error: unknown): string =>
  error instanceof Error && error.name === 'InvalidStateError'
    ? 'This device already has a passkey for you. Go to the sign-in page and use it.'
    : 'No passkey was used. Try again, or use another device that has one.';
