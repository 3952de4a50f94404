/** What a browser was told over its socket, told again without what is drawn by lot or depends on the moment. */
import type { ReceivedBytes } from './received-bytes.ts';

const LOT = /contact-[0-9a-f]{32}|[A-Z]{3}-\d{4}(?:-[2-9B-Z]{4}){2}|(?<![\w-])[\w-]{24}(?![\w-])/g;
/** How many updates the typing came in, which hangs on the moment. */
const TYPED = /(?<="documentPosition":)\d+/g;
const MOMENT = /(?<!\d)1[6-9]\d{11}(?!\d)/g;

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const everyNode = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(everyNode);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(everyNode)];
};

const isPart = (node: Node): boolean => typeof node['stream'] === 'string' && Array.isArray(node['entries']);
const isHome = (node: Node): boolean =>
  ['meetings', 'contacts', 'waiting', 'actions', 'checks'].some((list) => list in node) &&
  !('agencies' in node);

/** Ids, references and times as the number of those that came before them. */
const withoutLots = (text: string): string => {
  const seen = new Map<string, string>();
  const number = (id: string) => {
    if (!seen.has(id)) seen.set(id, `lot-${seen.size + 1}`);
    return seen.get(id) ?? '';
  };
  return text.replace(LOT, number).replace(MOMENT, 'moment').replace(TYPED, 'some');
};

/** Each stream's entries as they came, each once; then each state of the first page; then every address. */
export const whatWasTold = (received: ReceivedBytes): readonly string[] => {
  const nodes = received.messages().flatMap(everyNode);
  const streams = new Map<string, Map<number, string>>();
  for (const part of nodes.filter(isPart)) {
    const stream = String(part['stream']);
    const known = streams.get(stream) ?? new Map<number, string>();
    streams.set(stream, known);
    for (const { position, ...entry } of part['entries'] as readonly Node[])
      known.set(Number(position), JSON.stringify(entry));
  }
  const home = nodes.filter(isHome).reduce<Node>((all, each) => ({ ...all, ...each }), {});
  const lines = [
    ...[...streams].flatMap(([stream, entries]) =>
      [...entries].map(([position, entry]) => `${stream} ${position} ${entry}`),
    ),
    JSON.stringify(home),
    ...[...new Set(received.addresses.filter((address) => !address.includes('/_app/')))].toSorted(),
  ];
  return withoutLots(lines.join('\n')).split('\n');
};
