/** Who does an action is written in words: it is theirs where it has their name in it. */
export const isNamedIn = (words: string, name: string): boolean => words.toLowerCase().includes(name.toLowerCase());
