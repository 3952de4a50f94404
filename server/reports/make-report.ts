/** One report, from what it is made from to the bytes of its file. */
import { decisionSheet, type DecisionSheetSource } from '#shared/reports/decision-sheet.ts';
import type { ReportDocument } from '#shared/reports/document.ts';
import { meetingPack } from '#shared/reports/meeting-pack.ts';
import { minutes, type MinutesSource } from '#shared/reports/minutes.ts';
import { unreachable } from '#shared/result.ts';
import { renderDocx } from './render-docx.ts';
import { renderHtml } from './render-html.ts';
import { renderPdf } from './render-pdf.ts';

export type ReportFormat = 'docx' | 'pdf' | 'html';

export type ReportWanted =
  | { readonly kind: 'minutes' | 'pack'; readonly source: MinutesSource }
  | { readonly kind: 'decision-sheet'; readonly source: DecisionSheetSource };

export const makeReport = async (wanted: ReportWanted, format: ReportFormat): Promise<Uint8Array> => {
  const report = documentOf(wanted);
  switch (format) {
    case 'docx':
      return renderDocx(report);
    case 'pdf':
      return renderPdf(report);
    case 'html':
      return new TextEncoder().encode(renderHtml(report));
    default:
      return unreachable(format);
  }
};

const documentOf = (wanted: ReportWanted): ReportDocument => {
  switch (wanted.kind) {
    case 'minutes':
      return minutes(wanted.source);
    case 'pack':
      return meetingPack(wanted.source);
    case 'decision-sheet':
      return decisionSheet(wanted.source);
    default:
      return unreachable(wanted);
  }
};
