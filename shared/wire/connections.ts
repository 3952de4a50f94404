/** What an administrator sees of other systems. `GET /admin/connections` */
import type { AgencyId, EpochMillis } from '../ids.ts';
import type { KeyScope, OutsideKind } from '../outside/kinds.ts';

export type ReceiverShown = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly kinds: readonly OutsideKind[];
  readonly madeAt: EpochMillis;
  readonly madeBy: string;
  readonly lastTakenAt: EpochMillis | null;
  readonly waiting: number;
  /** Why what waits was not taken, such as `did not answer in time`; null where nothing failed. */
  readonly lastFailure: string | null;
};

export type ApiKeyShown = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly agency: AgencyId;
  readonly madeAt: EpochMillis;
  readonly madeBy: string;
  readonly lastUsedAt: EpochMillis | null;
};

export type DeadLetterShown = {
  readonly receiver: string;
  readonly message: string;
  readonly kind: OutsideKind;
  readonly attempts: number;
  readonly deadAt: EpochMillis;
  readonly reason: string;
};

export type ConnectionsAnswer = {
  readonly receivers: readonly ReceiverShown[];
  readonly keys: readonly ApiKeyShown[];
  readonly deadLetters: readonly DeadLetterShown[];
  /** An address on this machine, and one without encryption, will do: in the demonstration. */
  readonly allowsLoopback: boolean;
};

/** The only time that the secret is told. `POST /admin/connections/receivers` and `…/keys` */
export type SecretMade = { readonly id: string; readonly secret: string };
