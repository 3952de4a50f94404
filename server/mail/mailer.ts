/**
 * Tells people by e-mail what waits for them on the board. Derived from the record, so that a restart forgets nobody;
 * one thing is told once. Nobody waits for it: it has its own pace, and a mail server that is down, slow or broken
 * holds up nothing but e-mail.
 */
import type { EpochMillis, MeetingId } from '#shared/ids.ts';
import { writeLetter } from '#shared/mail/letter.ts';
import { CLOCKS_APART_MS, MAIL_ATTEMPTS, MAIL_KEPT_MS, MAIL_MS, MAIL_SWEEP_MS } from '#shared/wire/limits.ts';
import type { Bus } from '../fanout/bus.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { Timers } from '../meeting/timers.ts';
import { waitAfter } from '../outbox/back-off.ts';
import type { MailAddresses } from './addresses.ts';
import { causesNow } from './causes.ts';
import { compose, type LinkToSend } from './compose.ts';
import { callerOf } from './expected.ts';
import type { ClaimedMail, MailQueue } from './queue.ts';
import type { MailAttempt, SendMail } from './smtp.ts';

export type MailerSetting = {
  readonly record: HubRecord;
  readonly addresses: MailAddresses;
  readonly queue: MailQueue;
  readonly send: SendMail;
  /** Where people open the board; null while it is not known. */
  readonly board: () => URL | null;
  readonly clock: () => EpochMillis;
  /** From 0 up to 1. */
  readonly chance: () => number;
  readonly logger: Logger;
};

export type Mailer = {
  /** Queues what there is to tell and sends what is due; resolves when all of it has been tried once. Never rejects. */
  run(): Promise<void>;
  /** Sends nothing new from then on, and waits for what is under way. */
  close(): Promise<void>;
};

/** Whoever crashed while sending leaves it to the next after this long: beyond any attempt. */
const CLAIM_MS = CLOCKS_APART_MS + 4 * MAIL_MS;
const AT_ONCE = 50;

export const createMailer = (setting: MailerSetting): Mailer => {
  let running: Promise<void> | null = null;
  let isClosed = false;
  const round = async () => {
    try {
      await queueNew(setting);
      await sendDue(setting, () => isClosed);
    } catch (error) {
      setting.logger.error(factsOf(error), 'E-mail could not be looked after');
    }
  };
  return {
    run: async () => {
      if (isClosed) return;
      running ??= round().finally(() => (running = null));
      await running;
    },
    close: async () => {
      isClosed = true;
      await running;
    },
  };
};

const queueNew = async ({ record, addresses, queue, clock }: MailerSetting): Promise<void> => {
  const now = clock();
  const reachable = new Set((await addresses.all()).map(({ person }) => person));
  await queue.add(causesNow(record, reachable, now), now);
  await queue.forgetBefore((now - MAIL_KEPT_MS) as EpochMillis);
};

const sendDue = async (setting: MailerSetting, isClosed: () => boolean): Promise<void> => {
  const { queue, board, clock } = setting;
  for (let due = await queue.due(clock(), AT_ONCE); due.length > 0; due = await queue.due(clock(), AT_ONCE)) {
    for (const mail of due) {
      const address = board();
      if (isClosed() || address === null) return;
      const claimed = await queue.claim(mail, (clock() + CLAIM_MS) as EpochMillis);
      if (claimed === null) continue;
      // The others would fare alike. They go first next time, since this one waits longer.
      if (await isServerInTrouble(setting, claimed, address)) return;
    }
  }
};

const isServerInTrouble = async (setting: MailerSetting, mail: ClaimedMail, board: URL): Promise<boolean> => {
  const { record, addresses, queue, send, clock } = setting;
  const known = await addresses.find(mail.person);
  const composed = compose(mail, { record, board, now: clock(), link: await linkOf(queue, mail) });
  if (known === null || composed.kind === 'not-wanted') {
    await queue.drop(mail);
    return false;
  }
  if (composed.kind === 'too-late') {
    await giveUp(setting, mail, 'it could not be sent in time');
    return false;
  }
  const { id, queuedAt } = mail;
  const letter = writeLetter(composed.matter, record.profile.name);
  const attempt = await send({ ...letter, to: known.address, id, writtenAt: queuedAt });
  await settle(setting, mail, attempt);
  return attempt.kind === 'failed' && attempt.isServers;
};

const linkOf = async (queue: MailQueue, { id, kind }: ClaimedMail): Promise<LinkToSend | null> => {
  const secret = kind === 'sign-in-link' ? await queue.secretOf(id) : null;
  return secret === null ? null : (JSON.parse(new TextDecoder().decode(secret)) as LinkToSend);
};

const settle = async (setting: MailerSetting, mail: ClaimedMail, attempt: MailAttempt): Promise<void> => {
  const { queue, clock, chance, logger } = setting;
  switch (attempt.kind) {
    case 'taken':
      return queue.end(mail, 'sent', '', clock());
    case 'refused':
      await queue.end(mail, 'refused', attempt.because, clock());
      return tellCaller(setting, mail);
    case 'failed': {
      const failures = mail.attempts + 1;
      logger.warn({ message: mail.id, failures, because: attempt.because }, 'An e-mail was not taken');
      if (failures >= MAIL_ATTEMPTS) return giveUp(setting, mail, attempt.because);
      return queue.retry(
        mail,
        (clock() + waitAfter(failures, chance())) as EpochMillis,
        attempt.because,
        clock(),
      );
    }
  }
};

const giveUp = async (setting: MailerSetting, mail: ClaimedMail, because: string): Promise<void> => {
  await setting.queue.end(mail, 'given-up', because, setting.clock());
  await tellCaller(setting, mail);
};

/** Once for each meeting: its page shows who was not reached. */
const tellCaller = async (
  { record, queue, clock }: MailerSetting,
  { kind, about }: ClaimedMail,
): Promise<void> => {
  const meeting = kind === 'invitation' ? record.meetings.get(about as MeetingId) : undefined;
  const caller = meeting === undefined ? null : callerOf(meeting);
  if (caller !== null) await queue.add([{ kind: 'undelivered', about, moment: 0, person: caller }], clock());
};

/** Soon after a meeting was called or somebody invited, and every few seconds for what waits. */
export const keepMailing = (mailer: Mailer, bus: Bus, timers: Timers): (() => void) => {
  let isSoon = false;
  const stopListening = bus.subscribe(({ streams }) => {
    const isOfMeeting = streams.some(({ stream }) => stream.startsWith('meeting/'));
    if (isSoon || !isOfMeeting) return;
    isSoon = true;
    timers.after(SOON_MS, () => {
      isSoon = false;
      void mailer.run();
    });
  });
  const stopSweeping = timers.every(MAIL_SWEEP_MS, () => void mailer.run());
  return () => {
    stopListening();
    stopSweeping();
  };
};

/** A discussion is called in several appends. */
const SOON_MS = 200;
