/** Yjs's reference server; with YPERSISTENCE it stores in LevelDB there. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', (socket, request) => setupWSConnection(socket, request));
http.listen(0, '127.0.0.1', () => console.log(`ready ws://127.0.0.1:${(http.address() as AddressInfo).port}`));
