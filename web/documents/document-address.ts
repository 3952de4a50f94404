/** What can be taken out of the board as a document, and where it is. */
import type { AgencyId } from '#shared/ids.ts';
import type { Edition } from '#shared/reports/document.ts';

export type DocumentKind = 'minutes' | 'pack' | 'decision-sheet';
export type DocumentFormat = 'docx' | 'pdf' | 'html';

/** `about`: of the meeting, or of the contact. */
export type Wanted = { readonly kind: DocumentKind; readonly about: string; readonly edition: Edition };

export const addressOf = ({ kind, about, edition }: Wanted, format: DocumentFormat, agency: AgencyId): string =>
  `/api/v1/documents/${kind}/${encodeURIComponent(about)}?${new URLSearchParams({ edition, format, as: agency })}`;

export const TITLES: Readonly<Record<DocumentKind, string>> = {
  minutes: 'Minutes',
  pack: 'Pack for a meeting on paper',
  'decision-sheet': 'Decision sheet',
};
