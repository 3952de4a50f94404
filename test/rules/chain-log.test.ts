import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkLog } from '#server/verify/check.ts';
import type { Verdict } from '#server/verify/check.ts';
import { logOf } from './chain-log.ts';

const TEXTS = ['opened', 'rated: amber, a reason — “quoted”', '', 'decided'];

const check = (lines: readonly string[], keptHead: string | null = null): Verdict =>
  checkLog(Buffer.from(lines.join('')), keptHead);

const faultAt = (verdict: Verdict): string =>
  verdict.kind === 'sound' ? 'sound' : `${verdict.fault} ${verdict.entry}`;

/** Which line a byte belongs to is the entry that must be named: line 0 is the header. */
const lineAt = (bytes: Buffer, offset: number): number =>
  bytes.subarray(0, offset).filter((byte) => byte === 10).length;

describe('an exported log', () => {
  it('[JRN-22] every change of every single byte is found, and never blamed on a later entry', async () => {
    const { bytes } = await logOf(TEXTS, (ordinal) => (ordinal === 4 ? 'metadata' : 'whole'));
    expect(checkLog(bytes, null)).toMatchObject({ kind: 'sound', shown: 3 });
    const unnoticed: string[] = [];
    let tried = 0;
    for (const [offset, byte] of bytes.entries()) {
      for (const other of [byte ^ 1, byte ^ 0x20, byte ^ 0x80, 0x20, 0x0a, 0x0d]) {
        if (other === byte) continue;
        tried += 1;
        const changed = Buffer.from(bytes);
        changed[offset] = other;
        const verdict = checkLog(changed, null);
        // A changed header may first show in the entry that should follow it.
        const latest = Math.max(1, lineAt(bytes, offset));
        if (verdict.kind === 'sound' || verdict.entry > latest)
          unnoticed.push(`byte ${offset} to ${other}: ${faultAt(verdict)}`);
      }
    }
    expect(unnoticed).toEqual([]);
    expect(tried).toBeGreaterThan(5 * bytes.length);
  });

  it('[JRN-23] an entry left out is missing', async () => {
    const { lines } = await logOf(TEXTS);
    for (const left of [1, 2, 3]) expect(faultAt(check(lines.toSpliced(left, 1)))).toBe(`missing ${left}`);
  });

  it('[JRN-23] an entry left out, the others numbered anew, is named where the chain breaks', async () => {
    const { lines } = await logOf(TEXTS);
    const renumbered = lines
      .toSpliced(2, 1)
      .map((line, index) => line.replace(/"ordinal":\d+/, `"ordinal":${index}`));
    expect(faultAt(check(renumbered))).toBe('altered 2');
  });

  it('[JRN-23] entries exchanged are reordered', async () => {
    const { lines } = await logOf(TEXTS);
    const [header = '', first = '', second = '', ...rest] = lines;
    expect(faultAt(check([header, second, first, ...rest]))).toBe('reordered 1');
    expect(faultAt(check([header, first, second, second, ...rest]))).toBe('reordered 3');
  });

  it('[JRN-23] entries cut off the end are truncated against the head', async () => {
    const { lines } = await logOf(TEXTS);
    expect(faultAt(check(lines.slice(0, 4)))).toBe('truncated 4');
    expect(faultAt(check(lines.slice(0, 1)))).toBe('truncated 1');
    expect(faultAt(check([]))).toBe('unreadable 0');
  });

  it('[JRN-25] a log cut short together with its header is found by a head somebody kept', async () => {
    const long = await logOf(TEXTS);
    const short = await logOf(TEXTS.slice(0, 3));
    expect(faultAt(check(short.lines))).toBe('sound');
    expect(faultAt(check(short.lines, long.head))).toBe('truncated 4');
    expect(check(long.lines, short.head)).toMatchObject({ kind: 'sound', keptHeadAt: 3 });
  });

  it('[JRN-21] a log written anew with another content has another head', async () => {
    const kept = await logOf(TEXTS);
    const rewritten = await logOf(TEXTS.with(1, 'rated: green'));
    expect(faultAt(check(rewritten.lines))).toBe('sound');
    expect(faultAt(check(rewritten.lines, kept.head))).toBe('truncated 5');
  });

  it('[JRN-24] however much of it is shown, a log verifies with the same head', async () => {
    const { head } = await logOf(TEXTS);
    for (const disclosure of ['whole', 'metadata', 'nothing', 'erased'] as const) {
      for (const hidden of [[1], [2, 3], [1, 2, 3, 4]]) {
        const { lines } = await logOf(TEXTS, (ordinal) => (hidden.includes(ordinal) ? disclosure : 'whole'));
        expect(check(lines, head)).toMatchObject({
          kind: 'sound',
          keptHeadAt: 4,
          shown: disclosure === 'whole' ? 4 : 4 - hidden.length,
        });
      }
    }
  });

  it('[JRN-24] what is hidden or erased is not in the log', async () => {
    const { bytes } = await logOf(TEXTS, (ordinal) => (ordinal === 1 ? 'erased' : 'nothing'));
    expect(bytes.includes('person-1')).toBe(false);
    expect(bytes.includes(Buffer.from('decided').toString('base64'))).toBe(false);
  });
});

describe('the verifier', () => {
  const folder = join(import.meta.dirname, '../../server/verify');

  it('[JRN-26] imports only Node and its own folder', async () => {
    const sources = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    const imports = sources.flatMap((source) =>
      [...source.matchAll(/from '([^']+)'/g)].map(([, specifier]) => specifier),
    );
    expect(imports).toContain('node:crypto');
    expect(imports.filter((specifier) => !/^(node:|\.\/)/.test(specifier ?? ''))).toEqual([]);
  });

  it('[JRN-26] [JRN-23] [JRN-25] runs from a folder of its own, and says what it found', async () => {
    const alone = await mkdtemp(join(tmpdir(), 'mash-verify-'));
    await cp(folder, alone, { recursive: true });
    const { lines, head } = await logOf(TEXTS);
    const file = join(alone, 'record.jsonl');
    const verify = async (content: readonly string[], ...options: readonly string[]) => {
      await writeFile(file, content.join(''));
      const ended = promisify(execFile)(process.execPath, [join(alone, 'verify.ts'), file, ...options]);
      return ended.then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
      );
    };
    expect(await verify(lines, '--head', head)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('SOUND. exampleshire, record: 4 entries'),
    });
    expect(await verify(lines.toSpliced(2, 1))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('BROKEN. Entry 2: missing'),
    });
    expect(await verify(lines, '--head', 'f'.repeat(64))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('the head you kept'),
    });
    expect((await verify(lines, '--unknown')).code).toBe(2);
    await rm(alone, { recursive: true });
  });
});
