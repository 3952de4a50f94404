/** How an operation comes about among what there is at that moment; where there is nothing for it, nothing happens. */
import type { Hint } from '#server/fanout/bus.ts';
import type { StreamPosition } from '#shared/ids.ts';
import { unreachable } from '#shared/result.ts';
import { edit, press } from './deeds.ts';
import { discuss } from './discussions.ts';
import { doAsGuests } from './guests.ts';
import { Broken, type Hub, type Wire } from './hub.ts';
import { pick, type Operation } from './operations.ts';
import type { SimulatedServer } from './server.ts';

const SERVERS = 3;

const withSomethingWaiting = (hub: Hub): readonly SimulatedServer[] =>
  hub.alive.filter(({ disk }) => disk.waiting().length > 0);

/** What a server says on a line that is cut, before it notices, arrives nowhere. */
const unbroken = (hub: Hub): readonly Wire[] =>
  [...hub.lines, ...hub.guestLines].filter(({ participant, socket }) => participant.socket.line === socket.line);

const deliverOne = async (hub: Hub, roll: number): Promise<boolean> => {
  const ways = unbroken(hub).flatMap((line) => [
    ...(line.socket.line.up.length > 0 ? [{ line, way: 'up' as const }] : []),
    ...(line.socket.line.down.length > 0 ? [{ line, way: 'down' as const }] : []),
  ]);
  const one = pick(ways, roll);
  if (one === undefined) return false;
  await hub.deliver(one.line, one.way);
  return true;
};

export const commitOne = (hub: Hub, roll: number): boolean => {
  const server = pick(withSomethingWaiting(hub), roll);
  if (server === undefined) return false;
  const kind = server.disk.commit();
  hub.count(`append ${String(kind)}`);
  return true;
};

const hearOne = async (hub: Hub, roll: number): Promise<boolean> => {
  const index = Math.floor((roll / 1000) * hub.hints.length);
  const [one] = hub.hints.splice(index, 1);
  if (one === undefined) return false;
  await one.to.hear(one.hint);
  return true;
};

/** Whether the disk got it first, or not. */
const crash = (hub: Hub, roll: number, isAfterAppend: boolean): void => {
  const server = pick(withSomethingWaiting(hub), roll);
  if (server === undefined) return;
  const [append] = server.disk.waiting();
  const isRecord = append?.streams.some(({ stream }) => !stream.startsWith('access/')) === true;
  if (isAfterAppend) server.disk.commitUnheard();
  hub.kill(server);
  if (isRecord) hub.count(isAfterAppend ? 'crash-after-append' : 'crash-before-append');
};

/** Everything on one line arrives, both ways, and whatever the disk is asked for meanwhile is written. */
const flow = async (hub: Hub, roll: number): Promise<void> => {
  const line = pick(unbroken(hub), roll);
  if (line === undefined) return;
  for (let turn = 0; turn < 200; turn += 1) {
    const { up, down } = line.socket.line;
    if (up.length > 0) await hub.deliver(line, 'up');
    else if (down.length > 0) await hub.deliver(line, 'down');
    else if (line.server.disk.waiting().length > 0) line.server.disk.commit();
    else return;
    await hub.settle();
  }
};

const connectSomewhere = (hub: Hub, index: number, roll: number): void => {
  const participant = hub.participants[index];
  const server = pick(hub.alive, roll);
  if (participant === undefined || server === undefined || participant.socket.connected) return;
  hub.connect(participant, server);
};

export const happen = async (hub: Hub, operation: Operation): Promise<void> => {
  const [first, second] = operation.rolls;
  const index = Math.floor((first / 1000) * hub.participants.length);
  const participant = hub.participants[index];
  const line = participant === undefined ? null : hub.lineOf(participant);
  const isPageOpen = (participant?.board ?? null) !== null;
  const hasSent = (participant?.lastSent ?? null) !== null;
  switch (operation.do) {
    case 'deliver':
      if (await deliverOne(hub, first)) hub.count('deliver');
      break;
    case 'commit':
      if (commitOne(hub, first)) hub.count('commit');
      break;
    case 'flow':
      await flow(hub, first);
      hub.count('flow');
      break;
    case 'hint':
      if (await hearOne(hub, first)) hub.count('hint');
      break;
    case 'drop-hint':
      if (hub.hints.splice(Math.floor((first / 1000) * hub.hints.length), 1).length > 0)
        hub.count('drop-hint');
      break;
    case 'repeat-hint': {
      const hint = pick(hub.hints, first);
      if (hint !== undefined) {
        hub.hints.push(hint);
        hub.count('repeat-hint');
      }
      break;
    }
    case 'edit':
      edit(hub, operation);
      break;
    case 'rate':
    case 'reveal':
    case 'share':
    case 'act':
    case 'rights':
    case 'seal':
      press(hub, operation);
      break;
    case 'guest':
      doAsGuests(hub, operation);
      break;
    case 'discuss':
      discuss(hub, operation);
      break;
    case 'twice':
      if (hasSent && line !== null) {
        line.participant.repeat();
        hub.count('twice');
      }
      break;
    case 'leave-page':
      if (isPageOpen && line !== null) {
        line.participant.closePage();
        hub.cut(line, true);
        hub.count('leave-page');
      }
      break;
    case 'open-page':
      if (participant?.board === null) {
        participant.openPage();
        connectSomewhere(hub, index, second);
        hub.count('open-page');
      }
      break;
    case 'sleep':
      if (line !== null && line.participant.socket.connected) {
        hub.cut(line, second < 500);
        hub.count('sleep');
      }
      break;
    case 'wake':
      if (isPageOpen && participant?.socket.connected === false) {
        connectSomewhere(hub, index, second);
        hub.count('wake');
      }
      break;
    case 'notice': {
      const lost = hub.lines.find((each) => each.participant.socket.line !== each.socket.line);
      if (lost !== undefined) {
        hub.notice(lost);
        hub.count('notice');
      }
      break;
    }
    case 'pass':
      hub.passTime(1 + second * 20);
      hub.count('pass');
      break;
    case 'disk-full': {
      const server = pick(withSomethingWaiting(hub), first);
      if (server !== undefined) {
        server.disk.fail();
        hub.count('disk-full');
      }
      break;
    }
    case 'crash-before-append':
      crash(hub, first, false);
      break;
    case 'crash-after-append':
      crash(hub, first, true);
      break;
    case 'restart': {
      const server = pick(hub.alive, first);
      if (server !== undefined && server.disk.waiting().length === 0) {
        hub.kill(server);
        await hub.startServer();
        hub.count('restart');
      }
      break;
    }
    case 'start-server':
      if (hub.alive.length < SERVERS) {
        await hub.startServer();
        hub.count('start-server');
      }
      break;
    default:
      return unreachable(operation.do);
  }
  await hub.settle();
};

/** The storm is over: lines hold, the disk works, every hint comes, and time goes on until nothing is left to do. */
export const comeToRest = async (hub: Hub): Promise<void> => {
  if (hub.alive.length === 0) await hub.startServer();
  for (const line of hub.lines.filter(({ participant, socket }) => participant.socket.line !== socket.line))
    hub.notice(line);
  hub.participants.forEach((participant, index) => {
    participant.openPage();
    connectSomewhere(hub, index, (index * 331) % 1000);
  });
  for (const guest of hub.guests) {
    const [server] = hub.alive;
    if (server !== undefined) hub.connectGuest(guest, server);
  }
  await hub.settle();
  await quieten(hub);
  lookAgain(hub);
  await quieten(hub);
};

/** A page that found no discussion there does not ask by itself whether its person was invited since. */
const lookAgain = (hub: Hub): void => {
  hub.participants.forEach((participant, index) => {
    const line = hub.lineOf(participant);
    if (participant.meeting === hub.meeting || line === null) return;
    if (participant.mirror.held.has(`meeting/${participant.meeting}`)) return;
    participant.closePage();
    hub.cut(line, true);
    participant.openPage();
    connectSomewhere(hub, index, 0);
  });
};

const quieten = async (hub: Hub): Promise<void> => {
  const isMoving = async (): Promise<boolean> =>
    (await deliverOne(hub, 0)) || commitOne(hub, 0) || hearOne(hub, 0);
  for (let quiet = 0, turns = 0; quiet < 6; turns += 1) {
    if (turns > 20_000) throw new Broken('it never comes to rest');
    if (await isMoving()) quiet = 0;
    else {
      quiet += 1;
      // Servers follow the record by themselves; of a text they learn by the next hint about it.
      if (quiet === 1)
        for (const to of hub.alive) await to.hear({ hub: hub.profile.id, streams: textsIn(hub) });
      hub.passTime(20_000);
    }
    await hub.settle();
  }
};

const textsIn = ({ truth }: Hub): Hint['streams'] =>
  [...truth.lengths]
    .filter(([stream]) => stream.startsWith('document/'))
    .map(([stream, length]) => ({ stream, position: length as StreamPosition }));
