/** What is recorded of a disagreement between professionals about a contact. */
import type { AgencyId, DisagreementId } from '../../ids.ts';

/** In the words of the procedure then in force; `source` is `local` where the hub chose its stages itself. */
export type StageCited = {
  readonly id: string;
  readonly words: string;
  readonly owner: string;
  readonly source: string;
};

type OfDisagreement = { readonly disagreement: DisagreementId };

export type DisagreementEvent =
  | (OfDisagreement & {
      readonly type: 'disagreement-opened';
      readonly agencies: readonly AgencyId[];
      readonly about: string;
      readonly words: string;
      /** Null where neither the procedure nor the hub has stages. */
      readonly stage: StageCited | null;
    })
  | (OfDisagreement & {
      readonly type: 'disagreement-moved';
      readonly stage: StageCited;
      readonly words: string;
    })
  | (OfDisagreement & { readonly type: 'disagreement-settled'; readonly outcome: string });
