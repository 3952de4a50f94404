/** Commands from decide to everybody's screen: how many a second, and how long one takes. Of ours alone: no peer has any. */
import type { MeetingId } from '#shared/ids.ts';
import { commandOn, setScene, type Member } from './lines/ours.ts';
import { openOurSocket } from './lines/our-socket.ts';
import type { Reading } from './report.ts';
import { openStore } from './store.ts';
import { startTarget, type TargetKind } from './target.ts';

const WATCHERS = 50;
const SECONDS = 5;

export const measureCommands = async (kind: TargetKind): Promise<readonly Reading[]> => {
  const store = await openStore(kind.store);
  const target = await startTarget(kind, store);
  try {
    const [url = ''] = target.url.split(',');
    const scene = await setScene(url, 1);
    await Promise.all(Array.from({ length: WATCHERS }, (_, each) => watchMeeting(url, scene.members[each % scene.members.length] as Member, scene.meeting)));
    const took = (await Promise.all(scene.members.map((member) => actFor(url, member, scene.meeting)))).flat().toSorted((one, other) => one - other);
    const at = (share: number) => took[Math.floor(took.length * share)] ?? Number.NaN;
    const reading = (what: string, unit: string, value: number): Reading => ({ measure: `${what}, ${WATCHERS} watch`, target: kind.name, unit, value });
    return [
      reading(`commands a second, ${scene.members.length} people at once`, '', took.length / SECONDS),
      reading('command sent to acknowledged, p50', 'ms', at(0.5)),
      reading('command sent to acknowledged, p99', 'ms', at(0.99)),
    ];
  } finally {
    await target.kill();
    await store.remove();
  }
};

const watchMeeting = async (url: string, { cookie, agency }: Member, meeting: MeetingId): Promise<void> => {
  const socket = await openOurSocket(url, cookie);
  await socket.ask('watch', { agency, stream: { kind: 'meeting', meeting }, have: {} });
};

/** Goes out and comes in again, as fast as it is answered. Returns what each deed took, in milliseconds. */
const actFor = async (url: string, { cookie, agency }: Member, meeting: MeetingId): Promise<readonly number[]> => {
  const socket = await openOurSocket(url, cookie);
  const took: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) {
    for (const command of [{ type: 'leave-meeting', meeting }, { type: 'join-meeting', meeting, place: 'remote' }]) {
      const began = performance.now();
      await commandOn(socket, agency, command);
      took.push(performance.now() - began);
    }
  }
  return took;
};
