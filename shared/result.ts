/** A refusal is a value: expected failures are returned, never thrown. */
import type { RefusalCode } from './decisions/refusals.ts';

export type Refusal = {
  readonly code: RefusalCode;
  /** One sentence a person can act on; no child's data, no input repeated. */
  readonly sentence: string;
};

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export const refuse = (code: RefusalCode, sentence: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, sentence },
});

/** What was written by a later version of this code may hold a case that the compiler could not know of. */
export class UnhandledCaseError extends Error {
  override readonly name = 'UnhandledCaseError';
}

/** The end of an exhaustive switch: a new case is a type error here. @throws UnhandledCaseError */
export const unreachable = (value: never): never => {
  throw new UnhandledCaseError(`Unhandled case: ${typeof value}`);
};
