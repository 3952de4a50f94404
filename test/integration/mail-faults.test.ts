/** Mail servers that refuse, are slow, hang up, talk nonsense or do not encrypt: nothing is lost, nothing told to the wrong one. */
import { describe, expect, it } from 'vitest';
import { systemTimers } from '#server/meeting/timers.ts';
import { LONGEST_RETRY_MS, MAIL_ATTEMPTS } from '#shared/wire/limits.ts';
import { freePort } from '../support/free-port.ts';
import { makeSelfSigned } from '../support/self-signed.ts';
import {
  addressOf,
  callDiscussion,
  CHILD,
  idOf,
  PRIVATE,
  wordsOf,
} from './mail-hub.ts';
import { refusal, speaking, startMailServer, startOddServer } from './mail-server.ts';
import { useMailStage } from './mail-stage.ts';

const MINUTE = 60_000;

const stage = useMailStage();

describe('a mail server', () => {
  it('[EML-8] that refuses an address is asked no more, and whoever called is told without a name', async () => {
    const picky = await startMailServer({
      onRcptTo: ({ address }, _session, done) => done(address === addressOf('quill') ? refusal(550) : null),
    });
    await stage.handTo(picky.port);
    await stage.mailer.giveAddress('tomas', 'quill', 'amara');
    const { meeting } = await callDiscussion(stage.hub, ['tomas', 'quill', 'amara'], CHILD);
    await stage.mailer.run();
    stage.folder.pass(LONGEST_RETRY_MS / 4);
    await stage.mailer.run();
    expect(await stage.invitation(meeting, 'quill')).toMatchObject({
      state: 'refused',
      reason: 'address refused (550)',
    });
    expect(await stage.invitation(meeting, 'amara')).toMatchObject({ state: 'sent', reason: '' });
    const toCaller = picky.taken.filter(({ to }) => to[0] === addressOf('tomas'));
    expect(toCaller).toHaveLength(1);
    expect(toCaller[0]!.source).toContain('could not be delivered');
    expect(wordsOf(toCaller[0]!.source)).not.toMatch(PRIVATE);
    await picky.stop();
  });

  /** Of a server that would keep us for ever. */
  const BRIEF_MS = 400;
  const failing: readonly [string, Parameters<typeof startOddServer>[0], string, number?][] = [
    ['hangs up', (socket) => void socket.destroy(), 'could not be reached'],
    ['says nothing', () => undefined, 'in time', BRIEF_MS],
    ['drips', (socket) => void systemTimers.every(50, () => socket.write('220-')), 'in time', BRIEF_MS],
    ['talks nonsense', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'mail server'],
    ['never ends its answer', (socket) => void socket.write('2'.repeat(100_000)), 'mail server'],
    [
      'hangs up in the middle of the message',
      speaking((command) => (command === 'BODY' ? null : undefined)),
      'could not be reached',
    ],
    [
      'is full',
      speaking((command) => (command === 'BODY' ? '452 later\r\n' : undefined)),
      'asks us to wait (452)',
    ],
    [
      'does not take our sender',
      speaking((command) => (command === 'MAIL' ? '550 who\r\n' : undefined)),
      'our sender address (550)',
    ],
  ];
  it.each(failing)(
    '[EML-9] that %s is tried again later, under the same id',
    async (_words, answer, reason, withinMs) => {
      const odd = await startOddServer(answer);
      await stage.handTo(odd.port, {}, withinMs);
      await stage.mailer.giveAddress('quill');
      const { meeting } = await callDiscussion(stage.hub, ['quill'], CHILD);
      await stage.mailer.run();
      const before = await stage.invitation(meeting, 'quill');
      expect(before).toMatchObject({ state: 'waiting', reason: expect.stringContaining(reason) });
      await odd.stop();
      await stage.handTo(stage.server.port);
      await stage.mailer.run();
      expect(stage.server.taken).toEqual([]);
      stage.folder.pass(MINUTE);
      await stage.mailer.run();
      expect(stage.server.taken).toHaveLength(1);
      expect(idOf(stage.server.taken[0]!.source)).toBe(`<${before!.id}@hub.example>`);
      expect(await stage.invitation(meeting, 'quill')).toMatchObject({ state: 'sent', reason: '' });
      expect(stage.mailer.log.join()).not.toContain('@work.example');
    },
  );

  it('[EML-9] that is down is asked for one message at a time, and given up once the meeting is over', async () => {
    await stage.handTo(await freePort());
    await stage.mailer.giveAddress('quill', 'amara');
    const { meeting } = await callDiscussion(stage.hub, ['quill', 'amara'], CHILD);
    await stage.mailer.run();
    expect(stage.mailer.log).toHaveLength(1);
    for (let attempt = 0; attempt < MAIL_ATTEMPTS; attempt += 1) {
      stage.folder.pass(LONGEST_RETRY_MS);
      await stage.mailer.run();
    }
    expect(await stage.invitation(meeting, 'quill')).toMatchObject({
      state: 'given-up',
      reason: 'it could not be sent in time',
    });
  });

  it('[EML-10] is handed nothing before the connection is encrypted by a certificate that is trusted', async () => {
    const { cert, key } = makeSelfSigned(Date.now());
    const encrypted = await startMailServer({ cert, key });
    const wrapped = await startMailServer({ cert, key, secure: true });
    await stage.mailer.giveAddress('quill');
    const { meeting } = await callDiscussion(stage.hub, ['quill'], CHILD);
    const cases = [
      { port: stage.server.port, encryption: 'required' },
      { port: encrypted.port, encryption: 'required' },
      { port: wrapped.port, encryption: 'from-the-start' },
    ] as const;
    for (const { port, encryption } of cases) {
      await stage.handTo(port, { encryption });
      stage.folder.pass((10 * MINUTE) / 4);
      await stage.mailer.run();
      expect(await stage.invitation(meeting, 'quill')).toMatchObject({
        state: 'waiting',
        reason: 'the mail server offers no encryption that can be trusted',
      });
    }
    expect([...stage.server.taken, ...encrypted.taken, ...wrapped.taken]).toEqual([]);
    await stage.handTo(encrypted.port, { encryption: 'required', trusted: cert });
    stage.folder.pass(10 * MINUTE);
    await stage.mailer.run();
    expect(encrypted.taken).toMatchObject([{ to: [addressOf('quill')], isEncrypted: true }]);
    await Promise.all([encrypted.stop(), wrapped.stop()]);
  });

  it('[EML-10] that refuses our sign-in is tried again, and neither word is in the log', async () => {
    const strict = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535)),
    });
    await stage.handTo(strict.port, { login: { user: 'board', pass: 's3cret' } });
    await stage.mailer.giveAddress('quill');
    const { meeting } = await callDiscussion(stage.hub, ['quill'], CHILD);
    await stage.mailer.run();
    expect(await stage.invitation(meeting, 'quill')).toMatchObject({
      state: 'waiting',
      reason: 'the mail server refuses our sign-in (535)',
    });
    expect(stage.mailer.log.join()).not.toMatch(/s3cret|@work/);
    await strict.stop();
  });
});
