/** How far a heading has got, in words. */
import { listWords } from '../decision-log/names.ts';
import { sayTime } from '../ui/london-time.ts';
import type { HeadingText } from './heading-text.svelte.ts';

/** "Empty", "Quill Fiction is writing", "Recorded 10:42am" */
export const sayHeadingState = ({ state, writers, recorded }: HeadingText): string => {
  switch (state) {
    case 'writing':
      return `${listWords(writers)} ${writers.length === 1 ? 'is' : 'are'} writing`;
    case 'recorded':
      return recorded === null ? 'Recorded' : `Recorded ${sayTime(recorded.by.at)}`;
    case 'changed':
      return 'Changed since it was recorded';
    case 'written':
      return 'Written, not recorded';
    case 'empty':
      return 'Empty';
  }
};
