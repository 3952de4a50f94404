/** That two contacts belong together; on each of them one event, which only those admitted to both are sent. */
import type { ContactId } from '../../ids.ts';

export type LinkRelation = 'sibling' | 'same-household' | 'other';

export type LinkEvent =
  | {
      readonly type: 'contacts-linked';
      readonly other: ContactId;
      readonly otherReference: string;
      readonly relation: LinkRelation;
      readonly words: string;
    }
  | { readonly type: 'contacts-unlinked'; readonly other: ContactId; readonly reason: string };
