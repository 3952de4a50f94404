/** A hub that tells its people by e-mail, on a clock moved by hand. */
import { openConnections } from '#server/connections/connections.ts';
import { createMailer } from '#server/mail/mailer.ts';
import type { MailSettings } from '#server/mail/mail-settings.ts';
import { createSendMail } from '#server/mail/smtp.ts';
import { filesIn } from '#server/stores/files-in.ts';
import type { PersonId } from '#shared/ids.ts';
import { MailAddress } from '#shared/mail/address.ts';
import { keepLog } from '../support/in-process.ts';
import type { Process } from './records-hub.ts';

const HUB_KEY = new Uint8Array(32).fill(9);

/** A Tuesday, 11:00 in London. */
export const MAIL_START = Date.UTC(2026, 10, 24, 11);
export const CHILD = { concern: 'Heard crying at night', children: [{ name: 'Nova Invented' }] };
export const PRIVATE = /Nova|crying|BEX-|Tomas|Quill|Amara|strategy/i;

export const idOf = (source: string) => /^Message-ID: (.*)$/im.exec(source)?.[1];
/** But for the line that says to whom. */
export const wordsOf = (source: string) => source.replace(/^To: .*$/m, '');

export const addressOf = (person: string): string => `${person}@work.example`;

/** The mailer of a process; another one on the same folder is what comes after a crash. */
export const openMailer = async (
  hub: Process,
  directory: string,
  settings: MailSettings,
  withinMs = 20_000,
) => {
  const stores = filesIn(directory);
  const { mailAddresses: addresses, mailQueue: queue } = await openConnections(
    stores,
    HUB_KEY,
    hub.record.hub,
  );
  const { log, logger } = keepLog();
  const mailer = createMailer({
    record: hub.record,
    addresses,
    queue,
    send: createSendMail(settings, withinMs),
    board: () => new URL('https://board.hub.example'),
    clock: hub.clock,
    chance: () => 1,
    logger,
  });
  return {
    ...mailer,
    addresses,
    queue,
    log,
    giveAddress: (...people: readonly string[]) =>
      Promise.all(
        people.map((person) =>
          addresses.put({
            person: person as PersonId,
            address: MailAddress.parse(addressOf(person)),
            from: 'administrator',
            enteredBy: 'Ada',
            at: hub.clock(),
          }),
        ),
      ),
    close: async () => {
      await mailer.close();
      await stores.close();
    },
  };
};

const HOUR = 60 * 60 * 1000;

/** Called by Tomas for an hour from now. */
export const callDiscussion = async (hub: Process, invited: readonly string[], details: object) => {
  const contact = await hub.recordContact(details);
  const { created } = await hub.press('tomas', {
    type: 'call-discussion',
    contact,
    kind: 'strategy',
    startsAt: hub.clock() + HOUR,
    callLink: '',
    form: 'meeting',
    formAgreedBy: '',
    circumstances: [],
    opensToDutyManagers: false,
    discussions: [
      { children: [0], concern: 'A test', invited: invited.map((person) => ({ person, mayDecide: true })) },
    ],
  });
  const meeting = [...hub.record.meetings.values()].findLast(({ state }) => state.byInvitation !== null);
  if (meeting === undefined) throw new Error(`No discussion was called (${String(created)})`);
  return { contact: meeting.state.agenda[0]!.contact, meeting: meeting.id };
};
