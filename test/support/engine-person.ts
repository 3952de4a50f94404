/** One person in a browser other than Chromium, who finds things by what they are called and does what hands do. */
import { vi } from 'vitest';
import type { Engine, Gestures } from './engine.ts';

/** From the outside in: what an element is, as a selector, and what it is called, or the beginning or a part of that. */
export type Place = readonly (readonly [selector: string, name: string])[];

export type EnginePerson = {
  readonly engine: Engine;
  waitFor(place: Place): Promise<void>;
  waitUntilGone(place: Place): Promise<void>;
  press(place: Place): Promise<void>;
  /** Presses since the last call. */
  takePresses(): number;
  /** By the keyboard, wherever the focus is. */
  type(words: string): Promise<void>;
  textOf(place: Place): Promise<string>;
  isFocusIn(place: Place): Promise<boolean>;
  /** Errors and violations of the content security policy since the page was opened. */
  faults(): Promise<readonly string[]>;
};

const WITHIN = { timeout: 15_000, interval: 50 };

/** The functions below run in the page and can use nothing of this file. */
declare global {
  interface Window {
    placeOf: (place: Place) => HTMLElement | null;
    pressArrived: boolean;
    faults: string[];
  }
}

const prepare = (): void => {
  // Markup breaks words where the eye sees none broken, and the other way round.
  const withoutSpace = (words: string) => words.replace(/\s+/g, '');
  const nameOf = (element: HTMLElement): string => {
    const words =
      element
        .getAttribute('aria-labelledby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' ') ??
      element.getAttribute('aria-label') ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent;
    return withoutSpace(words);
  };
  window.placeOf = (place) => {
    let found: HTMLElement[] = [document.documentElement];
    for (const [selector, name] of place) {
      const named = found
        .flatMap((outer) => [...outer.querySelectorAll<HTMLElement>(selector)])
        .filter((element) => element.checkVisibility() && nameOf(element).includes(withoutSpace(name)));
      const exact = named.filter((element) => nameOf(element) === withoutSpace(name));
      found = exact.length > 0 ? exact : named;
    }
    return found[0] ?? null;
  };
  window.faults = [];
  const report = (fault: string) => window.faults.push(fault);
  window.addEventListener('error', ({ message }) => report(message));
  window.addEventListener('unhandledrejection', ({ reason }) => report(String(reason)));
  document.addEventListener('securitypolicyviolation', (violation) =>
    report(`${violation.violatedDirective} blocked ${violation.blockedURI}`),
  );
};

/** Where to press; null while the element is not there, disabled, or under something else. */
const aim = (place: Place): readonly [x: number, y: number] | null => {
  const element = window.placeOf(place);
  if (element === null || element.matches(':disabled')) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  if (!element.contains(document.elementFromPoint(x, y))) return null;
  window.pressArrived = false;
  element.addEventListener('click', () => (window.pressArrived = true), { once: true, capture: true });
  return [x, y];
};

const press = (x: number, y: number): Gestures => ({
  type: 'pointer',
  id: 'mouse',
  actions: [
    { type: 'pointerMove', x, y, duration: 0, origin: 'viewport' },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
});

const keys = (words: string): Gestures => ({
  type: 'key',
  id: 'keyboard',
  actions: Array.from(words).flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]),
});

/** Signs in through the first page, as a new user would. */
export const visit = async (engine: Engine, url: string, name: string): Promise<EnginePerson> => {
  const inPage = async <V extends readonly unknown[], T>(
    run: (...values: V) => T,
    ...values: V
  ): Promise<T> => (await engine.evaluate(run.toString(), values)) as T;
  const isThere = (place: Place) => inPage((wanted) => window.placeOf(wanted) !== null, place);
  const say = (what: string, place: Place) => `${engine.name}: ${what} ${JSON.stringify(place)}`;
  const until = (isSo: () => Promise<boolean>, what: string) =>
    vi.waitFor(async () => {
      if (!(await isSo())) throw new Error(what);
    }, WITHIN);
  let presses = 0;

  const person: EnginePerson = {
    engine,
    waitFor: (place) => until(() => isThere(place), say('does not show', place)),
    waitUntilGone: (place) => until(async () => !(await isThere(place)), say('still shows', place)),
    press: async (place) => {
      // What moved, or let something else come before it, is pressed again where it is then.
      await until(
        async () => {
          const [before, now] = [await inPage(aim, place), await inPage(aim, place)];
          if (before === null || now === null || before[0] !== now[0] || before[1] !== now[1]) return false;
          await engine.perform(press(...now));
          return inPage(() => window.pressArrived);
        },
        say('does not let press', place),
      );
      presses += 1;
    },
    takePresses: () => {
      const taken = presses;
      presses = 0;
      return taken;
    },
    type: (words) => engine.perform(keys(words)),
    textOf: (place) =>
      inPage((wanted) => {
        const element = window.placeOf(wanted);
        return element instanceof HTMLInputElement ? element.value : (element?.innerText.trim() ?? '');
      }, place),
    isFocusIn: (place) =>
      inPage((wanted) => window.placeOf(wanted)?.contains(document.activeElement) ?? false, place),
    faults: () => inPage(() => window.faults),
  };

  await engine.open(url);
  await inPage(prepare);
  await person.press([['button', `Sign in as ${name}`]]);
  await person.waitFor([['h2', 'Meetings']]);
  return person;
};
