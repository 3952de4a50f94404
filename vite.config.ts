import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import options from './svelte.config.js';

/** Few and large files: over a slow line each costs a round trip. What a group matches brings what it imports along. */
const groups = [
  { name: 'first-page', test: /web\/routes\/\+(?:layout|error|page)\.svelte$/, priority: 3 },
  // Other pages show parts of the meeting, and load no more of it than those.
  {
    name: 'meeting',
    test: /web\/routes\/meeting\/\[meeting\]\/\+page\.svelte$/,
    priority: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 20_000,
  },
  { name: 'editor', test: /web\/agency-information\/TextEditor\.svelte$/, priority: 1 },
];

export default defineConfig({
  root: 'web',
  plugins: [sveltekit(options)],
  // A quarter of the budget for JavaScript, and nothing in the browser parses; see the stand-in.
  resolve: { alias: { zod: new URL('web/live/inert-schemas.ts', import.meta.url).pathname } },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
  server: { fs: { allow: ['..'] } },
});
