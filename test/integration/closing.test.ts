/** How a server ends while somebody holds a connection to it. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startDemoHub } from '../support/demo-hub.ts';

it.each([
  ['on which nothing was asked yet', ''],
  ['on which a question was begun and not ended', 'GET /ready HTTP/1.1\r\n'],
])('[CLO-1] a connection %s keeps no server from ending', async (_, begun) => {
  const hub = await startDemoHub();
  const { hostname, port } = new URL(hub.url);
  const held = connect(Number(port), hostname);
  const gone = once(held, 'close');
  await once(held, 'connect');
  held.write(begun);
  // Answered, so the server has taken up what came before.
  expect((await fetch(`${hub.url}/ready`)).status).toBe(200);
  await hub.stop();
  await gone;
});
