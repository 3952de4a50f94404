/** An e-mail address as people at work have one. */
import { z } from 'zod';

/** The longest that mail servers take. */
const MAX_ADDRESS = 254;

export const MailAddress = z.string().trim().pipe(z.email().max(MAX_ADDRESS)).brand<'MailAddress'>();
export type MailAddress = z.infer<typeof MailAddress>;

/** The address that an organisation vouches for in a sign-in; null where it names none, or does not say that it is checked. */
export const verifiedAddress = (claims: Readonly<Record<string, unknown>>): MailAddress | null => {
  if (claims['email_verified'] !== true) return null;
  const read = MailAddress.safeParse(claims['email']);
  return read.success ? read.data : null;
};
