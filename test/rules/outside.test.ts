/** Where messages may go, how long they wait, and what they say. */
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '#server/http/openapi-routes.ts';
import { waitAfter } from '#server/outbox/back-off.ts';
import { isRefusedHost, readReceiverAddress } from '#server/outbox/receiver-address.ts';
import { signMessage, showSecret } from '#server/outbox/sign.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { OUTSIDE_KINDS } from '#shared/outside/kinds.ts';
import { FIRST_RETRY_MS, LONGEST_RETRY_MS } from '#shared/wire/limits.ts';

describe('the address of a receiver', () => {
  it.each([
    'http://case.example.gov.uk/hook',
    'https://localhost/hook',
    'https://hub.localhost/hook',
    'https://127.0.0.1/hook',
    'https://127.1/hook',
    'https://2130706433/hook',
    'https://0x7f000001/hook',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://[::ffff:a9fe:a9fe]/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://0.0.0.0/hook',
    'https://[fe80::1]/hook',
    'https://name:word@case.example.gov.uk/hook',
    'ftp://case.example.gov.uk/hook',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
    '',
  ])('[LVG-10] is not %s', (address) => {
    expect(readReceiverAddress(address, false).ok).toBe(false);
  });

  it.each(['https://case.example.gov.uk/hook', 'https://10.20.30.40:8443/hook?token=x'])(
    '[LVG-10] may be %s',
    (address) => {
      expect(readReceiverAddress(address, false).ok).toBe(true);
    },
  );

  it('[LVG-10] may be on this machine in the demonstration, and still not a file', () => {
    expect(readReceiverAddress('http://127.0.0.1:9000/hook', true).ok).toBe(true);
    expect(readReceiverAddress('file:///etc/passwd', true).ok).toBe(false);
  });

  it('[LVG-10] is checked as the number that a name leads to, in whatever form it is written', () => {
    expect(['127.0.0.2', '::1', '::ffff:127.0.0.1', '169.254.169.254', '64:ff9b::7f00:1'].map(isRefusedHost)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    expect(['10.1.2.3', '93.184.216.34', '2606:2800:220:1::1'].map(isRefusedHost)).toEqual([false, false, false]);
  });
});

describe('the wait', () => {
  it('[LVG-11] doubles from the first, up to the longest, and half of it is chance', () => {
    expect([1, 2, 3].map((failures) => waitAfter(failures, 1))).toEqual([
      FIRST_RETRY_MS,
      2 * FIRST_RETRY_MS,
      4 * FIRST_RETRY_MS,
    ]);
    expect(waitAfter(1, 0)).toBe(FIRST_RETRY_MS / 2);
    expect(waitAfter(100, 1)).toBe(LONGEST_RETRY_MS);
  });
});

describe('a signature', () => {
  it('[LVG-1] is that of the scheme’s own example', () => {
    // Standard Webhooks and its libraries agree on this value.
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const at = 1_614_265_330_000 as EpochMillis;
    expect(signMessage(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
    expect(showSecret(secret)).toBe('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  });
});

describe('the description', () => {
  it('[LVG-16] names every kind of message, and every field of a contact', () => {
    const text = JSON.stringify(openApiDocument());
    const document = JSON.parse(text);
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.webhooks)).toEqual([...OUTSIDE_KINDS]);
    const told = document.components.schemas.Message.oneOf ?? document.components.schemas.Message.anyOf;
    expect(told).toHaveLength(OUTSIDE_KINDS.length);
    expect(Object.keys(document.components.schemas.Contact.properties)).toContain('concern');
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(refs.length).toBeGreaterThan(5);
    expect(refs.filter((ref) => !names.includes(String(ref)))).toEqual([]);
  });
});
