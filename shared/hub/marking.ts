/** The marking that stands on every page and file of a hub. */
import type { Sourced } from './sourced.ts';

/** No procedure we hold names one; it is the government's for what would harm a person if it got out. */
export const USUAL_MARKING = 'OFFICIAL-SENSITIVE';

/** Versions of a profile kept from before there was one have none. */
export const markingOf = ({ marking }: { readonly marking?: Sourced<string> }): string => marking?.value ?? USUAL_MARKING;
