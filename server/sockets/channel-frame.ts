/** A message as the WebSocket frame that carries it, so that a room's message is framed once and not for each socket. */

const FINAL_BINARY = 0x82;

/** RFC 6455, 5.2; what a server sends is not masked. */
export const frameOf = (message: Uint8Array): Buffer => {
  const { byteLength } = message;
  if (byteLength < 126) return Buffer.concat([Buffer.of(FINAL_BINARY, byteLength), message]);
  const isShort = byteLength < 2 ** 16;
  const header = Buffer.alloc(isShort ? 4 : 10);
  header.writeUInt8(FINAL_BINARY, 0);
  header.writeUInt8(isShort ? 126 : 127, 1);
  if (isShort) header.writeUInt16BE(byteLength, 2);
  else header.writeBigUInt64BE(BigInt(byteLength), 2);
  return Buffer.concat([header, message]);
};
