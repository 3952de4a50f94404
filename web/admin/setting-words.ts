/** A hub's own choice, as a line. */
import type { LocalChoice } from '#shared/hub/local-choices.ts';

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts => value !== null && typeof value === 'object';

const say = (value: unknown): string => {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(say).join('; ');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!isParts(value)) return 'set';
  const parts = Object.entries(value).filter(([, part]) => typeof part !== 'object' || part !== null);
  return parts.map(([name, part]) => `${name} ${say(part)}`).join(', ');
};

export const sayValue = ({ value, chosenBy }: LocalChoice): string =>
  chosenBy === null && value === null ? 'added by the hub' : say(value);

export const sayLocalSource = ({ chosenBy, insteadOf }: LocalChoice): string => {
  const source =
    insteadOf === null
      ? 'Local setting; the procedure does not say'
      : `Local setting; departs from ${insteadOf}`;
  return chosenBy === null ? source : `${source}. Chosen by: ${chosenBy}`;
};
