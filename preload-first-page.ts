/** Tells the browser in the page itself which parts the first page is made of: SvelteKit asks for them a round trip later. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Adapter } from '@sveltejs/kit';

type BuiltFiles = Readonly<Record<string, { readonly file: string }>>;

/** SvelteKit numbers the parts of its routes and wraps each in a file of that number. */
const WRAPPERS = '.svelte-kit/generated/build/client-optimized/nodes';
const OF_FIRST_PAGE = /routes\/\+(?:error|page)\.svelte/;

const filesOfFirstPage = (built: BuiltFiles): readonly string[] => {
  const names = new Set(
    readdirSync(WRAPPERS).filter((name) => OF_FIRST_PAGE.test(readFileSync(join(WRAPPERS, name), 'utf8'))),
  );
  return Object.entries(built)
    .filter(([source]) => source.includes(WRAPPERS) && names.has(basename(source)))
    .map(([, { file }]) => file);
};

/** `page`: the one that stands for every address, as the adapter wrote it. */
export const preloadFirstPage = (adapter: Adapter, page: string): Adapter => ({
  ...adapter,
  adapt: async (builder) => {
    await adapter.adapt(builder);
    const built = JSON.parse(
      readFileSync(join(builder.getClientDirectory(), '.vite/manifest.json'), 'utf8'),
    ) as BuiltFiles;
    const links = filesOfFirstPage(built).map((file) => `<link href="/${file}" rel="modulepreload">`);
    if (links.length === 0)
      throw new Error('The files of the first page were not found: SvelteKit names them otherwise now.');
    writeFileSync(page, readFileSync(page, 'utf8').replace('</head>', `${links.join('')}</head>`));
  },
});
