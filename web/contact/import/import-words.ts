/** Counts as people read them: "1 contact", "10,000 contacts". */
const numbers = new Intl.NumberFormat('en-GB');

export const sayNumber = (count: number): string => numbers.format(count);
export const sayContacts = (count: number): string => (count === 1 ? '1 contact' : `${sayNumber(count)} contacts`);
