import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import options from './svelte.config.js';

export default defineConfig({
  root: 'web',
  plugins: [sveltekit(options)],
  // A quarter of the budget for JavaScript, and nothing in the browser parses; see the stand-in.
  resolve: { alias: { zod: new URL('web/live/inert-schemas.ts', import.meta.url).pathname } },
  server: { fs: { allow: ['..'] } },
});
