/** The journalled text of a document as the record quotes it. */
import { createHash } from 'node:crypto';
import type { DocumentRef } from '#shared/documents/names.ts';
import { plainTextOf } from '#shared/documents/plain-text.ts';
import type { Section } from '../meeting/section.ts';
import { documentOf } from './merge.ts';
import type { StoredDocument } from './stored-document.ts';

export const readSection = (ref: DocumentRef, stored: StoredDocument): Section | null => {
  if (stored.position === 0) return null;
  const doc = documentOf(stored.updates);
  const text = plainTextOf(ref, doc);
  doc.destroy();
  return { position: stored.position, text, hash: createHash('sha256').update(text, 'utf8').digest('hex') };
};
