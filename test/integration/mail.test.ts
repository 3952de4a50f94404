/** Telling people by e-mail, by a real mail server: once, only them, nothing else, and nobody waits. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '#shared/ids.ts';
import {
  addressOf,
  callDiscussion,
  CHILD,
  idOf,
  openMailer,
  PRIVATE,
  wordsOf,
} from './mail-hub.ts';
import { settingsFor } from './mail-server.ts';
import { useMailStage } from './mail-stage.ts';

const MINUTE = 60_000;

const stage = useMailStage();
const told = () => stage.server.taken.map(({ to }) => to.join());

describe('an invitation', () => {
  it('[EML-4] goes to each of those invited, alone, and not to whoever called', async () => {
    await stage.mailer.giveAddress('tomas', 'quill', 'amara', 'petra');
    const { meeting } = await callDiscussion(stage.hub, ['tomas', 'quill', 'amara'], CHILD);
    await stage.mailer.run();
    expect(told().toSorted()).toEqual([addressOf('amara'), addressOf('quill')]);
    for (const { from, source } of stage.server.taken) {
      expect(from).toBe('board@hub.example');
      expect(source).toContain('Subject: You are invited to a meeting');
      expect(source).toContain('12:00pm on Tuesday 24 November 2026');
      expect(source).toContain(`https://board.hub.example/meeting/${meeting}`);
      expect(wordsOf(source)).not.toMatch(PRIVATE);
      expect(source).not.toContain(stage.server.taken.find((other) => other.source !== source)!.to[0]);
    }
    expect(await stage.invitation(meeting, 'quill')).toMatchObject({ state: 'sent', at: stage.hub.clock() });
  });

  it('[EML-5] goes out once, whatever is run again, and again to whoever is invited again', async () => {
    await stage.mailer.giveAddress('quill');
    const { meeting, contact } = await callDiscussion(stage.hub, ['quill'], CHILD);
    const other = await openMailer(stage.hub, stage.folder.directory, settingsFor(stage.server.port));
    await Promise.all([stage.mailer.run(), other.run()]);
    await other.close();
    await stage.handTo(stage.server.port);
    await stage.mailer.run();
    expect(stage.server.taken).toHaveLength(1);
    await stage.hub.press('tomas', {
      type: 'uninvite-person',
      meeting,
      contact,
      person: 'quill',
      reason: 'A slip',
    });
    stage.folder.pass(MINUTE);
    await stage.hub.press('tomas', {
      type: 'invite-person',
      meeting,
      contact,
      person: 'quill',
      mayDecide: false,
      reason: '',
    });
    await stage.mailer.run();
    expect(stage.server.taken).toHaveLength(2);
    expect(idOf(stage.server.taken[0]!.source)).not.toBe(idOf(stage.server.taken[1]!.source));
  });

  it('[EML-4] goes to whoever gets an address before the meeting, and to nobody whose invitation was withdrawn', async () => {
    const { meeting, contact } = await callDiscussion(stage.hub, ['quill', 'amara'], CHILD);
    await stage.mailer.run();
    expect(stage.server.taken).toEqual([]);
    await stage.mailer.giveAddress('quill', 'amara');
    await stage.hub.press('tomas', {
      type: 'uninvite-person',
      meeting,
      contact,
      person: 'quill',
      reason: 'A slip',
    });
    await stage.mailer.run();
    expect(told()).toEqual([addressOf('amara')]);
  });

  it('[EML-4] to a meeting called out of turn goes to those it expects, with its kind', async () => {
    await stage.mailer.giveAddress('amara', 'quill', 'tomas', 'ada');
    await stage.hub.press('amara', {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: stage.hub.clock() + 2 * 60 * MINUTE,
      extraordinary: 'A test',
      callLink: '',
    });
    await stage.mailer.run();
    expect(told().toSorted()).toEqual([addressOf('quill'), addressOf('tomas')]);
    expect(stage.server.taken[0]!.source).toMatch(/a meeting \(/);
    expect(stage.server.taken[0]!.source).not.toContain('A test');
  });
});

describe('a reminder', () => {
  it('[EML-6] comes once, at the time the hub chose, to those who have not sent apologies', async () => {
    await stage.mailer.giveAddress('tomas', 'quill', 'amara');
    const { meeting } = await callDiscussion(stage.hub, ['tomas', 'quill', 'amara'], CHILD);
    await stage.hub.press('amara', { type: 'answer-invitation', meeting, answer: 'apology', words: '' });
    stage.folder.pass(29 * MINUTE);
    await stage.mailer.run();
    expect(stage.server.taken).toHaveLength(2);
    stage.folder.pass(2 * MINUTE);
    await stage.mailer.run();
    await stage.mailer.run();
    const reminded = stage.server.taken.slice(2);
    expect(reminded.map(({ to }) => to.join()).toSorted()).toEqual([addressOf('quill'), addressOf('tomas')]);
    for (const { source } of reminded) {
      expect(source).toContain('Subject: Reminder: a meeting at 12:00pm');
      expect(wordsOf(source)).not.toMatch(PRIVATE);
    }
  });

  it('[EML-7] of actions comes once a day, to whoever has some in their own name, and says no more', async () => {
    await stage.mailer.giveAddress('quill', 'amara');
    const contact = await stage.hub.recordContact(CHILD);
    const { created: meeting } = await stage.hub.press('amara', {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: stage.hub.clock(),
      extraordinary: 'A test',
      callLink: '',
    });
    await stage.hub.press('amara', { type: 'open-meeting', meeting });
    if (!stage.hub.record.meetings.get(meeting as never)!.state.agenda.some((item) => item.contact === contact))
      await stage.hub.press('amara', { type: 'add-item', meeting, contact });
    await stage.hub.press('amara', { type: 'admit-person', contact, person: 'quill', reason: 'A test' });
    const agreed = {
      what: 'Visit Nova',
      agency: 'police',
      who: 'Quill Fiction',
      dueAt: stage.hub.clock() + MINUTE,
      dueWords: 'today',
      purpose: '',
    };
    await stage.hub.press('amara', { type: 'agree-action', meeting, contact, action: 'visit', agreed });
    await stage.hub.press('amara', { type: 'close-meeting', meeting });
    await stage.mailer.run();
    await stage.mailer.run();
    const due = () =>
      stage.server.taken.filter(({ source }) => source.includes('Subject: You have agreed actions that are due'));
    expect(due().map(({ to }) => to[0])).toEqual([addressOf('quill')]);
    expect(due()[0]!.source).toContain('https://board.hub.example/actions');
    expect(due()[0]!.source).not.toMatch(/Nova|Visit|BEX-/);
    // 07:00 the next day is too early for this stage.hub, 09:00 is not.
    stage.folder.pass(20 * 60 * MINUTE);
    await stage.mailer.run();
    expect(due()).toHaveLength(1);
    stage.folder.pass(2 * 60 * MINUTE);
    await stage.mailer.run();
    expect(due()).toHaveLength(2);
  });
});

describe('what is kept', () => {
  it('[EML-11] holds no address and no link that anybody could read, and nothing once a person is gone', async () => {
    await stage.mailer.giveAddress('quill');
    const link = { address: 'https://board.hub.example/#set-up=t0ken', endsAt: stage.hub.clock() + 60 * MINUTE };
    const cause = { kind: 'sign-in-link', about: 'quill', moment: 1, person: 'quill' as PersonId } as const;
    await stage.mailer.queue.add([cause], stage.hub.clock(), new TextEncoder().encode(JSON.stringify(link)));
    const [waiting] = await stage.mailer.queue.due(stage.hub.clock(), 1);
    const files = ['connections.db', 'connections.db-wal'].map((name) =>
      readFileSync(join(stage.folder.directory, name)),
    );
    expect(files.some((file) => file.includes(addressOf('quill')) || file.includes('t0ken'))).toBe(false);
    await stage.mailer.run();
    expect(stage.server.taken[0]!.source).toContain('#set-up=3Dt0ken');
    expect(await stage.mailer.queue.secretOf(waiting!.id)).toBeNull();
    await stage.mailer.queue.forgetPerson('quill' as PersonId);
    await stage.mailer.addresses.remove('quill' as PersonId);
    expect(await stage.mailer.addresses.all()).toEqual([]);
    await callDiscussion(stage.hub, ['quill'], CHILD);
    await stage.mailer.run();
    expect(stage.server.taken).toHaveLength(1);
  });
});
