/** Who may ask and see what, by every kind of message that a client can send. A kind without a row fails. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Query } from '#shared/wire/messages.ts';
import { EVERY_WALKER, startWalk, WALKERS, type Situation, type Walker } from './walk-situation.ts';

let walk: Situation;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.stop());

type Asked = { readonly event: string; readonly message: (agency: string) => object };
/** What the answer holds: nothing where it is a refusal. */
type Row = readonly [words: string, asked: () => Asked, allowed: readonly Walker[]];

const EVERYBODY = EVERY_WALKER;
const STAFF: readonly Walker[] = ['chair', 'senior', 'scribe', 'worker', 'duty', 'keeper'];
const IN_THE_ROOM: readonly Walker[] = [...STAFF, 'police', 'health', 'endorser'];
const MAY_SEE: readonly Walker[] = [...IN_THE_ROOM, 'observer'];

const query = (one: () => object) => (): Asked => ({ event: 'query', message: (agency) => ({ agency, query: one() }) });
const open = (name: () => string) => (): Asked => ({ event: 'open-channel', message: (agency) => ({ document: name(), agency, client: clients++ }) });
const watch = (stream: () => object) => (): Asked => ({ event: 'watch', message: (agency) => ({ stream: stream(), agency, have: {} }) });
const signal = (meeting: () => string, one: object) => (): Asked => ({ event: 'signal', message: (agency) => ({ meeting: meeting(), agency, signal: one }) });
const log = { type: 'decision-log', contact: null, meeting: null, agency: null, person: null, kinds: [], from: null, to: null, words: '', after: null, limit: 10 };
const item = () => `item.${walk.meeting}.${walk.contact}`;
let clients = 1000;

const EXPECTED: readonly Row[] = [
  ['watch a meeting', watch(() => ({ kind: 'meeting', meeting: walk.meeting })), [...MAY_SEE, 'outsider']],
  ['watch a discussion', watch(() => ({ kind: 'meeting', meeting: walk.discussion.meeting })), IN_THE_ROOM],
  ['watch what a discussion is about', watch(() => ({ kind: 'contact', contact: walk.discussion.contact })), IN_THE_ROOM],
  ['watch a contact', watch(() => ({ kind: 'contact', contact: walk.contact })), MAY_SEE],
  ['watch-home', () => ({ event: 'watch-home', message: (agency) => ({ agency }) }), EVERYBODY],
  ['watch-log', () => ({ event: 'watch-log', message: (agency) => ({ agency }) }), EVERYBODY],
  ['signal: who has a hand up', signal(() => walk.meeting, { kind: 'look' }), IN_THE_ROOM],
  ['signal: who has a hand up in a discussion', signal(() => walk.discussion.meeting, { kind: 'look' }), IN_THE_ROOM],
  ['signal: a ready check', signal(() => walk.meeting, { kind: 'ask-ready' }), ['chair', 'scribe']],
  ['query due-words', query(() => ({ type: 'due-words', words: 'in 3 weeks' })), EVERYBODY],
  ['query possible-duplicates', query(() => ({ type: 'possible-duplicates', contact: walk.contact })), MAY_SEE],
  ['query find-contact', query(() => ({ type: 'find-contact', reference: 'BEX-2026-00000' })), ['duty']],
  ['query sharing-record', query(() => ({ type: 'sharing-record', contact: null, agency: null, from: null, to: null })), EVERYBODY],
  ['query play-back', query(() => ({ type: 'play-back', meeting: walk.meeting, contact: walk.contact, at: Date.now() })), MAY_SEE],
  ['query clocks', query(() => ({ type: 'clocks', owner: null, clock: null, from: 0, limit: 50 })), EVERYBODY],
  ['query decision-log', query(() => log), EVERYBODY],
  ['open-channel of the police’s section', open(() => `${item()}.agency.police`), ['police']],
  ['open-channel of social care’s section', open(() => `${item()}.agency.csc`), [...STAFF, 'endorser', 'observer']],
  ['open-channel of what is written together', open(() => `${item()}.shared`), MAY_SEE],
  ['open-channel of a guest’s', open(() => `${item()}.guest.nobody`), MAY_SEE],
  ['open-channel of a heading', open(() => `item.${walk.discussion.meeting}.${walk.discussion.contact}.section.not-known`), IN_THE_ROOM],
  ['open-channel of a discussion’s notes', open(() => `meeting.${walk.discussion.meeting}`), IN_THE_ROOM],
  ['open-channel of the notes', open(() => `meeting.${walk.meeting}`), [...IN_THE_ROOM, 'observer', 'outsider']],
];

/** About a channel: whoever opened none has nothing these could be about. */
const ABOUT_A_CHANNEL: Readonly<Record<string, object>> = {
  'reserve-client': { channel: 3, client: 9 },
  sync: { channel: 3, stateVector: Uint8Array.of(0) },
  update: { channel: 3, update: Uint8Array.of(0, 0) },
};
/** Without an answer; that they reach nothing of another's is held by the hostile participant's tests. */
const UNANSWERED = ['unwatch', 'close-channel', 'caret'];
/** Walked on its own. */
const ELSEWHERE = ['command'];

const kindsOnTheWire = (): readonly string[] => {
  const source = readFileSync(join(import.meta.dirname, '../../shared/wire/messages.ts'), 'utf8');
  const type = /export type ClientToServer = \{([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  return [...type.matchAll(/^ {2}'?([\w-]+)'?: \(/gm)].map(([, kind]) => kind ?? '');
};

describe('the walk by messages', () => {
  it('[WLK-3] every kind of message and of question has a row', () => {
    const walked = new Set([...EXPECTED.map(([, asked]) => asked().event), ...Object.keys(ABOUT_A_CHANNEL), ...UNANSWERED, ...ELSEWHERE]);
    expect(kindsOnTheWire().length).toBeGreaterThan(10);
    expect([...walked].toSorted()).toEqual(kindsOnTheWire().toSorted());
    const questions = EXPECTED.flatMap(([words]) => (words.startsWith('query ') ? [words.slice('query '.length)] : []));
    expect(questions.toSorted()).toEqual(Query.options.map((option) => option.shape.type.value).toSorted());
  });

  it.each(EXPECTED)('[WLK-4] %s is answered to whom the table says', async (_, asked, allowed) => {
    const answered: Walker[] = [];
    for (const name of EVERYBODY) {
      const { event, message } = asked();
      const answer = (await walk.walkers[name].socket.emitWithAck(event, message(WALKERS[name][1]))) as { ok: boolean; refusal?: { code: string } };
      expect(answer.refusal?.code ?? 'ok', name).toMatch(/^(?:ok|not-permitted|not-found)$/);
      if (answer.ok) answered.push(name);
    }
    expect(answered.toSorted()).toEqual([...allowed].toSorted());
  });

  it.each(Object.entries(ABOUT_A_CHANNEL))('[WLK-4] %s about no channel of one’s own is about nothing', async (event, message) => {
    for (const name of EVERYBODY)
      expect(await walk.walkers[name].socket.emitWithAck(event, message), name).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('[WLK-5] what reaches guests, administrators and outsiders holds nothing of a contact', async () => {
    const title = 'Testchild';
    for (const name of ['guest', 'administrator', 'outsider'] as const) {
      expect(walk.walkers[name].received(walk.contact), name).toBe(false);
      expect(walk.walkers[name].received(walk.discussion.contact), name).toBe(false);
      expect(walk.walkers[name].received(walk.discussion.meeting), name).toBe(false);
      expect(walk.walkers[name].received(title), name).toBe(false);
    }
    expect(walk.walkers.police.received(title)).toBe(true);
    expect(walk.walkers.police.received(walk.discussion.contact)).toBe(true);
  });
});
