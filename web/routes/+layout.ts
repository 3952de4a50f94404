/** The screens are a client like any other: the server sends files and a connection, never a page. */
export const ssr = false;
export const prerender = false;
