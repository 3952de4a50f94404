/** One attempt to hand an e-mail to the mail server. Whatever the other side does, it ends in time and says nothing in a log. */
import { createTransport } from 'nodemailer';
import type { Letter } from '#shared/mail/letter.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { MailSettings } from './mail-settings.ts';

export type Envelope = Letter & {
  readonly to: string;
  /** The same in each attempt, so that what arrives twice is known for the same message. */
  readonly id: string;
  readonly writtenAt: EpochMillis;
};

/** `because`: in words, never quoting the server. */
export type MailAttempt =
  | { readonly kind: 'taken' }
  /** For good: another attempt would end alike. */
  | { readonly kind: 'refused'; readonly because: string }
  /** `isServers`: nobody else's message would have gone out either. */
  | { readonly kind: 'failed'; readonly because: string; readonly isServers: boolean };

export type SendMail = (envelope: Envelope) => Promise<MailAttempt>;

/** A server that says more than this has nothing to say. */
const MAX_ANSWER_BYTES = 8_192;

/** `withinMs`: from looking the server up to its last answer. The function never rejects. */
export const createSendMail = (settings: MailSettings, withinMs: number): SendMail => {
  const { host, port, encryption, login, from, fromName, trusted } = settings;
  const domain = from.slice(from.indexOf('@') + 1);
  const transport = createTransport({
    host,
    port,
    secure: encryption === 'from-the-start',
    requireTLS: encryption === 'required',
    ignoreTLS: encryption === 'none',
    tls: { minVersion: 'TLSv1.2', ...(trusted === undefined ? {} : { ca: trusted }) },
    ...(login === null ? {} : { auth: login }),
    // The machine's own name is nobody's business.
    name: domain,
    connectionTimeout: withinMs,
    greetingTimeout: withinMs,
    socketTimeout: withinMs,
    dnsTimeout: withinMs,
    socketCloseTimeout: 0,
    maxResponseSize: MAX_ANSWER_BYTES,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, id, subject, text, writtenAt }) => {
    try {
      await transport.sendMail({
        from: { name: fromName, address: from },
        to: { name: '', address: to },
        envelope: { from, to: [to] },
        messageId: `<${id}@${domain}>`,
        date: new Date(writtenAt),
        subject,
        text,
        // A machine that answers by itself does not answer a machine.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        // A server that says a little every few seconds keeps no other limit waiting.
        signal: AbortSignal.timeout(withinMs),
      });
      return { kind: 'taken' };
    } catch (error) {
      return attemptOf(error);
    }
  };
};

/** What nodemailer puts on every error it rejects with, as far as it is known. */
type Fault = {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly originalCode?: unknown;
};

const failed = (because: string, isServers: boolean): MailAttempt => ({ kind: 'failed', because, isServers });

const attemptOf = (error: unknown): MailAttempt => {
  const { code, command, responseCode, originalCode } = error as Fault;
  const said = typeof responseCode === 'number' ? ` (${responseCode})` : '';
  const isForGood = typeof responseCode === 'number' && responseCode >= 500 && responseCode !== 503;
  switch (code) {
    case 'EENVELOPE':
      if (command === 'MAIL FROM')
        return failed(`the mail server does not take our sender address${said}`, true);
      return isForGood
        ? { kind: 'refused', because: `address refused${said}` }
        : failed(`the mail server asks us to wait${said}`, false);
    case 'EMESSAGE':
      return isForGood
        ? { kind: 'refused', because: `message refused${said}` }
        : failed(`the mail server asks us to wait${said}`, false);
    case 'EAUTH':
    case 'ENOAUTH':
      return failed(`the mail server refuses our sign-in${said}`, true);
    case 'ETLS':
      return failed('the mail server offers no encryption that can be trusted', true);
    case 'ETIMEDOUT':
    case 'EABORT':
      return failed('the mail server did not answer in time', true);
    case 'EPROTOCOL':
      return failed(`the mail server does not answer as mail servers do${said}`, true);
    default:
      return failed(
        isAboutTrust(originalCode) || isAboutTrust(code)
          ? 'the mail server offers no encryption that can be trusted'
          : 'the mail server could not be reached',
        true,
      );
  }
};

const isAboutTrust = (code: unknown): boolean =>
  typeof code === 'string' && /CERT|TLS|SSL|SIGNATURE|ISSUER/.test(code);
