/**
 * Which addresses a receiver may have. Encrypted, and never this machine or what only answers machines inside:
 * whoever registers a receiver must not reach through the board what they could not reach themselves.
 * A private network is allowed, because that is where a council's case system stands.
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { refuse, accept, type Result } from '#shared/result.ts';

const MAX_ADDRESS = 2000;

const REFUSED = new BlockList();
REFUSED.addSubnet('0.0.0.0', 8, 'ipv4');
REFUSED.addSubnet('127.0.0.0', 8, 'ipv4');
// Link-local, where clouds answer with the credentials of the machine that asks.
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addAddress('100.100.100.200', 'ipv4');
REFUSED.addSubnet('192.0.0.0', 24, 'ipv4');
REFUSED.addSubnet('224.0.0.0', 3, 'ipv4');
REFUSED.addAddress('::', 'ipv6');
REFUSED.addAddress('::1', 'ipv6');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addSubnet('ff00::', 8, 'ipv6');
REFUSED.addAddress('fd00:ec2::254', 'ipv6');
// Ways of writing an IPv4 address that a gateway would undo.
REFUSED.addSubnet('64:ff9b::', 96, 'ipv6');
REFUSED.addSubnet('2002::', 16, 'ipv6');

export const isRefusedHost = (address: string): boolean => {
  const family = isIP(address);
  return family === 0 || REFUSED.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** `allowsLoopback`: in the demonstration, whose receivers run on this machine. */
export const readReceiverAddress = (given: string, allowsLoopback: boolean): Result<URL> => {
  if (given.length > MAX_ADDRESS || !URL.canParse(given))
    return refuse('malformed', 'That is not an address. It begins with https://.');
  const url = new URL(given);
  if (url.username !== '' || url.password !== '')
    return refuse('malformed', 'Leave the name and password out of the address: messages are signed instead.');
  if (url.hash !== '') return refuse('malformed', 'Leave out what stands after # in the address.');
  const isPlain = url.protocol === 'http:' && allowsLoopback;
  if (url.protocol !== 'https:' && !isPlain)
    return refuse('malformed', 'The address must begin with https://.');
  const host = bare(url.hostname);
  const isOwn = host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && isRefusedHost(host));
  if (isOwn && !allowsLoopback)
    return refuse('malformed', 'That address is this machine, or one that only machines inside can ask.');
  return accept(url);
};

export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/** Looks the name up at the moment of connecting, and connects to what was looked at: a name may change in between. */
export const lookUpOutside: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return done(error, '');
    const isRefused = found.length === 0 || found.some(({ address }) => isRefusedHost(address));
    if (isRefused) return done(new RefusedAddressError('Not an address outside'), '');
    if (options.all === true) return done(null, found);
    const [first] = found;
    done(null, first?.address ?? '', first?.family ?? 4);
  });
};
