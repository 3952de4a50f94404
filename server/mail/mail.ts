/** E-mail as the rest of the server knows it: people's addresses, what is on its way, and whether any goes out. */
import { verifiedAddress } from '#shared/mail/address.ts';
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import type { Connections } from '../connections/connections.ts';
import type { Bus } from '../fanout/bus.ts';
import { MAIL_MS } from '#shared/wire/limits.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import type { Timers } from '../meeting/timers.ts';
import type { MailAddresses } from './addresses.ts';
import type { LinkToSend } from './compose.ts';
import type { MailSettings } from './mail-settings.ts';
import { createMailer, keepMailing } from './mailer.ts';
import type { MailQueue } from './queue.ts';
import { createSendMail } from './smtp.ts';

export type MailSetting = {
  readonly settings: MailSettings | null;
  readonly connections: Pick<Connections, 'mailAddresses' | 'mailQueue'>;
  readonly record: HubRecord;
  readonly board: () => URL | null;
  readonly bus: Bus;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
  readonly logger: Logger;
};

export type Mail = {
  /** The address e-mail comes from; null where none is set up: nothing is sent then, and the screens say so. */
  readonly from: string | null;
  readonly addresses: MailAddresses;
  readonly queue: MailQueue;
  sendLink(person: PersonId, link: LinkToSend): Promise<void>;
  /** False where there is no such e-mail that was refused or given up. */
  sendAgain(id: string): Promise<boolean>;
  /** What an organisation says of somebody who signs in. An administrator's own entry stands. Never rejects. */
  readonly takeClaims: (person: PersonId, claims: Readonly<Record<string, unknown>>) => Promise<void>;
  forget(person: PersonId): Promise<void>;
  close(): Promise<void>;
};

export const openMail = async (setting: MailSetting): Promise<Mail> => {
  const { settings, record, board, bus, clock, timers, logger } = setting;
  const { mailAddresses: addresses, mailQueue: queue } = setting.connections;
  const forget = async (person: PersonId) => {
    await addresses.remove(person);
    await queue.forgetPerson(person);
  };
  // Whoever was retired while the server went down.
  for (const { person } of await addresses.all())
    if (record.people[person] === undefined) await forget(person);
  const send = settings === null ? null : createSendMail(settings, MAIL_MS);
  const mailer =
    send === null
      ? null
      : createMailer({ record, addresses, queue, send, board, clock, chance: Math.random, logger });
  const stop = mailer === null ? () => undefined : keepMailing(mailer, bus, timers);
  return {
    from: settings?.from ?? null,
    addresses,
    queue,
    sendLink: async (person, link) => {
      const secret = new TextEncoder().encode(JSON.stringify(link));
      await queue.add(
        [{ kind: 'sign-in-link', about: person, moment: link.endsAt, person }],
        clock(),
        secret,
      );
      void mailer?.run();
    },
    sendAgain: async (id) => {
      const isWaiting = await queue.sendAgain(id, clock());
      void mailer?.run();
      return isWaiting;
    },
    takeClaims: async (person, claims) => {
      try {
        const address = verifiedAddress(claims);
        const known = address === null ? null : await addresses.find(person);
        if (address === null || known?.from === 'administrator' || known?.address === address) return;
        await addresses.put({ person, address, from: 'sign-in', enteredBy: '', at: clock() });
      } catch (error) {
        logger.warn(factsOf(error), 'An e-mail address could not be kept');
      }
    },
    forget,
    close: async () => {
      stop();
      await mailer?.close();
    },
  };
};
