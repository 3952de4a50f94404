/** What is recorded when a contact is kept from everybody but named people. */
import type { PersonId } from '../../ids.ts';

export type SealingEvent =
  | { readonly type: 'contact-sealed'; readonly named: readonly PersonId[]; readonly reason: string }
  | { readonly type: 'contact-unsealed'; readonly reason: string };
