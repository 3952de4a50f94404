import { describe, expect, it } from 'vitest';
import { decodePacket, encodePacket, parser } from '#shared/wire/parser.ts';

const EVENT = 2;
const packet = (data: unknown) => encodePacket({ type: EVENT, nsp: '/', data, id: 7 });

describe('packets', () => {
  it('[PKT-1] a packet comes back as it went, bytes included', () => {
    const data = ['update', { channel: 3, update: Uint8Array.of(1, 2, 3), text: 'naïve', none: null }];
    expect(decodePacket(packet(data))).toEqual({ type: EVENT, nsp: '/', data, id: 7 });
  });

  it('[PKT-2] a view of a larger buffer sends its own bytes and no others', () => {
    const secret = new TextEncoder().encode('SECRET-NEIGHBOUR');
    const pool = Uint8Array.of(...secret, 42, ...secret);
    const view = pool.subarray(secret.length, secret.length + 1);
    const sent = packet(['update', { update: view }]);
    expect(new TextDecoder().decode(sent)).not.toContain('SECRET');
  });

  it('[PKT-2] received bytes hold nothing of the frame they came in', () => {
    const { data } = decodePacket(packet(['update', { update: Uint8Array.of(9) }]));
    const { update } = (data as [string, { update: Uint8Array }])[1];
    expect(update.buffer.byteLength).toBe(1);
  });

  it.each([
    ['a map', { type: EVENT }],
    ['an unknown type', [9, ['x'], null]],
    ['an event without a name', [EVENT, [4], null]],
    ['an id that is no number', [EVENT, ['x'], 'one']],
    ['data that is no list', [EVENT, 'x', null]],
  ])('[PKT-3] %s is no packet', (_what, content) => {
    const bytes = encodePacket({ type: EVENT, nsp: '/', data: content });
    // The content alone: past the array's head, the type and before the id.
    const alone = bytes.subarray(2, -1);
    expect(() => decodePacket(alone)).toThrow(/not a packet|Extra|Insufficient|range/i);
  });

  it('[PKT-3] text and random bytes are no packet', () => {
    const decoder = new parser.Decoder();
    expect(() => decoder.add('2["update"]')).toThrow('not a packet');
    expect(() => decoder.add(Uint8Array.of(0xc1, 0xff, 0x00))).toThrow(/Unrecognized|Extra/);
  });

  it('[PKT-3] a key that would reach a prototype is no packet', () => {
    const hostile = Uint8Array.of(0x93, 2, 0x92, 0xa1, 0x78, 0x81, 0xa9, ...new TextEncoder().encode('__proto__'), 1, 0xc0);
    expect(() => decodePacket(hostile)).toThrow(/__proto__/);
  });
});
