/** A request for one's own data (UK GDPR article 15): looked at by a record keeper, then made as files. */
import { Router } from 'express';
import { z } from 'zod';
import { CalendarDate } from '#shared/hub/meeting-kind.ts';
import { redact, redactionSchedule } from '#shared/reports/redaction.ts';
import { subjectAccessPage } from '#shared/reports/subject-access-page.ts';
import { THIRD_PARTIES, type ThirdParty } from '#shared/reports/third-parties.ts';
import { refuse } from '#shared/result.ts';
import { LONG_TEXT, SHORT_TEXT } from '#shared/wire/limits.ts';
import type { SubjectAnswer, SubjectExport } from '#shared/wire/record-keeping.ts';
import { scheduleTable } from '../records/schedule-table.ts';
import { gatherSubject, noteSubjectExport, versionOf } from '../records/subject-access.ts';
import { sendProblem } from './problem.ts';
import { bodyOf, forKeepers, type RecordKeeping } from './records-keeping.ts';

const Subject = z.strictObject({ name: z.string().trim().min(1).max(SHORT_TEXT), dateOfBirth: CalendarDate });
const Reason = z.string().trim().min(1).max(LONG_TEXT);
const LINES_AT_MOST = 5000;
const Kinds = z.enum(Object.keys(THIRD_PARTIES) as [ThirdParty, ...ThirdParty[]]);
const Lines = z.record(
  z.string().max(100),
  z.strictObject({ choice: z.enum(['give', 'take-out']), reason: Reason }),
);
const Export = z.strictObject({
  subject: Subject,
  version: z.string().max(100),
  redactions: z.strictObject({
    given: z.partialRecord(Kinds, Reason),
    lines: Lines.refine((lines) => Object.keys(lines).length <= LINES_AT_MOST),
  }),
});

const CHANGED = refuse(
  'changed-since-you-looked',
  'Something was recorded about this person since you looked: look again before anything is given.',
);

/** Under `/api/v1/records`. */
export const recordsSubjectRoutes = (keeping: RecordKeeping): Router => {
  const { records } = keeping;
  const routes = Router();

  // A search and not an address: the name and the date of birth stay out of histories and logs.
  routes.post(
    '/subject',
    forKeepers(keeping, 'keepers', null, (request, response, actor) => {
      const subject = bodyOf(Subject, request, response, 'Give the name and the date of birth.');
      if (subject === null) return;
      const access = gatherSubject(records, actor, subject);
      records.noteRead(
        access.contacts.map(({ contact }) => contact),
        actor,
      );
      const answer: SubjectAnswer = { access, version: versionOf(access) };
      response.json(answer);
    }),
  );
  routes.post(
    '/subject/export',
    forKeepers(keeping, 'keepers', 'export-subject', async (request, response, actor) => {
      const given = bodyOf(Export, request, response, 'Give a reason for each line you decided otherwise.');
      if (given === null) return;
      const access = gatherSubject(records, actor, given.subject);
      if (versionOf(access) !== given.version) return sendProblem(response, CHANGED.refusal);
      await noteSubjectExport(records, actor, access);
      const answer: SubjectExport = {
        page: subjectAccessPage(redact(access, given.redactions), 'redacted'),
        schedule: scheduleTable(redactionSchedule(access, given.redactions)),
      };
      response.json(answer);
    }),
  );
  return routes;
};
