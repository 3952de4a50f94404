/**
 * From bytes to a log, or to the first line that is not one.
 *
 * Each line has exactly one permitted form, since whatever could be written in two ways could be changed
 * without any hash noticing.
 */
export type Meta = { readonly stream: string; readonly position: number };

export type LogHeader = {
  readonly chain: string;
  readonly format: string;
  readonly head: { readonly hash: string; readonly length: number };
  readonly hub: string;
};

/** `meta` and `body` are null where the log does not show them. */
export type LogEntry = {
  readonly ordinal: number;
  readonly hash: string;
  readonly metaCommitment: string;
  readonly bodyCommitment: string;
  readonly meta: { readonly salt: string; readonly value: Meta } | null;
  readonly body: { readonly salt: string; readonly base64: string } | null;
};

export type Log =
  | { readonly kind: 'log'; readonly header: LogHeader; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'unreadable'; readonly entry: number; readonly reason: string };

type Fields = Readonly<Record<string, unknown>>;

const FORMAT = 'mash-board-log/1';
const HASH = /^[0-9a-f]{64}$/;
const SALT = /^[0-9a-f]{32}$/;
const ID = /^[A-Za-z0-9_-]{1,64}$/;
const LINE_FEED = 10;

export const readLog = (bytes: Uint8Array): Log => {
  const lines = splitLines(bytes);
  const header = headerOf(lines[0]);
  if (typeof header === 'string') return { kind: 'unreadable', entry: 0, reason: header };
  const entries: LogEntry[] = [];
  for (const line of lines.slice(1)) {
    const entry = entryOf(line);
    if (typeof entry === 'string') return { kind: 'unreadable', entry: entries.length + 1, reason: entry };
    entries.push(entry);
  }
  return { kind: 'log', header, entries };
};

/** The last piece is dropped only where it is empty: a file ends with a line feed. */
const splitLines = (bytes: Uint8Array): readonly (Uint8Array | null)[] => {
  const lines: (Uint8Array | null)[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(null);
  return lines;
};

const headerOf = (line: Uint8Array | null | undefined): LogHeader | string => {
  const fields = fieldsOf(line);
  if (typeof fields === 'string') return fields;
  const { chain, format, head, hub } = fields;
  if (format !== FORMAT) return `the format is not ${FORMAT}`;
  if (
    !hasExactly(fields, ['chain', 'format', 'head', 'hub']) ||
    !isFields(head) ||
    !hasExactly(head, ['hash', 'length'])
  ) {
    return 'the header has not the fields it should have';
  }
  if (typeof chain !== 'string' || !isText(hub, ID) || !isText(head.hash, HASH) || !isCount(head.length)) {
    return 'a field of the header has not the form it should have';
  }
  return { chain, format, head: { hash: head.hash, length: head.length }, hub };
};

const HASHES = ['bodyCommitment', 'hash', 'metaCommitment', 'ordinal'];
const META = ['meta', 'metaSalt'];
const BODY = ['body', 'bodySalt'];

const entryOf = (line: Uint8Array | null): LogEntry | string => {
  const fields = fieldsOf(line);
  if (typeof fields === 'string') return fields;
  const { ordinal, hash, metaCommitment, bodyCommitment } = fields;
  const hasMeta = 'meta' in fields;
  const hasBody = 'body' in fields;
  if (!hasExactly(fields, [...HASHES, ...(hasMeta ? META : []), ...(hasBody ? BODY : [])])) {
    return 'it has not the fields an entry should have';
  }
  if (
    !isCount(ordinal) ||
    !isText(hash, HASH) ||
    !isText(metaCommitment, HASH) ||
    !isText(bodyCommitment, HASH)
  ) {
    return 'its ordinal or one of its hashes has not the form it should have';
  }
  const meta = hasMeta ? metaOf(fields) : null;
  const body = hasBody ? bodyOf(fields) : null;
  if (meta === undefined) return 'its metadata or their salt have not the form they should have';
  if (body === undefined) return "its body or the body's salt has not the form it should have";
  return { ordinal, hash, metaCommitment, bodyCommitment, meta, body };
};

const metaOf = ({ meta, metaSalt }: Fields): LogEntry['meta'] | undefined => {
  if (!isText(metaSalt, SALT) || !isFields(meta)) return undefined;
  const { stream, position } = meta;
  return typeof stream === 'string' && isCount(position)
    ? { salt: metaSalt, value: { ...meta, stream, position } }
    : undefined;
};

const bodyOf = ({ body, bodySalt }: Fields): LogEntry['body'] | undefined => {
  // Written back, because base64 has spare bits at its end that decoding ignores.
  const isBase64 = typeof body === 'string' && Buffer.from(body, 'base64').toString('base64') === body;
  return isBase64 && isText(bodySalt, SALT) ? { salt: bodySalt, base64: body } : undefined;
};

const fieldsOf = (line: Uint8Array | null | undefined): Fields | string => {
  if (line === undefined) return 'the file is empty';
  if (line === null) return 'the last line does not end with a line feed';
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
    const fields: unknown = JSON.parse(text);
    if (!isFields(fields)) return 'it is not a JSON object';
    return JSON.stringify(sorted(fields)) === text ? fields : 'it is not written in the one permitted form';
  } catch {
    return 'it is not JSON in UTF-8';
  }
};

const sorted = (value: unknown): unknown =>
  isFields(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted(value[key])]),
      )
    : value;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, form: RegExp): value is string =>
  typeof value === 'string' && form.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const hasExactly = (fields: Fields, keys: readonly string[]): boolean =>
  Object.keys(fields).length === keys.length && keys.every((key) => key in fields);
