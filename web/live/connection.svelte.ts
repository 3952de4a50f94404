/** The one connection: who the person is, whether the line holds, and the way in for every command and query. */
import { createSubscriber } from 'svelte/reactivity';
import { io, type Socket } from 'socket.io-client';
import { parser } from '#shared/wire/parser.ts';
import type { Command } from '#shared/decisions/command.ts';
import type { AgencyId, CommandId, EpochMillis } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import { Moving } from './moving.ts';
import type { RecentProof } from './recent-proof.svelte.ts';
import type { Answer, ClientToServer, Query, QueryAnswer, ServerToClient, Welcome } from '#shared/wire/messages.ts';

/**
 * - connecting: not yet welcomed for the first time
 * - live: what is on the screen is what the server has
 * - reconnecting: the line is down; what is typed is kept here and sent when it is back
 * - signed-out: until the same person has signed in again; what is typed is kept here
 * - outdated: final; the person reloads
 */
export type LineStatus = 'connecting' | 'live' | 'reconnecting' | 'signed-out' | 'outdated';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

/** Long enough for a slow line at 400 ms and 2 % loss; a command that takes longer is sent again with the same id. */
const ANSWER_WITHIN_MS = 10_000;

/** A server that is closing takes no command; the one that comes after it does. */
const CLOSING_MS = 500;

export const WIRE_VERSION = 2;

const LOST: Refusal = { code: 'not-now', sentence: 'The line is down. It will be sent when the connection is back.' };

const passing = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Connection {
  readonly socket: LiveSocket;
  readonly #proof: RecentProof;
  #status: LineStatus = 'connecting';
  #welcome: Welcome | null = null;
  #isStorageFailing = false;
  readonly #moving = new Moving();
  #clockOffset = 0;
  /** By this machine's clock, which is put right once the server has said what time it is. */
  #lastSentAt: number = Date.now();
  #changed: () => void = () => {};
  #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => (this.#changed = () => {});
  });

  constructor(proof: RecentProof, url?: string) {
    this.#proof = proof;
    const options = { parser, transports: ['websocket', 'polling'], tryAllTransports: true, auth: { version: WIRE_VERSION } };
    this.socket = url === undefined ? io(options) : io(url, options);
    this.socket.onAnyOutgoing(() => (this.#lastSentAt = Date.now()));
    this.socket.on('moving', () => this.#moving.start(() => this.#lineIsDown()));
    this.socket.on('welcome', (welcome) => {
      // What is on this page is not theirs to send.
      if (this.#welcome !== null && this.#welcome.person.id !== welcome.person.id) return this.#end('signed-out');
      this.#moving.end();
      this.#welcome = welcome;
      this.#clockOffset = welcome.now - Date.now();
      this.#become('live');
    });
    this.socket.on('disconnect', (reason) => {
      if (this.#status === 'signed-out' || this.#status === 'outdated') return;
      if (!this.#moving.isOn) this.#become('reconnecting');
      // socket.io does not come back by itself where the server ended the connection, as it does when it drains.
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('connect_error', (error) => this.#refusedEntry(error.message));
    this.socket.on('signed-out', () => this.#end('signed-out'));
    this.socket.on('storage', (state) => {
      this.#isStorageFailing = state === 'failing';
      this.#changed();
    });
  }

  get status(): LineStatus {
    this.#subscribe();
    return this.#status;
  }

  get person(): Welcome['person'] | null {
    this.#subscribe();
    return this.#welcome?.person ?? null;
  }

  /** The server cannot write to its disk: nothing new is recorded until it can. */
  get isStorageFailing(): boolean {
    this.#subscribe();
    return this.#isStorageFailing;
  }

  /** The server's time, to count deadlines with: a laptop's clock may be minutes off. */
  now(): EpochMillis {
    return Math.round(Date.now() + this.#clockOffset) as EpochMillis;
  }

  /** When this page last asked or told the server something: what the server counts as a sign of life. */
  get lastSentAt(): number {
    return this.#lastSentAt + this.#clockOffset;
  }

  /**
   * Sends a command until the server has answered it; a repeat carries the same id, so that it is
   * recorded once. Where the server wants a proof of who the person is, they are asked, and it is sent again.
   * Resolves with the refusal where the server said no, or the person was signed out.
   */
  async send(agency: AgencyId, command: Command): Promise<Answer<{ at: EpochMillis; created: string | null }>> {
    const id = crypto.randomUUID() as string as CommandId;
    for (;;) {
      if (this.#isOver()) return { ok: false, refusal: { code: 'signed-out', sentence: 'You are signed out. Sign in again.' } };
      await this.#untilConnected();
      try {
        const answer = await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', { id, agency, command });
        if (!answer.ok && answer.refusal.code === 'draining') await passing(CLOSING_MS);
        else if (answer.ok || !(await this.#proof.isGivenFor(answer.refusal))) return answer;
      } catch {
        // No answer in time: the loop asks again, on this line or the next one.
      }
    }
  }

  async ask<Asked extends Query>(agency: AgencyId, query: Asked): Promise<Answer<{ value: QueryAnswer[Asked['type']] }>> {
    try {
      const answer = await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('query', { agency, query });
      return answer as Answer<{ value: QueryAnswer[Asked['type']] }>;
    } catch {
      return { ok: false, refusal: LOST };
    }
  }

  /** For a person who waits: a new line at once, in place of one that may be dead or of the pause before the next try. */
  askAgain(): void {
    this.socket.disconnect().connect();
  }

  /** Signed in again in another tab, and whoever calls this has asked that it is the same person: all goes on from here. */
  comeBack(): void {
    if (this.#status !== 'signed-out') return;
    this.#become('reconnecting');
    this.socket.connect();
  }

  close(): void {
    this.socket.close();
  }

  #lineIsDown() {
    if (this.#status === 'live' && !this.socket.connected) this.#become('reconnecting');
  }

  #become(status: LineStatus) {
    this.#status = status;
    this.#changed();
  }

  #refusedEntry(code: string) {
    if (code === 'signed-out') this.#end('signed-out');
    else if (code === 'wrong-version') this.#end('outdated');
    else if (this.#status === 'live' && !this.#moving.isOn) this.#become('reconnecting');
  }

  #end(status: 'signed-out' | 'outdated') {
    this.#become(status);
    this.socket.disconnect();
  }

  #isOver = () => this.#status === 'signed-out' || this.#status === 'outdated';

  #untilConnected(): Promise<void> {
    if (this.socket.connected) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        this.socket.off('connect', go);
        this.socket.off('signed-out', go);
        resolve();
      };
      this.socket.once('connect', go);
      this.socket.once('signed-out', go);
    });
  }
}
