/** Minutes, decision sheets and packs as files; whoever takes one away, or is refused one, is on record. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Edition } from '#shared/reports/document.ts';
import { noteOnceAnHour, type Access } from '../fanout/note-reads.ts';
import { gatherMinutes, gatherSheet, type Gathering } from '../reports/gather-report.ts';
import { makeReportApart } from '../reports/make-report-apart.ts';
import type { ReportFormat, ReportWanted } from '../reports/make-report.ts';
import { recordExport, type NoteExport } from './export.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type DocumentRoutes = Omit<Gathering, 'clock'> & {
  readonly identity: Identity;
  readonly noteExport: NoteExport;
  readonly noteRead: (contacts: readonly ContactId[], by: Actor, access: Access) => void;
};

const Asked = z.strictObject({
  as: AgencyId.nullable().default(null),
  edition: z.enum(['full', 'releasable']).default('full'),
  format: z.enum(['docx', 'pdf', 'html']).default('html'),
});

const TYPES: Readonly<Record<ReportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
};

const UNREADABLE = 'Choose an edition (full or releasable) and a format (docx, pdf or html).';
/** The same whether there is such a meeting or contact or not. */
const NOT_YOURS =
  'This is for the chair, the minute taker, decision makers, record keepers and the hub’s own staff of meetings and contacts they are part of.';

type Wanted = ReportWanted | null;

export const documentRoutes = ({ identity, noteExport, noteRead, record, journal }: DocumentRoutes): Router => {
  const gathering: Gathering = { record, journal, clock: identity.clock };
  const noteRefused = noteOnceAnHour((contacts, by) => noteRead(contacts, by, 'refused'), identity.clock);

  const give = (
    gather: (request: Request, edition: Edition, viewer: Actor) => Promise<Wanted>,
    about: (request: Request) => readonly ContactId[],
  ) =>
    inTime(async (request, response) => {
      const asked = Asked.safeParse(request.query);
      if (!asked.success) return sendProblem(response, { code: 'malformed', sentence: UNREADABLE });
      const viewer = actorSending(request, identity, asked.data.as);
      if (viewer === null) return sendSignedOut(response);
      const { edition, format } = asked.data;
      if (format === 'html') showOnBoard(response);
      const wanted = await gather(request, edition, viewer);
      if (wanted === null) {
        noteRefused(about(request), viewer);
        return sendProblem(response, { code: 'not-permitted', sentence: NOT_YOURS });
      }
      await send(response, wanted, format, viewer);
    });

  const send = async (response: Response, wanted: ReportWanted, format: ReportFormat, viewer: Actor): Promise<void> => {
    const bytes = await makeWhileWanted({ wanted, format }, response);
    if (bytes === null) return;
    if (!(await recordExport(response, 'export', noteExport(contactsIn(wanted), viewer)))) return;
    if (format !== 'html') response.setHeader('Content-Disposition', `attachment; filename="${wanted.kind}.${format}"`);
    response.type(TYPES[format]).send(Buffer.from(bytes));
  };

  const agendaOf = (request: Request): readonly ContactId[] =>
    record.meetings.get(request.params['meeting'] as MeetingId)?.state.agenda.map(({ contact }) => contact) ?? [];
  const ofMeeting =
    (kind: 'minutes' | 'pack') =>
    async (request: Request, edition: Edition, viewer: Actor): Promise<Wanted> => {
      const meeting = MeetingId.safeParse(request.params['meeting']);
      const source = meeting.success ? await gatherMinutes(gathering, meeting.data, edition, viewer, kind) : null;
      return source === null ? null : { kind, source };
    };

  const routes = Router();
  routes.get('/minutes/:meeting', give(ofMeeting('minutes'), agendaOf));
  routes.get('/pack/:meeting', give(ofMeeting('pack'), agendaOf));
  routes.get(
    '/decision-sheet/:contact',
    give(
      async (request, edition, viewer) => {
        const contact = ContactId.safeParse(request.params['contact']);
        const source = contact.success ? await gatherSheet(gathering, contact.data, edition, viewer) : null;
        return source === null ? null : { kind: 'decision-sheet', source };
      },
      (request) => {
        const id = request.params['contact'] as ContactId;
        return record.contacts.has(id) ? [id] : [];
      },
    ),
  );
  return routes;
};

/** The page states its own policy; the board's screen has it in a frame, or the reason why it is not there. */
const showOnBoard = (response: Response): void => {
  response.setHeader('Content-Security-Policy', "frame-ancestors 'self'");
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
};

const contactsIn = ({ source }: ReportWanted): readonly ContactId[] =>
  'contact' in source ? [source.contact.id] : source.contacts.map(({ id }) => id);

/** Null once whoever asked has gone. */
const makeWhileWanted = async (
  work: Parameters<typeof makeReportApart>[0],
  response: Response,
): Promise<Uint8Array | null> => {
  const wanting = new AbortController();
  const stop = () => wanting.abort();
  response.once('close', stop);
  try {
    return await makeReportApart(work, wanting.signal);
  } catch (error) {
    if (wanting.signal.aborted) return null;
    throw error;
  } finally {
    response.off('close', stop);
  }
};
