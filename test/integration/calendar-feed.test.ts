/** A person's calendar: what is in it, and its private address over the real server. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarFeed } from '#server/meeting/calendar-feed.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from './record-client.ts';
import { createFolder, type Process } from './records-hub.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('the calendar', () => {
  let folder: Awaited<ReturnType<typeof createFolder>>;
  let hub: Process;
  beforeEach(async () => {
    folder = await createFolder(Date.UTC(2026, 10, 24, 11));
    hub = await folder.openProcess();
  });
  afterEach(async () => {
    await hub.close();
    await folder.remove();
  });
  const feedOf = (person: string) => calendarFeed(hub.record, hub.as(person), hub.clock());
  const call = () =>
    hub.press('amara', { type: 'call-meeting', kind: 'daily', startsAt: hub.clock() + DAY, extraordinary: 'About Nova Invented', callLink: 'https://call.example/secret' });

  it('[CAL-2] holds kind and time, and nothing that was written about the meeting', async () => {
    await call();
    const feed = feedOf('amara');
    expect(feed).toContain('DTSTART:20261125T110000Z');
    expect(feed).toContain(`SUMMARY:${hub.record.profile.meetings.find(({ id }) => id === 'daily')?.name}`);
    expect(feed).not.toMatch(/Nova|secret|BEX-/);
  });

  it('[CAL-2] has a discussion as a meeting, for those invited alone', async () => {
    const contact = await hub.recordContact({ concern: 'Heard crying', children: [{ name: 'Nova Invented' }] });
    const { id: kind, name } = hub.record.profile.meetings.find((each) => each.id === 'strategy') ?? { id: '', name: '' };
    const before = feedOf('petra');
    await hub.press('tomas', {
      type: 'call-discussion',
      contact,
      kind,
      startsAt: hub.clock() + DAY,
      callLink: '',
      form: 'meeting',
      formAgreedBy: '',
      circumstances: [],
      opensToDutyManagers: false,
      discussions: [{ children: [0], concern: 'A test', invited: [{ person: 'quill', mayDecide: true }] }],
    });
    expect(feedOf('quill')).toContain('SUMMARY:Meeting');
    expect(feedOf('tomas')).toContain('SUMMARY:Meeting');
    expect(feedOf('tomas')).not.toContain(name);
    expect(feedOf('petra')).toBe(before);
  });

  it('[CAL-3] has the same bytes later, where nothing changed', async () => {
    await call();
    const before = feedOf('amara');
    folder.pass(DAY);
    expect(feedOf('amara')).toBe(before);
  });
});

describe('its address', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it('[CAL-1] opens the calendar without a sign-in, until the next one or until it is ended', async () => {
    const cookie = await signIn(server.url, 'amara');
    const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}${path}`, { method, headers });
    const make = async () => (await (await ask('POST', '/api/v1/calendar', { cookie })).json()).path as string;
    const first = await make();
    const opened = await ask('GET', first);
    expect(opened.headers.get('content-type')).toContain('text/calendar');
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect(await opened.text()).toMatch(/^BEGIN:VCALENDAR/);
    const tag = opened.headers.get('etag') ?? '';
    expect((await ask('GET', first, { 'if-none-match': tag })).status).toBe(304);
    const second = await make();
    expect((await ask('GET', first)).status).toBe(404);
    expect((await ask('GET', second)).status).toBe(200);
    expect((await ask('DELETE', '/api/v1/calendar', { cookie })).status).toBe(204);
    expect((await ask('GET', second)).status).toBe(404);
    expect(server.output()).not.toContain(second);
  });
});
