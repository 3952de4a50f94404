/** What is said aloud, politely, to people who listen: one live region for the whole board. */
let words = $state('');
let turn = 0;
let waiting: string[] = [];

/** Says the words once the reader has finished; the same words again are said again. */
export const announce = (said: string): void => {
  waiting.push(said);
  // What happens at once is said in one go: a second sentence would take the place of the first, unheard.
  if (waiting.length === 1) queueMicrotask(say);
};

const say = () => {
  const said = waiting.join(' ');
  waiting = [];
  turn += 1;
  // A trailing no-break space makes a repeated sentence a change, which is what is read out.
  words = turn % 2 === 0 ? said : `${said}\u00a0`;
};

export const announced = (): string => words;
