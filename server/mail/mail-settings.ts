/** Which mail server the board hands its e-mail to, and as whom. */
import { z } from 'zod';
import { ConfigError } from '../config.ts';
import { isLoopbackName } from '../identity/origin.ts';

export type MailSettings = {
  readonly host: string;
  readonly port: number;
  /**
   * - from-the-start: nothing is said before the connection is encrypted
   * - required: encrypted by STARTTLS, or nothing is sent
   * - none: in clear; on this machine, or where the hub says so
   */
  readonly encryption: 'from-the-start' | 'required' | 'none';
  readonly login: { readonly user: string; readonly pass: string } | null;
  /** Without a name. */
  readonly from: string;
  /** The name beside the address; empty for none. */
  readonly fromName: string;
  /** A certificate to trust beside the machine's own list, in PEM. */
  readonly trusted?: string;
};

const DEFAULT_PORT = { 'smtp:': 587, 'smtps:': 465 } as const;
const NAME_AND_ADDRESS = /^(?:"?([^"<>\r\n]{0,100})"?\s)?<?([^<>\s]+)>?$/;

/** Null where no e-mail is set up. @throws ConfigError */
export const readMailSettings = (environment: NodeJS.ProcessEnv, isDemo: boolean): MailSettings | null => {
  const given = environment['SMTP_URL'] ?? '';
  if (given === '') return null;
  const url = readUrl(given);
  const isHere = isLoopbackName(url.hostname);
  if (isDemo && !isHere)
    throw new ConfigError(
      'The demonstration sends e-mail to a mail server on this machine only: set SMTP_URL to one, or leave it out.',
    );
  const encryption = encryptionOf(url, isHere, environment['SMTP_TLS'] ?? '');
  const login =
    url.username === ''
      ? null
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  if (login !== null && encryption === 'none' && !isHere)
    throw new ConfigError(
      'SMTP_TLS=off would send the password of SMTP_URL in clear: leave out one of the two.',
    );
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? DEFAULT_PORT[url.protocol as keyof typeof DEFAULT_PORT] : Number(url.port),
    encryption,
    login,
    ...readFrom(environment['MAIL_FROM'] ?? ''),
  };
};

/** No sentence repeats the address: it may hold a password. */
const readUrl = (given: string): URL => {
  const url = URL.canParse(given) ? new URL(given) : null;
  const isWhole =
    url !== null &&
    url.protocol in DEFAULT_PORT &&
    url.hostname !== '' &&
    ['', '/'].includes(url.pathname) &&
    url.search === '' &&
    url.hash === '';
  if (!isWhole)
    throw new ConfigError(
      'SMTP_URL must be like smtp://name:password@mail.example.gov.uk:587, or begin with smtps://.',
    );
  return url;
};

const encryptionOf = ({ protocol }: URL, isHere: boolean, given: string): MailSettings['encryption'] => {
  if (!['', 'required', 'off'].includes(given))
    throw new ConfigError('SMTP_TLS must be “required” or “off”.');
  if (protocol === 'smtps:') return 'from-the-start';
  return given === 'off' || (given === '' && isHere) ? 'none' : 'required';
};

const readFrom = (given: string): Pick<MailSettings, 'from' | 'fromName'> => {
  const [, name = '', address = ''] = NAME_AND_ADDRESS.exec(given.trim()) ?? [];
  if (!z.email().safeParse(address).success)
    throw new ConfigError(
      'MAIL_FROM must be the address e-mail comes from, such as MASH Board <board@example.gov.uk>.',
    );
  return { from: address, fromName: name.trim() };
};
