/** A hub from which everything leaves: a meeting held, a message nobody would take, an e-mail that was refused. */
import { vi } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { LONGEST_RETRY_MS } from '#shared/wire/limits.ts';
import { callDiscussion } from '../integration/called-discussion.ts';
import { holdMeetingAt } from '../integration/documents-held.ts';
import { refusal, settingsFor, startMailServer } from '../integration/mail-server.ts';
import { startReceiver } from '../integration/outside-hub.ts';
import { Participant, signIn } from '../integration/record-client.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';

export type ExportsHub = {
  readonly hub: DemoHub;
  readonly mail: Awaited<ReturnType<typeof startMailServer>>;
  readonly receiver: Awaited<ReturnType<typeof startReceiver>>;
  /** Closed. */
  readonly meeting: MeetingId;
  /** The one that is still to come. */
  readonly next: MeetingId;
  /** Decided in the closed meeting; nobody answered its referrer yet. */
  readonly contact: ContactId;
  stop(): Promise<void>;
};

/** From now on the mail server takes what it refused before. */
export const letMailIn = (): void => void (isMailRefused = false);
let isMailRefused = true;

export const startExportsHub = async (): Promise<ExportsHub> => {
  isMailRefused = true;
  const mail = await startMailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(isMailRefused && address.startsWith('quill') ? refusal(550) : null),
  });
  const receiver = await startReceiver((_request, response) => response.writeHead(500).end());
  const hub = await startDemoHub('bexley', { mailSettings: settingsFor(mail.port) });
  await buryMessage(hub, receiver.address);
  const { chair, meeting, contact } = await holdMeetingAt(hub.url);
  const startsAt = hub.now() + 3_600_000;
  const called = await chair.press({ type: 'call-meeting', kind: 'daily', startsAt, extraordinary: 'An extra one', callLink: '' });
  const next = called.created as MeetingId;
  chair[Symbol.dispose]();
  await inviteInVain(hub);
  return {
    hub,
    mail,
    receiver,
    meeting,
    next,
    contact,
    stop: async () => {
      await hub.stop();
      await receiver.stop();
      await mail.stop();
    },
  };
};

const asAda = async ({ url }: DemoHub, method: string, path: string, body?: object): Promise<Response> =>
  fetch(`${url}/api/v1/admin${path}`, {
    method,
    headers: { cookie: await signIn(url, 'ada'), 'content-type': 'application/json', origin: url },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** Hours go by until every attempt has failed. */
const buryMessage = async (hub: DemoHub, address: string): Promise<void> => {
  await asAda(hub, 'POST', '/connections/receivers', { name: 'Case system', address, kinds: ['contact.recorded'] });
  using amara = await Participant.join(hub.url, 'amara', 'csc');
  await amara.press({ type: 'record-contact', details: { concern: 'Invented for the case system' } });
  const isSetAside = async () => {
    hub.pass(LONGEST_RETRY_MS);
    const { deadLetters } = (await (await asAda(hub, 'GET', '/connections')).json()) as { deadLetters: unknown[] };
    return deadLetters.length > 0;
  };
  await vi.waitUntil(isSetAside, { interval: 5, timeout: 60_000 });
};

const inviteInVain = async (hub: DemoHub): Promise<void> => {
  await asAda(hub, 'POST', '/people/quill/mail-address', { address: 'quill@work.example' });
  await callDiscussion(hub, ['tomas', 'quill']);
};
