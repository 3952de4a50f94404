/** Time that passes on the screen: one interval for all who show it, none while nobody does. */
import { createSubscriber } from 'svelte/reactivity';
import type { EpochMillis } from '#shared/ids.ts';

const every = (milliseconds: number) =>
  createSubscriber((update) => {
    const interval = setInterval(update, milliseconds);
    return () => clearInterval(interval);
  });

const second = every(1000);
const minute = every(10_000);

type Clock = { now(): EpochMillis };

/** Now by the server's clock, again each second: for a countdown. */
export const nowBySeconds = (clock: Clock): EpochMillis => {
  second();
  return clock.now();
};

/** Now by the server's clock, near enough for what is read in minutes. */
export const nowByMinutes = (clock: Clock): EpochMillis => {
  minute();
  return clock.now();
};
