/**
 * What a page finds around it, from a seed. Yjs draws its client ids from the platform's crypto and binds it
 * when it is first imported, so this is imported before anything that imports Yjs.
 */
let draw: () => number = () => 0.5;

/** From here on every number the platform draws comes from there. */
export const drawFrom = (next: () => number): void => {
  draw = next;
};

const fill = <Numbers extends Uint8Array | Uint32Array>(numbers: Numbers): Numbers => {
  const limit = 2 ** (numbers.BYTES_PER_ELEMENT * 8);
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = Math.floor(draw() * limit);
  return numbers;
};

Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill, configurable: true });

/** Runes mean something to Svelte's compiler only; here what the browser's board keeps in them is a plain value. */
Object.defineProperty(globalThis, '$state', {
  value: <Value>(value: Value): Value => value,
  configurable: true,
});
