/** A hub that hands its e-mail to a mail server of this process, both anew for every test of a file. */
import { afterEach, beforeEach } from 'vitest';
import { MAIL_START, openMailer } from './mail-hub.ts';
import { settingsFor, startMailServer } from './mail-server.ts';
import { createFolder, type Process } from './records-hub.ts';

type Mailer = Awaited<ReturnType<typeof openMailer>>;

export type MailStage = {
  readonly folder: Awaited<ReturnType<typeof createFolder>>;
  readonly hub: Process;
  readonly server: Awaited<ReturnType<typeof startMailServer>>;
  /** Another one after `handTo`. */
  readonly mailer: Mailer;
  invitation(
    meeting: string,
    person: string,
  ): Promise<Awaited<ReturnType<Mailer['queue']['invitationsTo']>>[number] | undefined>;
  /** The same hub, and another mail server. */
  handTo(port: number, changed?: Parameters<typeof settingsFor>[1], withinMs?: number): Promise<void>;
};

/** Call at the top of a test file. */
export const useMailStage = (): MailStage => {
  let folder: MailStage['folder'];
  let hub: Process;
  let server: MailStage['server'];
  let mailer: Mailer;

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

  return {
    get folder() {
      return folder;
    },
    get hub() {
      return hub;
    },
    get server() {
      return server;
    },
    get mailer() {
      return mailer;
    },
    invitation: async (meeting, person) =>
      (await mailer.queue.invitationsTo(meeting)).find((each) => each.person === person),
    handTo: async (port, changed = {}, withinMs) => {
      await mailer.close();
      mailer = await openMailer(hub, folder.directory, settingsFor(port, changed), withinMs);
    },
  };
};
