/**
 * Stands in for zod in the browser's bundle (vite.config.ts): the domain's modules declare schemas beside
 * the functions the screens use, but only the server parses. Declaring costs nothing here; parsing throws.
 */
const PARSING = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'decode', 'encode']);

const inert: object = new Proxy(() => inert, {
  get: (_, name) => {
    if (typeof name === 'string' && PARSING.has(name))
      throw new Error('The browser does not parse: the server has.');
    return inert;
  },
  apply: () => inert,
});

export const z = inert;
