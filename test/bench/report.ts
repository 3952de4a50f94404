/** Medians with their spread, as rows and as a table. */
export type Reading = { readonly measure: string; readonly target: string; readonly unit: string; readonly value: number };

export type Row = {
  readonly measure: string;
  readonly target: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
};

export const summarise = (readings: readonly Reading[]): readonly Row[] =>
  Object.values(Object.groupBy(readings, ({ measure, target }) => `${measure}\n${target}`)).map((group = []) => {
    const values = group.map(({ value }) => value).toSorted((one, other) => one - other);
    const { measure, target, unit } = group[0] as Reading;
    const at = (index: number) => round(values[index] ?? Number.NaN);
    return { measure, target, unit, median: at(Math.floor(values.length / 2)), min: at(0), max: at(values.length - 1), runs: values.length };
  });

const round = (value: number) => Math.round(value * 100) / 100;

export const asTable = (rows: readonly Row[]): string => {
  const ordered = rows.toSorted((one, other) => one.measure.localeCompare(other.measure));
  const lines = ordered.map(
    ({ measure, target, unit, median, min, max, runs }) => `| ${measure} | ${target} | ${median} ${unit} | ${min} to ${max} | ${runs} |`,
  );
  return ['| measure | target | median | spread | runs |', '|---|---|---|---|---|', ...lines].join('\n');
};
