/** Commands and questions of somebody who means harm, and what hidden things answer. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinRaw, type RawSocket } from '../support/raw-socket.ts';
import { startHostileMeeting, type HostileMeeting } from './hostile-meeting.ts';

let hub: HostileMeeting;
/** Of education, never in the meeting: admitted to nothing. */
let outsider: RawSocket;
/** Of probation, in the meeting. */
let insider: RawSocket;
/** Recorded after everybody joined, so that only the hub's staff is admitted. */
let hidden: string;

beforeAll(async () => {
  hub = await startHostileMeeting();
  outsider = await hub.eve('rowan');
  insider = await hub.eve('basil');
  await insider.ask('command', { id: 'join', agency: 'probation', command: { type: 'join-meeting', meeting: hub.meeting, place: 'room' } });
  const { created } = await hub.chair.press({ type: 'record-contact', details: { concern: `${hub.secret} of another child` } });
  hidden = created ?? '';
});

afterAll(() => hub.stop());

const codeOf = (answer: { refusal?: { code: string } }): string => answer.refusal?.code ?? 'ok';

const rate = (more: object = {}, ofCommand: object = {}) => ({
  id: randomUUID(),
  agency: 'probation',
  command: { type: 'rate', meeting: hub.meeting, contact: hub.contact, agency: 'probation', value: 'green', reason: '', ...ofCommand },
  ...more,
});

describe('a command', () => {
  it.each([
    ['a person', { person: 'amara' }, {}],
    ['a name', { name: 'Amara Example' }, {}],
    ['a time', { at: 1 }, {}],
    ['roles', { roles: ['chair'] }, {}],
    ['a person, deeper', {}, { person: 'amara' }],
    ['who entered it', {}, { enteredBy: 'agency' }],
    ['a time of its own, deeper', {}, { recordedAt: 1 }],
  ])('[HOS-12] that says %s of its author is refused', async (_, more, ofCommand) => {
    expect(codeOf(await insider.ask('command', rate(more, ofCommand)))).toBe('malformed');
  });

  it('[HOS-12] for an agency that is not theirs is refused, whether it acts as it or speaks for it', async () => {
    expect(codeOf(await insider.ask('command', rate({ agency: 'police' })))).toBe('not-permitted');
    expect(codeOf(await insider.ask('command', rate({}, { agency: 'police' })))).toBe('not-permitted');
    expect(codeOf(await insider.ask('watch', { stream: { kind: 'meeting', meeting: hub.meeting }, agency: 'police', have: {} }))).toBe('not-permitted');
    expect(codeOf(await insider.ask('watch-log', { agency: 'csc' }))).toBe('not-permitted');
  });

  it('[HOS-13] sent again does nothing more, whatever it now says, and another’s id is nobody’s', async () => {
    const first = rate();
    const done = await insider.ask('command', first);
    expect(done.ok).toBe(true);
    await hub.chair.until(() => hub.chair.entriesOf(`contact/${hub.contact}`).some(({ agency }) => agency === 'probation'));
    const before = hub.chair.entriesOf(`contact/${hub.contact}`).filter(({ agency }) => agency === 'probation').length;
    const other = { ...rate({ id: first.id }, { value: 'red', reason: 'Something else' }) };
    expect(await insider.ask('command', other)).toEqual(done);
    expect(await insider.ask('command', first)).toEqual(done);
    const anothers = await outsider.ask('command', { ...first, agency: 'education', command: { ...first.command, agency: 'education' } });
    expect(codeOf(anothers)).toBe('not-permitted');
    await hub.expectOthersToGoOn();
    expect(hub.chair.entriesOf(`contact/${hub.contact}`).filter(({ agency }) => agency === 'probation')).toHaveLength(before);
  });

  it('[HOS-13] out of its order is refused for what it lacks', async () => {
    const item = { meeting: hub.meeting, contact: hub.contact };
    const chairs = await hub.chair.send({ type: 'correct-reveal', ...item, reason: 'Nothing was revealed' });
    expect(codeOf(chairs as { refusal?: { code: string } })).toBe('not-now');
    expect(codeOf(await insider.ask('command', rate({}, { meeting: 'no-such-meeting' })))).toBe('not-permitted');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'x'.repeat(65), '', 'a.b', 'a/b', "'; DROP TABLE entries; --", null, 7, {}])(
    '[HOS-14] about the id %j is malformed',
    async (id) => {
      const asked: readonly (readonly [string, unknown])[] = [
        ['command', rate({}, { contact: id })],
        ['command', rate({}, { meeting: id })],
        ['command', rate({ id })],
        ['command', rate({ agency: id })],
        ['watch', { stream: { kind: 'contact', contact: id }, agency: 'probation', have: {} }],
        ['query', { agency: 'probation', query: { type: 'possible-duplicates', contact: id } }],
      ];
      for (const [event, message] of asked) expect(codeOf(await insider.ask(event, message))).toBe('malformed');
    },
  );

  it('[HOS-14] of no kind we know, or of ours in another shape, is malformed', async () => {
    for (const command of [null, 'rate', [], { type: 'seize-power' }, { type: 'rate' }, { type: ['rate'] }, { toString: 'x' }])
      expect(codeOf(await insider.ask('command', { id: 'x', agency: 'probation', command }))).toBe('malformed');
    await hub.expectOthersToGoOn();
  });
});

describe('what is hidden', () => {
  /** The bytes of the answer, the id that was asked for aside. */
  const bytesOf = async (raw: RawSocket, event: string, message: unknown, id: string) => {
    await raw.ask(event, message);
    // Every answer carries the number of its question, which tells how many there were and nothing else.
    return Buffer.from(raw.lastAnswer()).subarray(0, -numberLength(raw.lastAnswer())).toString('latin1').replaceAll(id, 'ID');
  };
  const numberLength = (answer: Uint8Array): number => (answer.at(-3) === 0xcd ? 3 : answer.at(-2) === 0xcc ? 2 : 1);

  const agency = 'education';
  const asking: readonly (readonly [string, (contact: string) => readonly [string, unknown]])[] = [
    ['watching it', (contact) => ['watch', { stream: { kind: 'contact', contact }, agency, have: {} }]],
    ['watching it again', (contact) => ['watch', { stream: { kind: 'contact', contact }, agency, have: { [`contact/${contact}`]: { position: 1, fingerprint: 'x' } } }]],
    ['asking for its duplicates', (contact) => ['query', { agency, query: { type: 'possible-duplicates', contact } }]],
    ['searching the log for it', (contact) => ['query', { agency, query: logOf(contact) }]],
    ['searching the log for its words', () => ['query', { agency, query: { ...logOf(null), words: hub.secret } }]],
    ['flagging it', (contact) => ['command', { id: randomUUID(), agency, command: { type: 'flag-immediate-protection', contact, concern: '' } }]],
    ['amending it', (contact) => ['command', { id: randomUUID(), agency, command: { type: 'state-consent', contact, statement: 'verbal', words: '', saidAt: null } }]],
    ['rating it', (contact) => ['command', { id: randomUUID(), agency, command: { type: 'rate', meeting: hub.meeting, contact, agency, value: 'red', reason: '' } }]],
    ['opening its section', (contact) => ['open-channel', { document: `item.${hub.meeting}.${contact}.agency.${agency}`, agency, client: 7 }]],
    ['opening what is shared of it', (contact) => ['open-channel', { document: `item.${hub.meeting}.${contact}.shared`, agency, client: 7 }]],
    ['opening a guest’s', (contact) => ['open-channel', { document: `item.${hub.meeting}.${contact}.guest.g1`, agency, client: 7 }]],
  ];
  const logOf = (contact: string | null) => ({ type: 'decision-log', contact, meeting: null, agency: null, person: null, kinds: [], from: null, to: null, words: '', after: null, limit: 50 });

  it.each(asking)('[HOS-15] %s answers byte for byte as of what does not exist', async (_, ask) => {
    const missing = randomUUID();
    for (const there of [hidden, hub.contact]) {
      const [event, message] = ask(there);
      const [sameEvent, about] = ask(missing);
      expect(await bytesOf(outsider, event, message, there)).toBe(await bytesOf(outsider, sameEvent, about, missing));
    }
  });

  it('[HOS-15] the possible duplicate of a contact one may see does not show one that one may not', async () => {
    const duplicate = await outsider.ask('command', { id: 'dup', agency, command: { type: 'consider-duplicate', contact: hub.contact, other: hidden, isSame: true, reason: '' } });
    expect(codeOf(duplicate)).toBe('not-permitted');
  });

  it('[HOS-15] is told to nobody; that it is gone is told of whatever somebody says they have, there or not', () => {
    const bytesTold = (raw: RawSocket) => Buffer.concat(raw.told.filter(({ event }) => event !== 'gone').map(({ bytes }) => Buffer.from(bytes)));
    for (const raw of [outsider, insider]) {
      expect(bytesTold(raw).includes(`${hub.secret} of another`)).toBe(false);
      expect(bytesTold(raw).includes(hidden)).toBe(false);
    }
    expect(bytesTold(outsider).includes(hub.contact)).toBe(false);
    // Twice of what is there and twice of what is not.
    expect(outsider.told.filter(({ event }) => event === 'gone')).toHaveLength(4);
  });
});

describe('a flood', () => {
  const MESSAGES = 20_000;

  it('[HOS-16] of commands is slowed; each is answered, and the others go on', async () => {
    const eve = await hub.eve('wren');
    await eve.ask('command', { id: 'join', agency: 'solace', command: { type: 'join-meeting', meeting: hub.meeting, place: 'room' } });
    const one = { type: 'rate', meeting: hub.meeting, contact: hub.contact, agency: 'solace', value: 'nothing-such', reason: 'x'.repeat(200) };
    const flood = Promise.all(Array.from({ length: MESSAGES }, (_, id) => eve.ask('command', { id: `f-${id}`, agency: 'solace', command: one })));
    expect(await hub.whileOthersGoOn(flood)).toBeGreaterThan(10);
    expect(new Set((await flood).map(codeOf))).toEqual(new Set(['not-in-profile']));
    await hub.expectOthersToGoOn();
  });

  it('[HOS-16] of searches is slowed; each is answered, and the others go on', async () => {
    const eve = await hub.eve('ivy');
    const query = { type: 'decision-log', contact: null, meeting: null, agency: null, person: null, kinds: [], from: null, to: null, words: 'x', after: null, limit: 500 };
    const flood = Promise.all(Array.from({ length: 3000 }, () => eve.ask('query', { agency: 'health', query })));
    expect(await hub.whileOthersGoOn(flood)).toBeGreaterThan(5);
    expect(new Set((await flood).map(codeOf))).toEqual(new Set(['ok']));
  });

  it('[HOS-16] that waits when its sender is signed out is not done any more', async () => {
    const cookie = await hub.cookieOf('dara');
    const eve = await joinRaw(hub.server.url, cookie);
    for (let id = 0; id < 500; id += 1)
      eve.emit('command', { id: `late-${id}`, agency: 'csc', command: { type: 'call-meeting', kind: 'daily', startsAt: 4_000_000_000_000 + id, extraordinary: 'Flood', callLink: '' } });
    await fetch(`${hub.server.url}/api/v1/session`, { method: 'DELETE', headers: { cookie } });
    await eve.ended;
    await hub.expectOthersToGoOn();
    const meetings = async () => {
      const { home } = await hub.chair.socket.emitWithAck('watch-home', { agency: 'csc' });
      return (home.meetings as readonly object[]).length;
    };
    const now = await meetings();
    await hub.expectOthersToGoOn();
    expect(await meetings()).toBe(now);
    expect(now).toBeLessThan(500);
  });
});

describe('the log of the server', () => {
  it('[HOS-24] tells of each refusal who, what and why by ids and codes, and of a flood no more than its beginning', () => {
    const lines = hub.server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(lines).toContainEqual(expect.objectContaining({ person: 'rowan', message: 'command', code: 'not-permitted', time: expect.any(Number) }));
    expect(lines).toContainEqual(expect.objectContaining({ person: 'basil', message: 'command', code: 'malformed' }));
    const flooder = lines.filter(({ person, code }) => person === 'wren' && code === 'not-in-profile');
    expect(flooder.length).toBeGreaterThan(0);
    expect(flooder.length).toBeLessThanOrEqual(100);
  });

  it('[HOS-11] holds nothing of what was sent', () => {
    expect(hub.server.output()).not.toMatch(/Something else|DROP TABLE|seize-power|Flood|Rating \d/);
    expect(hub.server.output()).not.toContain(hub.secret);
  });
});
