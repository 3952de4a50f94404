/** The marks a person can put on words, as the toolbar and the text name them. */
export const MARKS = [
  { id: 'fact', word: 'Fact', means: 'Established, or seen by the writer' },
  { id: 'opinion', word: 'Opinion', means: 'A professional’s opinion' },
  { id: 'reported', word: 'Reported', means: 'Told by a third party' },
  { id: 'private', word: 'Not for the family', means: 'Must not reach the family' },
] as const;

export type MarkId = (typeof MARKS)[number]['id'];

export const isMark = (id: string): id is MarkId => MARKS.some((mark) => mark.id === id);
