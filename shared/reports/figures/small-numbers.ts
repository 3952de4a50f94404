/**
 * Small numbers about children are not shown: one of a few may be somebody whom a reader knows. Zero is shown; it is
 * about nobody. What agencies do (checks answered, actions, sittings) is counted whole.
 */
import type { DurationMillis } from '../../ids.ts';
import type { Cell } from './figure.ts';

/** From here on a number of contacts is shown. */
const SHOWN_FROM = 5;

const isSmall = (count: number): boolean => count > 0 && count < SHOWN_FROM;

export const countOfContacts = (count: number): Cell => (isSmall(count) ? 'few' : count);

/** Per cent, whole; not where the part or the rest could be worked out to be a few. */
export const shareOfContacts = (part: number, whole: number): Cell => {
  if (whole === 0) return null;
  return isSmall(part) || isSmall(whole - part) ? 'few' : percent(part, whole);
};

export const percent = (part: number, whole: number): Cell =>
  whole === 0 ? null : Math.round((part / whole) * 100);

const HOUR_MS = 3_600_000;

/** Hours to one place; of an even number of lengths, halfway between the two in the middle. */
export const medianHours = (lengths: readonly number[]): Cell => {
  if (lengths.length === 0) return null;
  if (isSmall(lengths.length)) return 'few';
  return hoursOf(middleOf(lengths));
};

export const hoursOf = (length: DurationMillis): number => Math.round((length / HOUR_MS) * 10) / 10;

const middleOf = (lengths: readonly number[]): DurationMillis => {
  const sorted = Float64Array.from(lengths).toSorted();
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return ((low + high) / 2) as DurationMillis;
};

/** "41 contacts", or "at least 41 contacts" where small numbers are left out: a total must not give them away. */
export const sayTotal = (cells: readonly Cell[], one: string, many: string): string => {
  const sum = cells.reduce<number>((total, cell) => total + (typeof cell === 'number' ? cell : 0), 0);
  const words = `${sum.toLocaleString('en-GB')} ${sum === 1 ? one : many}`;
  if (!cells.includes('few')) return words;
  return sum === 0 ? `a few ${many}` : `at least ${words}`;
};

/** "22.5 hours", "a length that too few contacts would give away". */
export const sayHours = (hours: Cell): string => {
  if (hours === null) return 'not yet known';
  if (hours === 'few') return 'not shown, being of fewer than five contacts';
  return hours === 1 ? '1 hour' : `${hours.toLocaleString('en-GB')} hours`;
};
