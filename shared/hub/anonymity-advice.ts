/** Whether whoever made contact may stay anonymous, as the hub's procedure says: a warning, never a bar. */
import type { ContactDetails } from './contact-fields.ts';
import type { Advice } from './consent-advice.ts';
import type { HubProfile } from './profile.ts';
import { saySource } from './sourced.ts';

type Referrer = ContactDetails['referrer'];

/** Null where they do not ask for it, where nobody knows who they are, or where the procedure does not say. */
export const anonymityAdvice = (
  { kind, wishesToBeAnonymous }: Referrer,
  { consent }: Pick<HubProfile, 'consent'>,
): (Advice & { readonly isWarning: boolean }) | null => {
  if (!wishesToBeAnonymous || kind === 'not-known') return null;
  const who = kind === 'professional' ? 'Professionals' : 'Members of the public';
  const may = kind === 'professional' ? consent.professionalsMayBeAnonymous : consent.publicMayBeAnonymous;
  if (may.value === null) return null;
  return {
    words: `${who} ${may.value ? 'can' : 'cannot'} remain anonymous`,
    source: saySource(may),
    isWarning: !may.value,
  };
};
