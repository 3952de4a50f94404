/** The fourteen things Bexley 4 asks to be known of a contact, "as far as possible": none is required, gaps are visible. */
import { z } from 'zod';

/** In the order of Bexley 4. */
export const CONTACT_FIELD_IDS = [
  'children',
  'address-and-school',
  'parental-responsibility',
  'household',
  'ethnicity-language-religion',
  'special-needs',
  'significant-events',
  'cause-for-concern',
  'location-and-condition',
  'immediate-protection',
  'alleged-perpetrator',
  'referrer-relationship',
  'other-agencies',
  'parents-knowledge-and-agreement',
] as const;
export const ContactFieldId = z.enum(CONTACT_FIELD_IDS);
export type ContactFieldId = z.infer<typeof ContactFieldId>;
