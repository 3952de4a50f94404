/** Documents as words. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import { plainTextOf } from '#shared/documents/plain-text.ts';
import { analysisOf, draftActionsOf, textOf } from '#shared/documents/shape.ts';

const NOTES: DocumentRef = { kind: 'meeting', meeting: 'meeting-1' as MeetingId };
const SHARED: DocumentRef = { kind: 'shared', meeting: 'meeting-1' as MeetingId, contact: 'contact-1' as ContactId };

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};

const paragraph = (words: string, mark?: string): Y.XmlElement => {
  const text = new Y.XmlText();
  text.insert(0, words, mark === undefined ? {} : { [mark]: {} });
  return element('paragraph', text);
};

describe('plain text', () => {
  it('[DOC-1] has a line for each paragraph', () => {
    const doc = new Y.Doc();
    textOf(doc).insert(0, [paragraph('Seen at school.'), paragraph('Seen at home.')]);
    expect(plainTextOf(NOTES, doc)).toBe('Seen at school.\nSeen at home.');
  });

  it('[DOC-1] has a line for each point of a list, with a bullet', () => {
    const doc = new Y.Doc();
    const list = element('bulletList', element('listItem', paragraph('One.'), paragraph('More.')), element('listItem', paragraph('Two.')));
    textOf(doc).insert(0, [list]);
    expect(plainTextOf(NOTES, doc)).toBe('• One.\nMore.\n• Two.');
  });

  it.each([
    ['fact', '[fact: Seen.]'],
    ['opinion', '[professional opinion: Seen.]'],
    ['reported', '[reported by a third party: Seen.]'],
    ['private', '[not for the family: Seen.]'],
    ['bold', 'Seen.'],
  ])('[DOC-1] says the mark %s in words', (mark, words) => {
    const doc = new Y.Doc();
    textOf(doc).insert(0, [paragraph('Seen.', mark)]);
    expect(plainTextOf(NOTES, doc)).toBe(words);
  });

  it('[DOC-2] reads a document that holds anything', () => {
    const doc = new Y.Doc();
    doc.getArray('text').insert(0, ['words', 7, { a: 1 }, new Y.Map()]);
    doc.getArray('actions').insert(0, ['no map', new Y.Map([['what', 7]])]);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    expect(plainTextOf(NOTES, copy)).toBe('');
    expect(plainTextOf(SHARED, copy)).toBe('');
  });

  it('[DOC-2] reads what is nested deeper than any editor nests', () => {
    const doc = new Y.Doc();
    let inner = element('listItem', new Y.XmlText('deep'));
    for (let depth = 0; depth < 500; depth += 1) inner = element('listItem', inner);
    textOf(doc).insert(0, [inner, paragraph('Seen.')]);
    expect(plainTextOf(NOTES, doc)).toBe('Seen.');
  });

  it('[DOC-3] of a shared document is its analysis and then its drafted actions', () => {
    const doc = new Y.Doc();
    analysisOf(doc).insert(0, [paragraph('Risks were weighed.')]);
    const draft = new Y.Map<unknown>([['id', 'draft-1'], ['what', new Y.Text('Visit')], ['due', new Y.Text('Friday')]]);
    draftActionsOf(doc).insert(0, [draft]);
    expect(plainTextOf(SHARED, doc)).toBe('Risks were weighed.\nVisit · Friday');
  });
});
