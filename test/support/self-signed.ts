/** A certificate for this machine, made anew for each test that wants one: no key lies in the repository, and none runs out. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** Both in PEM. */
export type SelfSigned = { readonly cert: string; readonly key: string };

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  text: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
  dnsName: 0x82,
  ipAddress: 0x87,
  version: 0xa0,
  extensions: 0xa3,
} as const;

const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const ALTERNATIVE_NAMES = '551d11';
const BASIC_CONSTRAINTS = '551d13';

const DAY_MS = 24 * 60 * 60 * 1000;

/** One value of ASN.1 as X.509 wants it. */
const der = (tag: keyof typeof TAG, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([TAG[tag], ...size]), body]);
};
const oid = (hex: string): Buffer => der('oid', Buffer.from(hex, 'hex'));
/** `YYMMDDhhmmssZ`, in UTC. */
const time = (at: number): Buffer =>
  der('time', Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
const yes = der('boolean', Buffer.from([0xff]));

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** For `localhost` and `127.0.0.1`, from yesterday until tomorrow. */
export const makeSelfSigned = (now: number): SelfSigned => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der('sequence', oid(ECDSA_WITH_SHA256));
  const name = der(
    'sequence',
    der('set', der('sequence', oid(COMMON_NAME), der('text', Buffer.from('A board under test')))),
  );
  const names = der(
    'sequence',
    der('dnsName', Buffer.from('localhost')),
    der('ipAddress', Buffer.from([127, 0, 0, 1])),
  );
  const extensions = der(
    'sequence',
    der('sequence', oid(ALTERNATIVE_NAMES), der('octets', names)),
    der('sequence', oid(BASIC_CONSTRAINTS), yes, der('octets', der('sequence', yes))),
  );
  const signed = der(
    'sequence',
    der('version', der('integer', Buffer.from([2]))),
    der('integer', Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    name,
    der('sequence', time(now - DAY_MS), time(now + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der('extensions', extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', signed, privateKey)]);
  return {
    cert: pem(der('sequence', signed, algorithm, der('bits', signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
};
