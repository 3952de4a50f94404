/** What an open document takes, and somebody who has twelve open and does nothing: heap and buffers after a collection. */
import type { Reading } from './report.ts';
import { startLoad } from './start-load.ts';
import { withTarget, type TargetKind } from './target.ts';

const DOCUMENTS = 500;
const LETTERS = 10_000;
const PEOPLE = 200;
const OPEN_EACH = 12;
/** Whatever was sent without an answer is taken, and stored by those that store later. */
const SETTLED_MS = 4000;

const settle = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, SETTLED_MS));

export const measureMemory = (kind: TargetKind): Promise<readonly Reading[]> =>
  withTarget(kind, async (target) => {
    const load = startLoad({ protocol: kind.protocol, url: target.url, rooms: DOCUMENTS });
    const used = async () => {
      await settle();
      return target.memoryInUse();
    };
    await load.do({ kind: 'set-scene' });
    const empty = await used();
    await load.do({ kind: 'open', rooms: DOCUMENTS, participants: 1, first: 0 });
    await load.do({ kind: 'fill', letters: LETTERS });
    const open = await used();
    await load.do({ kind: 'open-idle', people: PEOPLE, from: 0, documents: OPEN_EACH, areSame: true });
    const watched = await used();
    load.stop();
    const reading = (measure: string, bytes: number): Reading => ({
      measure,
      target: kind.name,
      unit: 'kB',
      value: bytes / 1000,
    });
    return [
      reading(
        `memory of a document of ${LETTERS / 1000} kB open with one participant`,
        (open - empty) / DOCUMENTS,
      ),
      reading(`memory of an idle participant, ${OPEN_EACH} documents open`, (watched - open) / PEOPLE),
    ];
  });
