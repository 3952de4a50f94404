/** The judge of the draft lane, on real updates and on spoilt ones. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { mergeJournalled } from '#server/guard/merge.ts';
import { createStandingDocument } from '#server/guard/standing-document.ts';
import { plainText } from '#shared/documents/plain-text.ts';
import { textOf } from '#shared/documents/shape.ts';
import { UPDATE_BYTES } from '#shared/wire/limits.ts';
import { chanceFrom, copyOf, edit, isWhole, mutate, paragraph, updateOf } from './gate-material.ts';

const MINE = 101;
const THEIRS = 202;
const isMine = (client: number) => client === MINE;
const anyone = () => true;

const words = (doc: Y.Doc): string => plainText(textOf(doc));
const typed = (doc: Y.Doc, text: string): Uint8Array =>
  updateOf(doc, () => textOf(doc).insert(textOf(doc).length, [paragraph(text)]));

/** The first rows of a document, by somebody else. */
const opening = (): Uint8Array[] => {
  const doc = copyOf([], THEIRS);
  return [typed(doc, 'Seen at school.'), typed(doc, 'Seen at home.')];
};

describe('the gate', () => {
  it.each([1, 2, 3, 4, 5, 6])('[GAT-1] [GAT-2] holds against 500 spoilt updates, seed %i', (seed) => {
    const chance = chanceFrom(seed);
    const rows = opening();
    const browser = copyOf(rows);
    let standing = createStandingDocument(rows);
    const seen = { accepted: 0, 'changes-nothing': 0, refused: 0, spoilt: 0, pending: 0 };

    const judge = (update: Uint8Array) => {
      const verdict = standing.judge(update, isMine);
      seen[verdict.kind] += 1;
      if (verdict.kind === 'accepted') {
        rows.push(verdict.bytes);
        Y.applyUpdate(browser, verdict.bytes);
        if (!isWhole(browser)) seen.pending += 1;
      }
      if (!standing.isSpoilt) return;
      seen.spoilt += 1;
      standing = createStandingDocument(rows);
    };

    for (let run = 0; run < 500; run += 1) {
      judge(mutate(edit(copyOf(rows, MINE), chance), chance));
      if (run % 5 === 0) judge(edit(copyOf(rows, MINE), chance));
    }

    const { pending, ...kinds } = seen;
    expect(pending).toBe(0);
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(0);
    const replay = copyOf(rows);
    expect(isWhole(replay)).toBe(true);
    expect(words(browser)).toBe(words(replay));
    expect(words(copyOf([mergeJournalled(rows)]))).toBe(words(replay));
  });

  it('[GAT-3] refuses what is written under somebody else’s client id', () => {
    const rows = opening();
    const standing = createStandingDocument(rows);
    const forged = typed(copyOf(rows, THEIRS), 'I never wrote this.');
    expect(standing.judge(forged, isMine)).toMatchObject({ kind: 'refused', refusal: { code: 'client-id-not-yours' } });
    expect(standing.isSpoilt).toBe(false);
    expect(standing.judge(typed(copyOf(rows, MINE), 'This I wrote.'), isMine).kind).toBe('accepted');
  });

  it('[GAT-4] passes on nothing of a forged repetition', () => {
    const rows = opening();
    const standing = createStandingDocument(rows);
    const forger = copyOf([], THEIRS);
    typed(forger, 'SEEN AT SCHOOL.');
    typed(forger, 'SEEN AT HOME.');
    forger.clientID = MINE;
    typed(forger, 'And then:');
    const verdict = standing.judge(Y.encodeStateAsUpdate(forger), isMine);
    const passedOn = verdict.kind === 'accepted' ? verdict.bytes : new Uint8Array();
    expect(Buffer.from(passedOn).includes('And then:')).toBe(true);
    expect(Buffer.from(passedOn).includes('SCHOOL')).toBe(false);
    expect(words(copyOf([...rows, passedOn]))).toBe('Seen at school.\nSeen at home.\nAnd then:');
  });

  it('[GAT-4] takes what was sent again after a lost acknowledgement', () => {
    const rows = opening();
    const standing = createStandingDocument(rows);
    const doc = copyOf(rows, MINE);
    const known = Y.encodeStateVector(doc);
    expect(standing.judge(typed(doc, 'First.'), isMine).kind).toBe('accepted');
    typed(doc, 'Second.');
    const verdict = standing.judge(Y.encodeStateAsUpdate(doc, known), isMine);
    const passedOn = verdict.kind === 'accepted' ? Buffer.from(verdict.bytes) : Buffer.from('First.');
    expect(passedOn.includes('Second.')).toBe(true);
    expect(passedOn.includes('First.')).toBe(false);
  });

  it('[GAT-5] finds that a repetition changes nothing', () => {
    const rows = opening();
    const standing = createStandingDocument(rows);
    for (const row of rows) expect(standing.judge(row, isMine)).toEqual({ kind: 'changes-nothing' });
    expect(standing.judge(Uint8Array.of(0, 0), isMine)).toEqual({ kind: 'changes-nothing' });
  });

  it('[GAT-6] refuses what is too large, and bytes that are no update', () => {
    const rows = opening();
    const standing = createStandingDocument(rows);
    const large = typed(copyOf(rows, MINE), 'a'.repeat(UPDATE_BYTES));
    expect(standing.judge(large, isMine)).toMatchObject({ kind: 'refused', refusal: { code: 'too-large' } });
    const chance = chanceFrom(9);
    for (let run = 0; run < 500; run += 1) {
      const noise = Uint8Array.from({ length: 1 + chance.below(60) }, () => chance.below(256));
      const verdict = createStandingDocument(rows).judge(noise, isMine);
      const kept = verdict.kind === 'accepted' ? [verdict.bytes] : [];
      expect(isWhole(copyOf([...rows, ...kept]))).toBe(true);
    }
  });

  it('[GAT-7] refuses what rests on something nobody journalled', () => {
    const rows = opening();
    const doc = copyOf(rows, MINE);
    typed(doc, 'Never sent.');
    const second = typed(doc, 'Sent.');
    const standing = createStandingDocument(rows);
    expect(standing.judge(second, isMine)).toMatchObject({ kind: 'refused', refusal: { code: 'does-not-apply' } });
  });

  it('[GAT-7] refuses a deletion of what nobody wrote', () => {
    const rows = opening();
    const other = copyOf(rows, MINE);
    typed(other, 'Only here.');
    const deletion = updateOf(other, () => textOf(other).delete(2, 1));
    const standing = createStandingDocument(rows);
    expect(standing.judge(deletion, isMine)).toMatchObject({ kind: 'refused', refusal: { code: 'does-not-apply' } });
    expect(standing.isSpoilt).toBe(true);
  });

  it('[GAT-8] leaves formatting that Yjs would tidy up as it was journalled', () => {
    const doc = copyOf([], MINE);
    const rows = [typed(doc, 'Seen at school.')];
    const other = copyOf(rows, THEIRS);
    const text = (where: Y.Doc) => (textOf(where).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const bolds = [doc, other].map((where) => updateOf(where, () => text(where).format(0, 4, { bold: true })));
    const removal = updateOf(doc, () => text(doc).delete(0, 4));

    const tidying = copyOf(rows);
    for (const row of [...bolds, removal]) Y.applyUpdate(tidying, row);
    const standing = createStandingDocument(rows);
    for (const row of [...bolds, removal]) expect(standing.judge(row, anyone).kind).toBe('accepted');

    const deletions = (update: Uint8Array) => Y.decodeUpdate(update).ds.clients;
    const journalled = deletions(mergeJournalled([...rows, ...bolds, removal]));
    const merged = deletions(Y.mergeUpdates([...rows, ...bolds, removal]));
    const count = (found: typeof merged) => [...found.values()].flat().reduce((sum, { len }) => sum + len, 0);
    expect(count(journalled)).toBe(count(merged));
    expect(count(deletions(Y.encodeStateAsUpdate(tidying)))).toBeGreaterThan(count(merged));
  });

  it('[GAT-9] sends whoever joins no word that was deleted again', () => {
    const doc = copyOf([], MINE);
    const rows = [typed(doc, 'Not for others.'), typed(doc, 'For everyone.')];
    rows.push(updateOf(doc, () => textOf(doc).delete(0, 1)));
    const joined = mergeJournalled(rows);
    expect(Buffer.from(Y.mergeUpdates(rows)).includes('Not for others.')).toBe(true);
    expect(Buffer.from(joined).includes('Not for others.')).toBe(false);
    expect(words(copyOf([joined]))).toBe('For everyone.');
  });
});
