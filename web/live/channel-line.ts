/** The channels' share of the one connection. */
import type { ChannelTransport } from './channel-transport.ts';
import type { LiveSocket } from './connection.svelte.ts';

/** A document of some size on a slow line, with room to spare; whatever takes longer is asked again. */
const ANSWER_WITHIN_MS = 30_000;

/** Nothing here is shared between threads, which Yjs's types leave open. */
const plain = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

export const channelsOver = (socket: LiveSocket): ChannelTransport => {
  const asking = () => socket.timeout(ANSWER_WITHIN_MS);
  return {
    get isConnected() {
      return socket.connected;
    },
    open: (message) => asking().emitWithAck('open-channel', message),
    reserve: (channel, client) => asking().emitWithAck('reserve-client', { channel, client }),
    sync: (channel, stateVector) => asking().emitWithAck('sync', { channel, stateVector: plain(stateVector) }),
    update: (channel, update) => asking().emitWithAck('update', { channel, update: plain(update) }),
    caret: (channel, at) => {
      if (socket.connected) socket.emit('caret', { channel, at: at === null ? null : plain(at) });
    },
    close: (channel) => {
      if (socket.connected) socket.emit('close-channel', { channel });
    },
    onConnected: (listener) => {
      socket.on('connect', listener);
      return () => void socket.off('connect', listener);
    },
    onDisconnected: (listener) => {
      const heard = () => listener();
      socket.on('disconnect', heard);
      return () => void socket.off('disconnect', heard);
    },
    onUpdates: (listener) => {
      socket.on('updates', listener);
      return () => void socket.off('updates', listener);
    },
    onCaret: (listener) => {
      socket.on('caret', listener);
      return () => void socket.off('caret', listener);
    },
    onEnd: (listener) => {
      socket.on('channel-end', listener);
      return () => void socket.off('channel-end', listener);
    },
  };
};
