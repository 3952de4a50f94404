/** The encoding that socket.io's msgpack parser uses; it ships no types of its own. */
declare module 'notepack.io' {
  const notepack: { encode(value: unknown): Buffer; decode(bytes: Uint8Array): unknown };
  export default notepack;
}
