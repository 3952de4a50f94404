/** What can happen in a run. Each operation is plain data, so that a course can be kept, cut down and played again. */

/** With how many of a hundred turns each comes, or parts of one. */
const WEIGHTS = {
  deliver: 40,
  commit: 16,
  flow: 12,
  hint: 6,
  'drop-hint': 1,
  'repeat-hint': 1,
  edit: 24,
  rate: 5,
  reveal: 1.5,
  share: 2.5,
  act: 5,
  twice: 1,
  rights: 2,
  seal: 1.5,
  discuss: 3,
  guest: 12,
  'leave-page': 0.5,
  'open-page': 1.5,
  sleep: 1,
  wake: 2,
  notice: 1,
  pass: 3,
  'disk-full': 0.5,
  'crash-before-append': 0.4,
  'crash-after-append': 0.4,
  restart: 0.3,
  'start-server': 1.5,
} as const;

export type Doing = keyof typeof WEIGHTS;
export const DOINGS = Object.keys(WEIGHTS) as readonly Doing[];

/** `rolls`: numbers below a thousand that say who, which and what, among those there are when it happens. */
export type Operation = { readonly do: Doing; readonly rolls: readonly [number, number, number, number] };

const TOTAL = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);

const drawDoing = (next: () => number): Doing => {
  let left = next() * TOTAL;
  for (const doing of DOINGS) {
    left -= WEIGHTS[doing];
    if (left < 0) return doing;
  }
  return 'deliver';
};

export const drawOperations = (next: () => number, length: number): readonly Operation[] => {
  const roll = () => Math.floor(next() * 1000);
  return Array.from({ length }, () => ({ do: drawDoing(next), rolls: [roll(), roll(), roll(), roll()] }));
};

/** One of them, by a roll; undefined where there is none. */
export const pick = <Item>(from: readonly Item[], roll: number): Item | undefined =>
  from[Math.floor((roll / 1000) * from.length)];
