/** What is recorded about sharing an agency's information without the family's consent. */
import type { AgencyId, OverrideId } from '../../ids.ts';

/** As the profile had it when it was used: the record outlives the profile. */
export type CitedGround = { readonly id: string; readonly words: string; readonly source: string };

export type OverrideParty =
  { readonly kind: 'role'; readonly roles: readonly string[] } | { readonly kind: 'owning-agency' };

/** Whether the family is told that their information is shared. */
export type FamilyTold =
  | { readonly kind: 'told'; readonly words: string }
  | { readonly kind: 'not-told'; readonly ground: CitedGround | null; readonly words: string };

export type OverrideEvent =
  | {
      readonly type: 'override-proposed';
      readonly override: OverrideId;
      readonly owner: AgencyId;
      readonly ground: CitedGround;
      readonly rationale: string;
      readonly family: FamilyTold;
      /** All of them must agree; none where the procedure names nobody. */
      readonly parties: readonly OverrideParty[];
      /** Where the procedure names the parties, `Bexley 27`; null where it is silent. */
      readonly partiesSource: string | null;
    }
  | {
      readonly type: 'override-agreed';
      readonly override: OverrideId;
      readonly party: number;
      readonly words: string;
    }
  | {
      readonly type: 'override-declined';
      readonly override: OverrideId;
      readonly party: number;
      readonly words: string;
    }
  | { readonly type: 'override-withdrawn'; readonly override: OverrideId; readonly reason: string };
