/** Makes a screenshot small enough for a guide: the same picture in 256 colours, as an indexed PNG. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

type Pixels = { readonly width: number; readonly height: number; /** Red, green, blue, each pixel. */ readonly rgb: Uint8Array };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
const TRUECOLOUR = 2;
const WITH_ALPHA = 6;
const INDEXED = 3;

const chunksOf = function* (png: Buffer): Generator<readonly [name: string, data: Buffer]> {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    at += length + 12;
  }
};

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

/** Each line says how it differs from what stands to its left and above it. */
const foretold = (filter: number, left: number, up: number, corner: number): number => {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
};

/** @throws for a PNG of another kind than browsers make: 8 bits, not interlaced, with or without transparency */
const readPng = (png: Buffer): Pixels => {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(([name]) => name === 'IHDR')?.[1];
  if (head === undefined) throw new Error('not a PNG');
  const [width, height, bits, kind, interlaced] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9], head[12]];
  if (bits !== 8 || (kind !== TRUECOLOUR && kind !== WITH_ALPHA) || interlaced !== 0) throw new Error('another kind of PNG');
  const bytes = kind === WITH_ALPHA ? 4 : 3;
  const packed = inflateSync(Buffer.concat(chunks.filter(([name]) => name === 'IDAT').map(([, data]) => data)));
  const line = width * bytes;
  const plain = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const left = x < bytes ? 0 : (plain[at - bytes] ?? 0);
      const up = y === 0 ? 0 : (plain[at - line] ?? 0);
      const corner = x < bytes || y === 0 ? 0 : (plain[at - line - bytes] ?? 0);
      plain[at] = (packed[y * (line + 1) + 1 + x] ?? 0) + foretold(filter, left, up, corner);
    }
  }
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let part = 0; part < 3; part += 1) rgb[pixel * 3 + part] = plain[pixel * bytes + part] ?? 0;
  return { width, height, rgb };
};

const colourAt = (rgb: Uint8Array, pixel: number): number =>
  ((rgb[pixel * 3] ?? 0) << 16) | ((rgb[pixel * 3 + 1] ?? 0) << 8) | (rgb[pixel * 3 + 2] ?? 0);

const distance = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);

/** How many colours are taken by how often they are there; large areas have few, and theirs must stay exact. */
const EXACT = 64;
const BITS_TOLD_APART = 4;

const kindOf = (colour: number): number =>
  [16, 8, 0].reduce((kind, shift) => (kind << BITS_TOLD_APART) | (((colour >> shift) & 255) >> (8 - BITS_TOLD_APART)), 0);

/**
 * The most frequent colours, then the most frequent of each kind: a small coloured dot has few pixels, and the edges
 * of letters have many shades.
 */
const chooseColours = (rgb: Uint8Array): readonly number[] => {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < rgb.length / 3; pixel += 1) {
    const colour = colourAt(rgb, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([one, often], [other, more]) => more - often || one - other).map(([colour]) => colour);
  const ofEachKind = new Map(byCount.toReversed().map((colour) => [kindOf(colour), colour])).values();
  const others = [...ofEachKind].toSorted((one, other) => byCount.indexOf(one) - byCount.indexOf(other));
  return [...new Set([...byCount.slice(0, EXACT), ...others])].slice(0, COLOURS);
};

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

export const shrinkPng = (png: Buffer): Buffer => {
  const { width, height, rgb } = readPng(png);
  const colours = chooseColours(rgb);
  const known = new Map(colours.map((colour, index) => [colour, index]));
  const nearest = (colour: number): number => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const best = colours.reduce((least, each, index) => (distance(each, colour) < distance(colours[least] ?? 0, colour) ? index : least), 0);
    known.set(colour, best);
    return best;
  };
  const lines = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    lines[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = nearest(colourAt(rgb, pixel));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, INDEXED, 0, 0, 0], 8);
  const palette = Uint8Array.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', new Uint8Array())]);
};
