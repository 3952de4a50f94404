/** Disagreements between professionals about a contact, as its stream tells them. */
import type { AgencyId, DisagreementId, EpochMillis } from '../../ids.ts';
import type { StageCited } from '../event/disagreement.ts';
import type { Stamp } from '../event.ts';

export type DisagreementState = {
  readonly disagreement: DisagreementId;
  readonly agencies: readonly AgencyId[];
  readonly about: string;
  readonly words: string;
  readonly by: Stamp;
  /** Each stage it has been at, the present one last; none where the hub has no stages. */
  readonly stages: readonly (StageCited & { readonly since: EpochMillis; readonly why: string })[];
  readonly settled: { readonly outcome: string; readonly by: Stamp } | null;
};

export type Disagreements = Readonly<Record<DisagreementId, DisagreementState>>;

/** The clock of its present stage, among the contact's clocks. */
export const clockOfDisagreement = (disagreement: DisagreementId): string => `disagreement-${disagreement}`;
