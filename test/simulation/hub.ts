/** The whole of one run: a journal, servers, people at their screens, and what is on its way between them. */
import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import type { Hint } from '#server/fanout/bus.ts';
import type { Store } from '#server/journal/sqlite/store.ts';
import { boardDeed } from '#server/meeting/deed.ts';
import type { Command, CommandEnvelope } from '#shared/decisions/command.ts';
import { accept } from '#shared/result.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { GuestView } from '#shared/decisions/guest-view.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import type { CommandId, ContactId, HubId, InvitationId, MeetingId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { BEXLEY } from '../rules/cast.ts';
import { idsIn, madeId, marker, markersIn, type MarkerKind } from './markers.ts';
import type { SimulatedGuest } from './guest.ts';
import { guestLeakIn } from './guest-rights.ts';
import { LINE_ENDS, type Leaving, type ServerSocket } from './network.ts';
import { SimulatedParticipant, type CommandAnswer } from './participant.ts';
import { leakIn } from './rights.ts';
import { startServer, type SimulatedServer } from './server.ts';
import { Shadow } from './shadow.ts';
import { Truth } from './truth.ts';

export type Line = {
  readonly participant: SimulatedParticipant;
  readonly server: SimulatedServer;
  readonly socket: ServerSocket;
  readonly shadow: Shadow;
};

export type GuestLine = { readonly participant: SimulatedGuest; readonly server: SimulatedServer; readonly socket: ServerSocket };

/** Whatever carries packets. */
export type Wire = Line | GuestLine;

/** A break of an invariant. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export class Hub {
  readonly truth = new Truth();
  readonly servers: SimulatedServer[] = [];
  readonly participants: SimulatedParticipant[] = [];
  readonly lines: Line[] = [];
  readonly guests: SimulatedGuest[] = [];
  readonly guestLines: GuestLine[] = [];
  readonly guestSessions = new Map<InvitationId, GuestPlace>();
  readonly hints: { readonly to: SimulatedServer; readonly hint: Hint }[] = [];
  readonly contacts: ContactId[] = [];
  readonly documentOfWord = new Map<string, string>();
  readonly counts = new Map<string, number>();
  readonly profile: HubProfile;
  meeting = '' as MeetingId;
  readonly #store: Store;
  readonly #faults: string[] = [];
  readonly #answers = new Map<string, string>();
  readonly #print = createHash('sha256');
  #made = 0;

  constructor(store: Store, hub: string) {
    this.#store = store;
    this.profile = { ...BEXLEY, id: hub as HubId };
  }

  newId = (): string => madeId((this.#made += 1));
  newMarker = (kind: MarkerKind): string => marker(kind, (this.#made += 1));
  count = (what: string): void => void this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  /** What is before the meeting on this person's screen. */
  contactsBefore = ({ meeting }: SimulatedParticipant): readonly ContactId[] =>
    meeting === this.meeting
      ? this.contacts
      : this.truth.discussions.filter((each) => each.meeting === meeting).map(({ contact }) => contact);
  fault = (sentence: string): void => void this.#faults.push(sentence);

  /** Of every message that left a server, and whatever can be recognised in it; to be asked for once. */
  print = (): string => this.#print.digest('hex');

  /** @throws Broken with the first thing that went wrong since it was last asked */
  throwFaults(): void {
    const [first] = this.#faults;
    if (first !== undefined) throw new Broken(first);
  }

  async startServer(): Promise<SimulatedServer> {
    const server = await startServer(`server${this.servers.length + 1}`, {
      store: this.#store,
      truth: this.truth,
      profile: this.profile,
      newId: this.newId,
      guestSessions: this.guestSessions,
      onHint: (from, hint) =>
        this.hints.push(...this.alive.filter((to) => to !== from).map((to) => ({ to, hint }))),
      onFault: this.fault,
    });
    this.servers.push(server);
    return server;
  }

  get alive(): readonly SimulatedServer[] {
    return this.servers.filter(({ isDead }) => !isDead);
  }

  /** Everything that can happen by itself without a disk, a line or time has happened. */
  async settle(): Promise<void> {
    // The gate gathers a turn of the event loop into one commit; what follows from that needs another.
    for (let turn = 0; turn < 4; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    this.throwFaults();
  }

  lineOf(participant: SimulatedParticipant): Line | null {
    return this.lines.find((line) => line.socket.line === participant.socket.line) ?? null;
  }

  connect(participant: SimulatedParticipant, server: SimulatedServer): void {
    const shadow = new Shadow(participant.mirror.held);
    const socket = server.connect(participant.person.id, (packet) =>
      this.#judge(packet, participant, server, shadow),
    );
    this.lines.push({ participant, server, socket, shadow });
    participant.socket.attach(socket.line);
  }

  /** `isNoticed`: the server knows at once; else it goes on as if somebody were there, until it notices. */
  cut(line: Line, isNoticed: boolean): void {
    line.participant.socket.detach();
    line.socket.line.up.length = 0;
    line.socket.line.down.length = 0;
    if (isNoticed) this.notice(line);
  }

  notice(line: Line): void {
    line.socket.close();
    this.lines.splice(this.lines.indexOf(line), 1);
  }

  kill(server: SimulatedServer): void {
    server.die();
    for (const line of this.lines.filter((each) => each.server === server)) {
      this.lines.splice(this.lines.indexOf(line), 1);
      // Nobody is left on the server's side to notice anything.
      line.socket.connected = false;
      if (line.participant.socket.line === line.socket.line) line.participant.socket.detach();
    }
    for (const line of this.guestLines.filter((each) => each.server === server)) {
      line.socket.connected = false;
      this.#dropGuest(line);
    }
    for (const each of this.hints.filter(({ to }) => to === server))
      this.hints.splice(this.hints.indexOf(each), 1);
  }

  connectGuest(guest: SimulatedGuest, server: SimulatedServer): void {
    if (guest.socket.connected || guest.isOver) return;
    const socket = server.connectGuest(guest.place.invitation, (packet) => this.#judgeGuest(packet, guest, server));
    // As a browser is met whose sign-in is not known.
    if (socket === null) return guest.show({ kind: 'over' });
    this.guestLines.push({ participant: guest, server, socket });
    guest.socket.attach(socket.line);
  }

  cutGuest(guest: SimulatedGuest): void {
    const line = this.guestLines.find(({ participant }) => participant === guest);
    if (line === undefined) return;
    this.#dropGuest(line);
    line.socket.close();
  }

  #dropGuest(line: GuestLine): void {
    this.guestLines.splice(this.guestLines.indexOf(line), 1);
    line.participant.socket.detach();
  }

  #judgeGuest(packet: Leaving, guest: SimulatedGuest, server: SimulatedServer): void {
    const { place } = guest;
    this.#print.update(`${server.name} ${place.invitation} ${packet.event} ${[...markersIn(packet.bytes)].join()}`);
    const { truth, documentOfWord } = this;
    const leak = guestLeakIn(packet, { place, server, truth, documentOfWord });
    if (leak !== null) this.fault(leak);
    if (packet.event === 'guest') this.count(`guest told: ${(packet.data[0] as GuestView).kind}`);
  }

  async deliver({ participant, socket }: Wire, way: 'up' | 'down'): Promise<void> {
    if (way === 'up') {
      const packet = socket.line.up.shift();
      if (packet !== undefined) socket.take(packet);
    } else {
      const packet = socket.line.down.shift();
      const ended = packet === LINE_ENDS ? this.guestLines.find((line) => line.socket === socket) : undefined;
      if (ended !== undefined) this.#dropGuest(ended);
      else if (packet !== undefined) participant.take(packet);
    }
    await this.settle();
  }

  send(participant: SimulatedParticipant, command: Command): void {
    participant.command({ id: this.newId() as CommandId, agency: participant.agency, command });
  }

  /** Sets the stage: who is registered, by the first server, before anybody is connected. */
  async register(server: SimulatedServer, people: readonly Person[]): Promise<void> {
    const registering = server.perform(
      boardDeed(null, () =>
        accept(
          people.map((person) => ({ stream: 'hub', event: { type: 'person-registered', person } }) as const),
        ),
      ),
    );
    await this.settle();
    server.disk.commit();
    await registering;
  }

  addParticipant(person: Person, meeting = this.meeting): SimulatedParticipant {
    const participant = new SimulatedParticipant(person, meeting);
    this.participants.push(participant);
    return participant;
  }

  passTime(milliseconds: number): void {
    vi.advanceTimersByTime(milliseconds);
  }

  #judge(packet: Leaving, participant: SimulatedParticipant, server: SimulatedServer, shadow: Shadow): void {
    const { person } = participant;
    // Not its bytes: the number of a channel is drawn by the server, and means nothing.
    this.#print.update(
      `${server.name} ${person.id} ${packet.event} ${[...this.#namesIn(packet.bytes), ...markersIn(packet.bytes)].join()}`,
    );
    const leak = leakIn(packet, person, server, this.truth, this.documentOfWord);
    if (leak !== null) this.fault(leak);
    const misfit = shadow.take(packet, participant.mirror.held);
    if (misfit !== null) this.fault(`${person.id} was sent ${misfit}`);
    if (packet.event === 'command' && packet.isAnswer)
      this.#judgeAnswer(packet.data as readonly [CommandAnswer, CommandEnvelope], person);
    if (packet.event === 'channel-end') this.count('channel ended');
  }

  /** A contact's id follows from its hub's name, which is another in each run: it counts as the number of it. */
  #namesIn(bytes: Uint8Array): readonly string[] {
    const contacts = [...this.contacts, ...this.truth.discussions.map(({ contact }) => contact)];
    return [...idsIn(bytes)].map((id) => {
      const index = contacts.indexOf(id as ContactId);
      return index === -1 ? id : `contact ${index}`;
    });
  }

  /** Once a command is recorded, every answer to it is the same, whichever server gives it. */
  #judgeAnswer([answer, { id }]: readonly [CommandAnswer, CommandEnvelope], { id: person }: Person): void {
    this.count(answer.ok ? 'accepted' : 'refused');
    if (!answer.ok) this.count(`refused: ${answer.refusal.code}`);
    const key = `${person} ${id}`;
    if (!this.truth.commands.has(key)) return;
    const said = JSON.stringify(answer);
    const first = this.#answers.get(key) ?? said;
    this.#answers.set(key, first);
    if (!answer.ok || said !== first) this.fault(`${person} is told ${said} of a command that is recorded`);
  }
}
