/** Mail servers of this process: a real one that keeps what it is handed, and some that are none. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailSettings } from '#server/mail/mail-settings.ts';

export type TakenMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
  readonly isEncrypted: boolean;
};

export const settingsFor = (port: number, changed: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port,
  encryption: 'none',
  login: null,
  from: 'board@hub.example',
  fromName: 'MASH Board',
  ...changed,
});

/** A refusal as a mail server gives one. */
export const refusal = (code: number): Error =>
  Object.assign(new Error('No, not nobody@hub.example'), { responseCode: code });

export const startMailServer = async (options: SMTPServerOptions = {}) => {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: options.key === undefined ? ['STARTTLS'] : [],
    onData: (stream, session, done) => {
      let source = '';
      stream.setEncoding('utf8').on('data', (part: string) => (source += part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source,
          isEncrypted: session.secure,
        });
        done();
      });
    },
    ...options,
  });
  // A client that hangs up is one of the cases.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

/** Answers a connection as it is told. */
export const startOddServer = async (answer: (socket: Socket) => void) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    answer(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Speaks as a mail server does, but for what `says` gives for a command; null hangs up. */
export const speaking = (says: (command: string) => string | null | undefined) => (socket: Socket) => {
  let isData = false;
  socket.write('220 odd\r\n');
  socket.setEncoding('utf8').on('data', (text: string) => {
    const command = isData ? 'BODY' : text.slice(0, 4).toUpperCase();
    if (isData && !text.endsWith('\r\n.\r\n')) return;
    const answer = says(command);
    if (answer === null) return void socket.destroy();
    isData = command === 'DATA';
    socket.write(answer ?? (isData ? '354 go on\r\n' : '250 fine\r\n'));
  });
};
