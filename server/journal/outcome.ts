/** Outcomes of writes as values: they pass from one thread to another, and several share one commit. */
import { unreachable } from '#shared/result.ts';
import { KeyDestroyedError, NotStoredError, OutcomeUnknownError, UnusableStoreError, WrongKeyError } from './journal.ts';

export type Failure = {
  readonly kind: 'not-stored' | 'outcome-unknown' | 'key-destroyed' | 'wrong-key' | 'unusable' | 'unexpected';
  readonly sentence: string;
};

export type Outcome<Value = unknown> =
  { readonly kind: 'done'; readonly value: Value } | { readonly kind: 'failed'; readonly failure: Failure };

export const errorOf = (failure: Failure): Error => {
  switch (failure.kind) {
    case 'not-stored':
      return new NotStoredError(failure.sentence);
    case 'outcome-unknown':
      return new OutcomeUnknownError(failure.sentence);
    case 'key-destroyed':
      return new KeyDestroyedError(failure.sentence);
    case 'wrong-key':
      return new WrongKeyError(failure.sentence);
    case 'unusable':
      return new UnusableStoreError(failure.sentence);
    case 'unexpected':
      return new Error(failure.sentence);
    default:
      return unreachable(failure.kind);
  }
};
