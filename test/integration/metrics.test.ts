/** What whoever runs the server is told of it, and that nothing of a child or a person is in it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentNameOf } from '#shared/documents/names.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { LABELS, type LabelName } from '#server/metrics/labels.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';

const WORDS = 'Unrepeatable-words-4711';

type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

let server: TestServer;
let chair: Participant;
let police: Participant;
let meeting: MeetingId;
let contact: ContactId;
let text: string;
let samples: readonly Sample[];

const readSample = (line: string): Sample => {
  const [, name = '', inside = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  const labels = Object.fromEntries(
    [...inside.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', label = '']) => [key, label]),
  );
  return { name, labels, value: Number(value) };
};

const metricsAddress = (): string => /^Metrics are at (\S+)$/m.exec(server.output())?.[1] ?? '';

const total = (name: string, wanted: Readonly<Record<string, string>> = {}): number =>
  samples
    .filter(
      (each) =>
        each.name === name && Object.entries(wanted).every(([key, value]) => each.labels[key] === value),
    )
    .reduce((sum, { value }) => sum + value, 0);

const type = async (participant: Participant, client: number): Promise<void> => {
  const document = documentNameOf({ kind: 'shared', meeting, contact });
  const { channel } = await participant.socket.emitWithAck('open-channel', {
    document,
    agency: participant.agency,
    client,
  });
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText('words').insert(0, WORDS);
  const answer = await participant.socket.emitWithAck('update', {
    channel,
    update: Y.encodeStateAsUpdate(doc),
  });
  expect(answer).toMatchObject({ ok: true });
};

beforeAll(async () => {
  server = await startServer({ environment: { METRICS_PORT: '0' } });
  chair = await Participant.join(server.url, 'amara', 'csc');
  police = await Participant.join(server.url, 'quill', 'police');
  meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'remote' });
  await police.watchMeeting(meeting);
  contact = chair.meeting(meeting).agenda[0]!.contact;
  await chair.press({ type: 'state-consent', contact, statement: 'verbal', words: WORDS, saidAt: null });
  await police.press({ type: 'rate', meeting, contact, agency: 'police', value: 'red', reason: WORDS });
  await Promise.all([chair, police].map((each, index) => type(each, 4711 + index)));
  // What no honest client sends must not become a label either.
  await chair.send({ type: WORDS, contact });
  await police.send({ type: 'reveal-ratings', meeting, contact, seen: 1 }, randomUUID());
  chair.socket.emit(WORDS, { [WORDS]: WORDS }, () => undefined);
  await fetch(`${server.url}/api/v1/${WORDS}`);
  await chair.ask({ type: 'due-words', words: WORDS });
  text = await (await fetch(metricsAddress())).text();
  samples = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(readSample);
});

afterAll(async () => {
  [chair, police].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

describe('metrics', () => {
  it('[MET-1] have labels from closed lists only, whatever anybody sends', () => {
    const known = new Map<string, readonly string[]>(Object.entries(LABELS));
    const isKnown = (key: string, value: string) =>
      key === 'le' ? /^(?:[\d.]+|\+Inf)$/.test(value) : known.get(key)?.includes(value) === true;
    const strangers = samples.flatMap(({ name, labels }) =>
      Object.entries(labels).flatMap(([key, value]) =>
        isKnown(key, value) ? [] : [`${name}{${key}="${value}"}`],
      ),
    );
    expect(samples.length).toBeGreaterThan(50);
    expect(strangers).toEqual([]);
    const used = new Set(samples.flatMap(({ labels }) => Object.keys(labels)));
    expect((Object.keys(LABELS) as LabelName[]).filter((name) => !used.has(name))).toEqual([]);
  });

  it('[MET-2] hold no words, no reference and no name of anybody or anything', async () => {
    const state = chair.contact(contact);
    const people = (await (await fetch(`${server.url}/api/v1/demo/people`)).json()) as {
      id: string;
      name: string;
    }[];
    const held = [
      WORDS,
      state.reference,
      contact,
      meeting,
      'Cedar',
      ...people.flatMap(({ id, name }) => [
        `"${id}"`,
        name,
        ...name.split(' ').filter((word) => word.length > 3),
      ]),
    ];
    expect(people.length).toBeGreaterThan(5);
    for (const words of held) expect(text).not.toContain(words);
  });

  it('[MET-3] are no part of the board’s own address', async () => {
    for (const path of ['/metrics', '/api/v1/metrics']) {
      expect(await (await fetch(`${server.url}${path}`)).text()).not.toContain('mash_');
    }
    expect(new URL(metricsAddress()).hostname).toBe('127.0.0.1');
    expect((await fetch(new URL('/', metricsAddress()))).status).toBe(404);
  });

  it('[MET-4] count commands by kind and result, refusals by code, appends, updates and connections', () => {
    expect(total('mash_command_seconds_count', { kind: 'rate', result: 'done' })).toBe(1);
    expect(total('mash_command_seconds_count', { kind: 'reveal-ratings', result: 'refused' })).toBe(1);
    expect(total('mash_command_seconds_count', { kind: 'other', result: 'refused' })).toBe(1);
    expect(total('mash_refusals_total', { message: 'command', code: 'malformed' })).toBe(1);
    expect(total('mash_messages_total', { message: 'update' })).toBe(2);
    expect(total('mash_updates_sent_total')).toBeGreaterThanOrEqual(1);
    // Both at the same moment may share one.
    expect([1, 2]).toContain(total('mash_append_seconds_count', { lane: 'document', outcome: 'appended' }));
    expect(total('mash_append_seconds_count', { lane: 'record', outcome: 'appended' })).toBeGreaterThan(3);
    expect(total('mash_fan_out_seconds_count')).toBeGreaterThan(3);
    expect([total('mash_sockets'), total('mash_participants'), total('mash_documents_open')]).toEqual([
      2, 2, 1,
    ]);
    const waiting = ['storage_failing', 'outbox_waiting', 'outbox_dead', 'mail_waiting', 'instances_cut_off'];
    expect(waiting.map((name) => total(`mash_${name}`))).toEqual(waiting.map(() => 0));
    expect(total('mash_flush_seconds_count')).toBeGreaterThan(3);
    expect(total('mash_flush_seconds_sum')).toBeLessThanOrEqual(total('mash_append_seconds_sum'));
    expect(total('process_cpu_seconds_total')).toBeGreaterThan(0);
  });
});

describe('health and readiness', () => {
  it('[MET-5] say whether the process lives and takes people, and nothing else', async () => {
    const ask = async (path: string) => {
      const response = await fetch(`${server.url}${path}`);
      return [response.status, await response.json()];
    };
    expect(await ask('/health')).toEqual([200, { isAlive: true }]);
    expect(await ask('/ready')).toEqual([200, { isReady: true, state: 'ready' }]);
  });
});
