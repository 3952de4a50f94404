/** A participant over the real connection, who folds what arrives as the browser does. */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import type { Command } from '#shared/decisions/command.ts';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { ContactStreamEvent, VisibleEntry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { ContactId, MeetingId, ViewPosition } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import {
  WIRE_VERSION,
  type Have,
  type Query,
  type StreamPart,
  type StreamRef,
} from '#shared/wire/messages.ts';
import { KeptConnection, openSocket } from './kept-connection.ts';

export type CommandAnswer =
  | { readonly ok: true; readonly at: number; readonly created: string | null }
  | { readonly ok: false; readonly refusal: Refusal };

type Held = { entries: VisibleEntry[]; fingerprint: string };

export const signIn = async (url: string, person: string): Promise<string> => {
  const response = await fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};

/** The refusal that a connection is met with. */
export const refusedEntry = async (
  url: string,
  cookie: string,
  version: unknown = WIRE_VERSION,
): Promise<Refusal> => {
  const socket = openSocket(url, cookie, { version });
  const error = await new Promise<Error & { data: Refusal }>((resolve) =>
    socket.once('connect_error', (failure) => resolve(failure as Error & { data: Refusal })),
  );
  socket.close();
  return error.data;
};

export class Participant extends KeptConnection {
  readonly agency: string;
  readonly streams = new Map<string, Held>();
  readonly gone: string[] = [];
  readonly told: { name: string; value: unknown }[] = [];

  constructor(socket: Socket, agency: string) {
    super(socket);
    this.agency = agency;
    socket.on('parts', (parts: readonly StreamPart[]) => this.#take(parts));
    socket.on('gone', (stream: string) => {
      this.gone.push(stream);
      this.streams.delete(stream);
    });
    socket.onAny((name: string, value: unknown) => this.told.push({ name, value }));
  }

  static async join(url: string, person: string, agency: string): Promise<Participant> {
    const participant = new Participant(openSocket(url, await signIn(url, person)), agency);
    await participant.until(() => participant.told.some(({ name }) => name === 'welcome'));
    return participant;
  }

  async watch(stream: StreamRef, have: Record<string, Have> = {}): Promise<readonly StreamPart[]> {
    const answer = await this.socket.emitWithAck('watch', { stream, agency: this.agency, have });
    if (!answer.ok) throw new Error(`watch was refused: ${answer.refusal.code}`);
    this.#take(answer.parts);
    return answer.parts;
  }

  watchMeeting(meeting: MeetingId, have: Record<string, Have> = {}) {
    return this.watch({ kind: 'meeting', meeting }, have);
  }

  send(command: Command | object, id: string = randomUUID()): Promise<CommandAnswer> {
    return this.socket.emitWithAck('command', { id, agency: this.agency, command });
  }

  /** Sends a command that is expected to be taken. */
  async press(command: Command | object): Promise<{ at: number; created: string | null }> {
    const answer = await this.send(command);
    if (!answer.ok)
      throw new Error(
        `${JSON.stringify(command)} was refused: ${answer.refusal.code}: ${answer.refusal.sentence}`,
      );
    return answer;
  }

  async ask(query: Query | object) {
    return this.socket.emitWithAck('query', { agency: this.agency, query });
  }

  contact(id: ContactId): ContactState {
    const entries = this.entriesOf(`contact/${id}`) as VisibleEntry<ContactStreamEvent>[];
    const state = entries.reduce<ContactState | null>(evolveContact, null);
    if (state === null) throw new Error('That contact was not sent');
    return state;
  }

  meeting(id: MeetingId): MeetingState {
    const entries = this.entriesOf(`meeting/${id}`) as VisibleEntry<MeetingEvent>[];
    const state = entries.reduce<MeetingState | null>(evolveMeeting, null);
    if (state === null) throw new Error('That meeting was not sent');
    return state;
  }

  entriesOf(stream: string): readonly VisibleEntry[] {
    return this.streams.get(stream)?.entries ?? [];
  }

  seen(contact: ContactId): ViewPosition {
    return (this.entriesOf(`contact/${contact}`).at(-1)?.position ?? 0) as ViewPosition;
  }

  have(): Record<string, Have> {
    return Object.fromEntries(
      [...this.streams].map(([stream, { entries, fingerprint }]) => [
        stream,
        { position: (entries.at(-1)?.position ?? 0) as ViewPosition, fingerprint },
      ]),
    );
  }

  #take(parts: readonly StreamPart[]): void {
    for (const { stream, kind, from, fingerprint, entries } of parts) {
      const held = kind === 'whole' ? [] : [...this.entriesOf(stream)];
      if (held.length !== from)
        throw new Error(`${stream}: ${held.length} entries held, and more from ${from} sent`);
      held.push(...entries);
      held.forEach(({ position }, index) => {
        if (position !== index + 1) throw new Error(`${stream} has a gap at ${index + 1}`);
      });
      this.streams.set(stream, { entries: held, fingerprint });
    }
  }
}

/** The next sitting, as the first page shows it. */
export const nextSitting = async (participant: Participant): Promise<MeetingId> => {
  const { home } = await participant.socket.emitWithAck('watch-home', { agency: participant.agency });
  return home.meetings[0].meeting as MeetingId;
};
