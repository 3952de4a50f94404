import adapter from '@sveltejs/adapter-static';
import { preloadFirstPage } from './preload-first-page.ts';

/**
 * Read by vite.config.ts and handed to the plugin: the Vite root is web/, and
 * SvelteKit 3 does not look for this file outside it.
 * @type {Parameters<typeof import('@sveltejs/kit/vite').sveltekit>[0]}
 */
export default {
  compilerOptions: { runes: true },
  outDir: '../.svelte-kit',
  files: { src: '.', assets: 'static', routes: 'routes', appTemplate: 'app.html' },
  adapter: preloadFirstPage(
    adapter({ pages: 'build', assets: 'build', fallback: 'index.html', strict: true }),
    'build/index.html',
  ),
  csp: {
    mode: 'hash',
    directives: {
      'default-src': ['none'],
      'script-src': ['self'],
      'style-src': ['self'],
      // SvelteKit hides its announcer of page titles by this one style attribute, and no other may stand anywhere.
      'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
      'font-src': ['self'],
      'img-src': ['self'],
      'connect-src': ['self'],
      // Reports are previewed as the page that is printed.
      'frame-src': ['self'],
      'base-uri': ['none'],
      'form-action': ['self'],
    },
  },
};
