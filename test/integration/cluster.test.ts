/** What instances say to each other, and what they make of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEAT_MS, joinCluster } from '#server/cluster/cluster.ts';
import { createEnvelope } from '#server/cluster/envelope.ts';
import type { Line } from '#server/cluster/line.ts';
import { readMessage, writeMessage, type Told } from '#server/cluster/told.ts';
import { createRaised, type Raised } from '#server/sockets/raised.ts';
import type { AgencyId, EpochMillis, HubId, PersonId } from '#shared/ids.ts';

const KEY = new Uint8Array(32).fill(3);
const HUB = 'exampleshire' as HubId;

describe('an envelope', () => {
  const { seal, open } = createEnvelope(KEY, HUB);
  const words = Buffer.from('Nobody reads this');

  it('[CLU-4] is opened by the same key for the same hub, and says nothing to others', () => {
    const sealed = seal(words);
    expect(Buffer.from(open(sealed)!).equals(words)).toBe(true);
    expect(Buffer.from(sealed).includes('Nobody')).toBe(false);
    expect(createEnvelope(KEY, 'another' as HubId).open(sealed)).toBeNull();
    expect(createEnvelope(new Uint8Array(32).fill(4), HUB).open(sealed)).toBeNull();
    expect(Buffer.from(seal(words)).equals(Buffer.from(sealed))).toBe(false);
  });

  it('[CLU-4] with any byte changed, or cut short anywhere, is not opened', () => {
    const sealed = seal(words);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Uint8Array.from(sealed);
      changed[index]! ^= 1;
      expect(open(changed)).toBeNull();
      expect(open(sealed.subarray(0, index))).toBeNull();
    }
  });
});

describe('an instance of several', () => {
  const stage = () => {
    const heard: ((message: Uint8Array) => void)[] = [];
    const said: Told[] = [];
    const envelope = createEnvelope(KEY, HUB);
    let isWhole = true;
    let renewed = 0;
    const line: Line = {
      send: (message) => {
        said.push(readMessage(envelope.open(message)!)!.told);
        if (isWhole) heard.forEach((listener) => listener(message));
      },
      onMessage: (listener) => void heard.push(listener),
      renew: () => void (renewed += 1),
      close: () => undefined,
    };
    let beat = (): void => undefined;
    const timers = {
      after: () => () => undefined,
      every: (_: number, work: () => void) => ((beat = work), () => undefined),
    };
    const cluster = joinCluster({ line, envelope, instance: 'this', timers });
    const told: Told[] = [];
    const gone: string[] = [];
    cluster.onTold((each) => void (each.kind !== 'beat' && told.push(each)));
    cluster.onGone((instance) => void gone.push(instance));
    return {
      cluster,
      told,
      gone,
      said,
      renewed: () => renewed,
      pass: (beats: number) => {
        for (let each = 0; each < beats; each += 1) beat();
      },
      break: () => (isWhole = false),
      mend: () => (isWhole = true),
      hear: (number: number, what: Told, from = 'another') =>
        heard.forEach((listener) => listener(envelope.seal(writeMessage({ from, number, told: what })))),
      hearBytes: (bytes: Uint8Array) => heard.forEach((listener) => listener(bytes)),
    };
  };
  const here = (...people: string[]): Told => ({ kind: 'here', people: people as PersonId[], carets: [] });

  it('[CLU-5] is joined once it hears itself, cut off after seconds of silence, and tells the others when it is back', () => {
    const { cluster, pass, break: breakLine, mend, said, renewed } = stage();
    expect(cluster.state()).toBe('cut-off');
    pass(1);
    expect(cluster.state()).toBe('joined');
    breakLine();
    pass(4);
    expect(cluster.state()).toBe('cut-off');
    pass(10);
    expect(renewed()).toBe(1);
    said.length = 0;
    mend();
    pass(1);
    expect(cluster.state()).toBe('joined');
    expect(said).toContainEqual({ kind: 'back' });
    expect(BEAT_MS).toBeLessThanOrEqual(1_000);
  });

  it('[CLU-5] counts another as gone after a while of silence, but not of its own deafness', () => {
    const { cluster, pass, break: breakLine, mend, hear, gone } = stage();
    pass(1);
    hear(1, here('quill'));
    expect(cluster.others()).toBe(1);
    breakLine();
    pass(60);
    mend();
    pass(10);
    expect(gone).toEqual([]);
    pass(10);
    expect(gone).toEqual(['another']);
    expect(cluster.others()).toBe(0);
  });

  it('[CLU-6] hears of who is there in the order it was said, and of what was written in any order', () => {
    const { hear, told } = stage();
    hear(5, here('quill', 'ivy'));
    hear(4, here());
    hear(5, here());
    expect(told).toEqual([here('quill', 'ivy')]);
    const hint: Told = { kind: 'hint', streams: [{ stream: 'hub', position: 3 as never }] };
    hear(2, hint);
    hear(2, hint);
    expect(told.slice(1)).toEqual([hint, hint]);
  });

  it('[CLU-4] hears nothing that is not sealed for it, or that it does not know', () => {
    const { hearBytes, hear, told } = stage();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => hearBytes(bytes)));
    hear(1, { kind: 'from a later version' } as unknown as Told);
    hear(2, { kind: 'hint', streams: [{ stream: 'access/secret', position: 1 }] } as unknown as Told);
    expect(told).toEqual([]);
  });
});

describe('raised hands at several instances', () => {
  const PEOPLE = ['ann', 'ben', 'cat'] as readonly string[] as readonly PersonId[];
  const change = fc.record({
    at: fc.nat(2),
    person: fc.constantFrom(...PEOPLE),
    what: fc.constantFrom('raise', 'lower', 'ask', 'end', 'ready', 'forget'),
  });
  /** Who tells whom, in any order and any number of times. */
  const telling = fc.record({ from: fc.nat(2), to: fc.nat(2) });

  const apply = (raised: Raised, person: PersonId, what: string, at: number): void => {
    if (what === 'raise') raised.raise(person, at as EpochMillis);
    if (what === 'lower') raised.lower(person);
    if (what === 'ask') raised.ask({ askedBy: person, at: at as EpochMillis });
    if (what === 'end') raised.ask(null);
    if (what === 'ready') raised.sayReady(person, 'police' as AgencyId);
    if (what === 'forget') raised.forget(person);
  };
  const shown = (raised: Raised) => ({
    hands: raised.hands().toSorted((a, b) => (a.person < b.person ? -1 : 1)),
    check: raised.check(),
    ready: raised.ready().toSorted((a, b) => (a.person < b.person ? -1 : 1)),
  });

  it('[CLU-7] come to the same in whichever order and however often they hear of each other', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(change, telling), { maxLength: 40 }), (steps) => {
        const all = ['a', 'b', 'c'].map((name) => createRaised(name));
        steps.forEach((step, index) => {
          if ('what' in step) apply(all[step.at]!, step.person, step.what, index);
          else all[step.to]!.take(all[step.from]!.all());
        });
        for (let round = 0; round < 2; round += 1)
          for (const from of all) for (const to of all) to.take(from.all());
        expect(shown(all[1]!)).toEqual(shown(all[0]!));
        expect(shown(all[2]!)).toEqual(shown(all[0]!));
        expect(all[0]!.take(all[1]!.all())).toBe(false);
      }),
    );
  });

  it('[CLU-7] a later change counts at once, and what was said before a new question counts no more', () => {
    const [one, other] = [createRaised('one'), createRaised('other')];
    one.ask({ askedBy: 'Ann', at: 1 as EpochMillis });
    other.take(one.all());
    other.sayReady(PEOPLE[0]!, 'police' as AgencyId);
    one.take(other.all());
    expect(one.ready()).toHaveLength(1);
    one.ask({ askedBy: 'Ann', at: 2 as EpochMillis });
    other.take(one.all());
    expect(other.ready()).toEqual([]);
    one.raise(PEOPLE[1]!, 3 as EpochMillis);
    other.take(one.all());
    other.lower(PEOPLE[1]!);
    expect(one.take(other.all())).toBe(true);
    expect(one.hands()).toEqual([]);
  });
});
