/** What instances say to each other over: everything said is heard by all of them, also by whoever said it; or lost. */
export type Line = {
  /** Never fails: what cannot be sent now is lost. */
  send(message: Uint8Array): void;
  onMessage(listener: (message: Uint8Array) => void): void;
  /** Connects anew, where nothing has come for too long on a connection that looks whole. */
  renew(): void;
  close(): void;
};
