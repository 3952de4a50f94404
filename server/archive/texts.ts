/** What people wrote together, paragraph by paragraph, and who wrote which words of it. */
import { documentNameOf, type DocumentRef } from '#shared/documents/names.ts';
import type { StreamPosition } from '#shared/ids.ts';
import { unreachable } from '#shared/result.ts';
import { authoredLines, type AuthoredRow } from '../guard/authored-text.ts';
import type { ArchivedText } from './shape.ts';
import type { ArchiveSource } from './source.ts';

const PAGE = 1000;

export const readTexts = async (source: ArchiveSource, refs: readonly DocumentRef[]): Promise<readonly ArchivedText[]> => {
  const texts: ArchivedText[] = [];
  for (const ref of refs) {
    const rows = await readRows(source, ref);
    if (rows.length > 0) texts.push(textOf(source, ref, rows));
  }
  return texts;
};

const readRows = async ({ journal, record }: ArchiveSource, ref: DocumentRef): Promise<readonly AuthoredRow[]> => {
  const rows: AuthoredRow[] = [];
  for (let after = 0 as StreamPosition; ;) {
    const page = await journal.read(record.hub, `document/${documentNameOf(ref)}`, after, PAGE);
    rows.push(...page.flatMap(({ body, meta }) => (body.kind === 'plain' ? [{ update: body.bytes, person: meta.person }] : [])));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return rows;
    after = last.position;
  }
};

const textOf = ({ record }: ArchiveSource, ref: DocumentRef, rows: readonly AuthoredRow[]): ArchivedText => ({
  document: documentNameOf(ref),
  kind: ref.kind,
  meeting: ref.meeting,
  of: ownerOf(ref),
  paragraphs: authoredLines(ref, rows).map((line) =>
    line.map(({ text, person }) => ({ words: text, person, name: record.people[person]?.name ?? person })),
  ),
});

const ownerOf = (ref: DocumentRef): string => {
  switch (ref.kind) {
    case 'agency':
      return ref.agency;
    case 'section':
      return ref.section;
    case 'guest':
      return ref.invitation;
    case 'shared':
    case 'meeting':
      return '';
    default:
      return unreachable(ref);
  }
};
