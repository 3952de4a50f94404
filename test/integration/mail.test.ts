/** Telling people by e-mail, by a real mail server: once, only them, nothing else, and nobody waits. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '#shared/ids.ts';
import {
  addressOf,
  callDiscussion,
  CHILD,
  idOf,
  MAIL_START,
  openMailer,
  PRIVATE,
  wordsOf,
} from './mail-hub.ts';
import { settingsFor, startMailServer } from './mail-server.ts';
import { createFolder, type Process } from './records-hub.ts';

const MINUTE = 60_000;

let folder: Awaited<ReturnType<typeof createFolder>>;
let hub: Process;
let server: Awaited<ReturnType<typeof startMailServer>>;
let mailer: Awaited<ReturnType<typeof openMailer>>;

beforeEach(async () => {
  folder = await createFolder(MAIL_START);
  hub = await folder.openProcess();
  server = await startMailServer();
  mailer = await openMailer(hub, folder.directory, settingsFor(server.port));
});
afterEach(async () => {
  await mailer.close();
  await server.stop();
  await hub.close();
  await folder.remove();
});

const told = () => server.taken.map(({ to }) => to.join());
const invitation = async (meeting: string, person: string) =>
  (await mailer.queue.invitationsTo(meeting)).find((each) => each.person === person);
/** The same hub, and another mail server. */
const handTo = async (port: number, changed: Parameters<typeof settingsFor>[1] = {}, withinMs?: number) => {
  await mailer.close();
  mailer = await openMailer(hub, folder.directory, settingsFor(port, changed), withinMs);
};

describe('an invitation', () => {
  it('[EML-4] goes to each of those invited, alone, and not to whoever called', async () => {
    await mailer.giveAddress('tomas', 'quill', 'amara', 'petra');
    const { meeting } = await callDiscussion(hub, ['tomas', 'quill', 'amara'], CHILD);
    await mailer.run();
    expect(told().toSorted()).toEqual([addressOf('amara'), addressOf('quill')]);
    for (const { from, source } of server.taken) {
      expect(from).toBe('board@hub.example');
      expect(source).toContain('Subject: You are invited to a meeting');
      expect(source).toContain('12:00pm on Tuesday 24 November 2026');
      expect(source).toContain(`https://board.hub.example/meeting/${meeting}`);
      expect(wordsOf(source)).not.toMatch(PRIVATE);
      expect(source).not.toContain(server.taken.find((other) => other.source !== source)!.to[0]);
    }
    expect(await invitation(meeting, 'quill')).toMatchObject({ state: 'sent', at: hub.clock() });
  });

  it('[EML-5] goes out once, whatever is run again, and again to whoever is invited again', async () => {
    await mailer.giveAddress('quill');
    const { meeting, contact } = await callDiscussion(hub, ['quill'], CHILD);
    const other = await openMailer(hub, folder.directory, settingsFor(server.port));
    await Promise.all([mailer.run(), other.run()]);
    await other.close();
    await handTo(server.port);
    await mailer.run();
    expect(server.taken).toHaveLength(1);
    await hub.press('tomas', {
      type: 'uninvite-person',
      meeting,
      contact,
      person: 'quill',
      reason: 'A slip',
    });
    folder.pass(MINUTE);
    await hub.press('tomas', {
      type: 'invite-person',
      meeting,
      contact,
      person: 'quill',
      mayDecide: false,
      reason: '',
    });
    await mailer.run();
    expect(server.taken).toHaveLength(2);
    expect(idOf(server.taken[0]!.source)).not.toBe(idOf(server.taken[1]!.source));
  });

  it('[EML-4] goes to whoever gets an address before the meeting, and to nobody whose invitation was withdrawn', async () => {
    const { meeting, contact } = await callDiscussion(hub, ['quill', 'amara'], CHILD);
    await mailer.run();
    expect(server.taken).toEqual([]);
    await mailer.giveAddress('quill', 'amara');
    await hub.press('tomas', {
      type: 'uninvite-person',
      meeting,
      contact,
      person: 'quill',
      reason: 'A slip',
    });
    await mailer.run();
    expect(told()).toEqual([addressOf('amara')]);
  });

  it('[EML-4] to a meeting called out of turn goes to those it expects, with its kind', async () => {
    await mailer.giveAddress('amara', 'quill', 'tomas', 'ada');
    await hub.press('amara', {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: hub.clock() + 2 * 60 * MINUTE,
      extraordinary: 'A test',
      callLink: '',
    });
    await mailer.run();
    expect(told().toSorted()).toEqual([addressOf('quill'), addressOf('tomas')]);
    expect(server.taken[0]!.source).toMatch(/a meeting \(/);
    expect(server.taken[0]!.source).not.toContain('A test');
  });
});

describe('a reminder', () => {
  it('[EML-6] comes once, at the time the hub chose, to those who have not sent apologies', async () => {
    await mailer.giveAddress('tomas', 'quill', 'amara');
    const { meeting } = await callDiscussion(hub, ['tomas', 'quill', 'amara'], CHILD);
    await hub.press('amara', { type: 'answer-invitation', meeting, answer: 'apology', words: '' });
    folder.pass(29 * MINUTE);
    await mailer.run();
    expect(server.taken).toHaveLength(2);
    folder.pass(2 * MINUTE);
    await mailer.run();
    await mailer.run();
    const reminded = server.taken.slice(2);
    expect(reminded.map(({ to }) => to.join()).toSorted()).toEqual([addressOf('quill'), addressOf('tomas')]);
    for (const { source } of reminded) {
      expect(source).toContain('Subject: Reminder: a meeting at 12:00pm');
      expect(wordsOf(source)).not.toMatch(PRIVATE);
    }
  });

  it('[EML-7] of actions comes once a day, to whoever has some in their own name, and says no more', async () => {
    await mailer.giveAddress('quill', 'amara');
    const contact = await hub.recordContact(CHILD);
    const { created: meeting } = await hub.press('amara', {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: hub.clock(),
      extraordinary: 'A test',
      callLink: '',
    });
    await hub.press('amara', { type: 'open-meeting', meeting });
    if (!hub.record.meetings.get(meeting as never)!.state.agenda.some((item) => item.contact === contact))
      await hub.press('amara', { type: 'add-item', meeting, contact });
    await hub.press('amara', { type: 'admit-person', contact, person: 'quill', reason: 'A test' });
    const agreed = {
      what: 'Visit Nova',
      agency: 'police',
      who: 'Quill Fiction',
      dueAt: hub.clock() + MINUTE,
      dueWords: 'today',
      purpose: '',
    };
    await hub.press('amara', { type: 'agree-action', meeting, contact, action: 'visit', agreed });
    await hub.press('amara', { type: 'close-meeting', meeting });
    await mailer.run();
    await mailer.run();
    const due = () =>
      server.taken.filter(({ source }) => source.includes('Subject: You have agreed actions that are due'));
    expect(due().map(({ to }) => to[0])).toEqual([addressOf('quill')]);
    expect(due()[0]!.source).toContain('https://board.hub.example/actions');
    expect(due()[0]!.source).not.toMatch(/Nova|Visit|BEX-/);
    // 07:00 the next day is too early for this hub, 09:00 is not.
    folder.pass(20 * 60 * MINUTE);
    await mailer.run();
    expect(due()).toHaveLength(1);
    folder.pass(2 * 60 * MINUTE);
    await mailer.run();
    expect(due()).toHaveLength(2);
  });
});

describe('what is kept', () => {
  it('[EML-11] holds no address and no link that anybody could read, and nothing once a person is gone', async () => {
    await mailer.giveAddress('quill');
    const link = { address: 'https://board.hub.example/#set-up=t0ken', endsAt: hub.clock() + 60 * MINUTE };
    const cause = { kind: 'sign-in-link', about: 'quill', moment: 1, person: 'quill' as PersonId } as const;
    await mailer.queue.add([cause], hub.clock(), new TextEncoder().encode(JSON.stringify(link)));
    const [waiting] = await mailer.queue.due(hub.clock(), 1);
    const files = ['connections.db', 'connections.db-wal'].map((name) =>
      readFileSync(join(folder.directory, name)),
    );
    expect(files.some((file) => file.includes(addressOf('quill')) || file.includes('t0ken'))).toBe(false);
    await mailer.run();
    expect(server.taken[0]!.source).toContain('#set-up=3Dt0ken');
    expect(await mailer.queue.secretOf(waiting!.id)).toBeNull();
    await mailer.queue.forgetPerson('quill' as PersonId);
    await mailer.addresses.remove('quill' as PersonId);
    expect(await mailer.addresses.all()).toEqual([]);
    await callDiscussion(hub, ['quill'], CHILD);
    await mailer.run();
    expect(server.taken).toHaveLength(1);
  });
});
