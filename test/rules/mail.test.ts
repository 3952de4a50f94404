/** What the board writes by e-mail, and to which mail server. */
import { describe, expect, expectTypeOf, it } from 'vitest';
import { ConfigError } from '#server/config.ts';
import { readMailSettings } from '#server/mail/mail-settings.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { MailAddress, verifiedAddress } from '#shared/mail/address.ts';
import { writeLetter, type MailMatter } from '#shared/mail/letter.ts';

const AT = Date.UTC(2026, 10, 27, 14) as EpochMillis;
const LINK = 'https://board.hub.example/meeting/m1';
const MATTERS: readonly MailMatter[] = [
  { kind: 'invitation', startsAt: AT, called: null, link: LINK },
  { kind: 'invitation', startsAt: AT, called: 'Daily MASH meeting', link: LINK },
  { kind: 'reminder', startsAt: AT, called: null, link: LINK },
  { kind: 'actions-due', link: LINK },
  { kind: 'undelivered', link: LINK },
  { kind: 'sign-in-link', endsAt: AT, link: LINK },
];

type KeysOf<Each> = Each extends Each ? keyof Each : never;

describe('an e-mail', () => {
  it('[EML-1] has no place for anything of a contact: a time, the kind of a usual meeting and a link are all it takes', () => {
    expectTypeOf<KeysOf<MailMatter>>().toEqualTypeOf<'kind' | 'startsAt' | 'called' | 'endsAt' | 'link'>();
    const more = {
      reference: 'BEX-9',
      title: 'Nova Invented',
      concern: 'Heard crying',
      name: 'Tomas Placeholder',
      callLink: 'https://call.example',
    };
    for (const matter of MATTERS) {
      const letter = writeLetter({ ...matter, ...more }, 'Bexley MASH');
      expect(letter).toEqual(writeLetter(matter, 'Bexley MASH'));
      expect(`${letter.subject}\n${letter.text}`).not.toMatch(/BEX-9|Nova|crying|Tomas|call\.example/);
    }
  });

  it('[EML-1] of a meeting by invitation says its time, and not what it is', () => {
    const { subject, text } = writeLetter(MATTERS[0]!, 'Bexley MASH');
    expect(subject).toBe('You are invited to a meeting');
    expect(text).toBe(
      [
        'You are invited to a meeting at 2:00pm on Friday 27 November 2026.',
        'Sign in to the board for more. This message says no more on purpose. Please\nsay there whether you are coming.',
        LINK,
        'Sent by MASH Board for Bexley MASH. Nobody reads answers to this address.\n',
      ].join('\n\n'),
    );
    expect(writeLetter(MATTERS[1]!, 'Bexley MASH').text).toContain(
      'a meeting (Daily MASH meeting) at 2:00pm',
    );
  });

  it('[EML-1] says the time of London, also in summer', () => {
    const startsAt = Date.UTC(2026, 6, 1, 8, 30) as EpochMillis;
    expect(writeLetter({ kind: 'reminder', startsAt, called: null, link: LINK }, 'A hub').subject).toBe(
      'Reminder: a meeting at 9:30am',
    );
  });

  it('[EML-1] keeps its lines short, but for a link', () => {
    for (const matter of MATTERS)
      for (const line of writeLetter(matter, 'Bexley MASH').text.split('\n'))
        expect(line === LINK || line.length <= 78).toBe(true);
  });
});

describe('an address', () => {
  it('[EML-2] is taken from a sign-in where the organisation says that it is checked, and not otherwise', () => {
    const email = 'ivy@work.example';
    expect(verifiedAddress({ email, email_verified: true })).toBe(email);
    for (const claims of [
      { email },
      { email, email_verified: 'true' },
      { email, email_verified: false },
      { email: 'nonsense', email_verified: true },
      { email_verified: true },
    ])
      expect(verifiedAddress(claims)).toBeNull();
  });

  it.each([
    'ivy',
    'ivy@',
    '@work.example',
    'ivy@work.example\r\nBcc: all@work.example',
    'ivy@work.example, other@work.example',
    `${'i'.repeat(260)}@work.example`,
  ])('[EML-2] is not %j', (address) => expect(MailAddress.safeParse(address).success).toBe(false));
});

describe('the mail server', () => {
  const MAIL_FROM = 'MASH Board <board@hub.example>';
  const read = (more: Record<string, string>, isDemo = false) =>
    readMailSettings({ MAIL_FROM, ...more }, isDemo);

  it('[EML-3] is none where none is named', () => expect(read({})).toBeNull());

  it('[EML-3] must encrypt, unless it is on this machine or the hub says so', () => {
    expect(read({ SMTP_URL: 'smtp://mail.hub.example' })).toEqual({
      host: 'mail.hub.example',
      port: 587,
      encryption: 'required',
      login: null,
      from: 'board@hub.example',
      fromName: 'MASH Board',
    });
    expect(read({ SMTP_URL: 'smtps://us%40er:p%2Fw@mail.hub.example' })).toMatchObject({
      port: 465,
      encryption: 'from-the-start',
      login: { user: 'us@er', pass: 'p/w' },
    });
    expect(read({ SMTP_URL: 'smtp://127.0.0.1:2525' })).toMatchObject({ port: 2525, encryption: 'none' });
    expect(read({ SMTP_URL: 'smtp://127.0.0.1:2525', SMTP_TLS: 'required' })).toMatchObject({
      encryption: 'required',
    });
    expect(read({ SMTP_URL: 'smtp://10.1.2.3:25', SMTP_TLS: 'off' })).toMatchObject({
      host: '10.1.2.3',
      encryption: 'none',
    });
  });

  it.each([
    { SMTP_URL: 'https://mail.hub.example' },
    { SMTP_URL: 'smtp://' },
    { SMTP_URL: 'smtp://mail.hub.example/path' },
    { SMTP_URL: 'smtp://user:s3cret@mail.hub.example', SMTP_TLS: 'off' },
    { SMTP_URL: 'smtp://user:s3cret@mail.hub.example', SMTP_TLS: 'maybe' },
    { SMTP_URL: 'smtp://user:s3cret@mail.hub.example', MAIL_FROM: 'nobody' },
    { SMTP_URL: 'smtp://user:s3cret@mail.hub.example?x=1' },
  ])('[EML-3] set up wrongly stops the start with one sentence, which repeats no password: %j', (more) => {
    expect(() => read(more)).toThrow(ConfigError);
    expect(() => read(more)).not.toThrow(/s3cret/);
  });

  it('[EML-3] of the demonstration is on this machine', () => {
    expect(() => read({ SMTP_URL: 'smtp://mail.hub.example' }, true)).toThrow(ConfigError);
    expect(read({ SMTP_URL: 'smtp://127.0.0.1:2525' }, true)).not.toBeNull();
  });
});
