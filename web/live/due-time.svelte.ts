/** What due words mean, as the server reads them: asked a moment after the typing stops. */
import type { AgencyId, EpochMillis } from '#shared/ids.ts';
import type { Connection } from './connection.svelte.ts';

export type DueTime =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'at'; readonly at: EpochMillis; readonly words: string }
  | { readonly kind: 'unclear'; readonly sentence: string };

const PAUSE_MS = 300;

export const readDueWords = async (
  connection: Connection,
  agency: AgencyId,
  words: string,
): Promise<DueTime> => {
  if (words.trim() === '') return { kind: 'none' };
  const answer = await connection.ask(agency, { type: 'due-words', words: words.trim() });
  return answer.ok ? { kind: 'at', ...answer.value } : { kind: 'unclear', sentence: answer.refusal.sentence };
};

export class DuePreview {
  #due = $state.raw<DueTime>({ kind: 'none' });

  get current(): DueTime {
    return this.#due;
  }

  /** For an $effect: shows the meaning of the words, until they change. */
  follow(connection: Connection, agency: AgencyId, words: string): () => void {
    let isStale = false;
    this.#due = words.trim() === '' ? { kind: 'none' } : { kind: 'asking' };
    const ask = async () => {
      const due = await readDueWords(connection, agency, words);
      if (!isStale) this.#due = due;
    };
    const pause = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(pause);
    };
  }
}
