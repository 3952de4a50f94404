import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import options from './svelte.config.js';

export default defineConfig({
  root: 'web',
  plugins: [sveltekit(options)],
  server: { fs: { allow: ['..'] } },
});
