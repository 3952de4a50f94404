/** The guides in docs/ and their pictures, which `npm run pictures` takes. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GUIDES } from '#web/help/help-words.ts';
import { PICTURE_BYTES, PICTURES } from '../pictures/list.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCS = join(ROOT, 'docs');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const pages = ['README.md', ...readdirSync(DOCS).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
const named = pages.flatMap((page) => [...read(page).matchAll(/!\[([^\]]+)\]\((?:docs\/)?pictures\/([\w-]+\.png)\)/g)]);

describe('the guides', () => {
  it('[HLP-4] every picture that one names is there, and every picture is named and is taken by the script', () => {
    const there = readdirSync(join(DOCS, 'pictures')).toSorted();
    expect(named.length).toBeGreaterThan(5);
    expect([...new Set(named.map(([, , file = '']) => file))].toSorted()).toEqual(there);
    expect([...PICTURES].toSorted()).toEqual(there);
    expect(named.filter(([, words = '']) => words.length < 10)).toEqual([]);
    const script = read('test/pictures/take.ts');
    expect(PICTURES.filter((picture) => !script.includes(`'${picture}'`))).toEqual([]);
  });

  it('[HLP-4] each is small enough to send', () => {
    for (const picture of PICTURES) expect(statSync(join(DOCS, 'pictures', picture)).size, picture).toBeLessThanOrEqual(PICTURE_BYTES);
  });

  it('[HLP-4] the guides that help names are there', () => {
    for (const [file] of GUIDES) expect(read(`docs/${file}`)).toMatch(/^# Guide for /);
  });
});
