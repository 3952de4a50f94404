/** The limit: frames handed on to everyone else in a room, nothing judged, nothing kept. */
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('connection', (socket, request) => {
  const name = request.url ?? '/';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (data: Buffer) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: true });
  });
  socket.on('close', () => room.delete(socket));
});

server.on('listening', () => console.log(`ready ws://127.0.0.1:${(server.address() as AddressInfo).port}`));
