/** The cookie of a sign-in, on https and without. */
import { describe, expect, it } from 'vitest';
import { sessionCookie } from '#server/identity/cookie.ts';
import { deviceWords } from '#server/identity/device-words.ts';

const TOKEN = 'A'.repeat(43);

describe('the cookie of a sign-in', () => {
  it('[ADM-3] is bound to this host where the board is reached by https', () => {
    const cookie = sessionCookie(true);
    expect(cookie.with(TOKEN)).toMatch(
      /^__Host-mash_session=A{43}; .*Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(cookie.tokenFrom(`__Host-mash_session=${TOKEN}`)).toBe(TOKEN);
    expect(cookie.tokenFrom(`mash_session=${TOKEN}`)).toBeNull();
    expect(cookie.cleared).toMatch(/^__Host-mash_session=; Max-Age=0; .*Secure$/);
  });

  it('[ADM-3] has its plain name on this machine only, where no browser would take the other', () => {
    const cookie = sessionCookie(false);
    expect(cookie.with(TOKEN)).toMatch(/^mash_session=A{43}; /);
    expect(cookie.with(TOKEN)).not.toContain('Secure');
    expect(cookie.tokenFrom(`__Host-mash_session=${TOKEN}`)).toBeNull();
  });
});

describe('the device of a sign-in', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari on an iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Linux'],
    ['<b>anything</b> Windows', 'A program on Windows'],
    [undefined, 'Unknown device'],
  ])('[ADM-4] is told in words of the board’s own: %s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words);
  });
});
