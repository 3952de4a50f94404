/** Our statements are few and asked all day: each connection plans one once and knows it by its name from then on. */
import type { QueryConfig } from 'pg';

const names = new Map<string, string>();

/** Only for words that are constants of this code: every text stays known for as long as the process runs. */
export const prepared = (text: string, values: readonly unknown[]): QueryConfig<unknown[]> => {
  const name = names.get(text) ?? `mash-${names.size}`;
  names.set(text, name);
  return { name, text, values: [...values] };
};
