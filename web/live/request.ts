/** A request over HTTP whose failure is a sentence for the person, like that of every other deed. */
import type { Refusal, Result } from '#shared/result.ts';
import type { RecentProof } from './recent-proof.svelte.ts';

export type Asked = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Under `/api/v1`. */
  readonly path: string;
  /** Text goes as it is, everything else as JSON; null for none. */
  readonly body?: object | string | null;
};

const UNREACHED: Refusal = {
  code: 'not-now',
  sentence: 'The board cannot be reached. Check that this computer is on the network, then try again.',
};

/** A page that waits for something to read may ask again; what a deed comes to is waited for. */
const READ_WITHIN_MS = 30_000;

type Problem = { readonly code?: Refusal['code']; readonly title?: string };

const sendOnce = async <Value>({ method, path, body = null }: Asked): Promise<Result<Value>> => {
  const isText = typeof body === 'string';
  const headers = {
    accept: 'application/json',
    ...(body === null ? {} : { 'content-type': isText ? 'text/plain' : 'application/json' }),
  };
  const sent = body === null ? {} : { body: isText ? body : JSON.stringify(body) };
  const patience = method === 'GET' ? { signal: AbortSignal.timeout(READ_WITHIN_MS) } : {};
  const response = await fetch(`/api/v1${path}`, { method, headers, cache: 'no-store', ...sent, ...patience }).catch(
    () => null,
  );
  if (response === null) return { ok: false, refusal: UNREACHED };
  const text = await response.text().catch(() => '');
  if (response.ok) return { ok: true, value: (text === '' ? null : JSON.parse(text)) as Value };
  const { code = 'not-now', title } = readProblem(text);
  return { ok: false, refusal: { code, sentence: title ?? UNREACHED.sentence } };
};

const readProblem = (text: string): Problem => {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
};

/** Asks for a proof where the server wants one, and sends again once it is given. */
export const request = async <Value>(asked: Asked, proof: RecentProof): Promise<Result<Value>> => {
  for (;;) {
    const answer = await sendOnce<Value>(asked);
    if (answer.ok || !(await proof.isGivenFor(answer.refusal))) return answer;
  }
};
