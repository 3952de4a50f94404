/** How long the hub keeps its records, what is due, and what was disposed of. */
import { Router } from 'express';
import { z } from 'zod';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { ContactId, MeetingId } from '#shared/ids.ts';
import { holds } from '#shared/people/person.ts';
import { decideRetention } from '#shared/records/decide.ts';
import { isKnownTo } from '#shared/records/keeping.ts';
import { Months, RECORD_KINDS } from '#shared/records/retention.ts';
import { LONG_TEXT } from '#shared/wire/limits.ts';
import type { DisposalsAnswer, DisposeAnswer, RetentionAnswer } from '#shared/wire/record-keeping.ts';
import { disposalsTable } from '../records/disposals-table.ts';
import { disposalRows } from '../records/due.ts';
import { disposeOf, performOnRecords } from '../records/erase.ts';
import { keeperRows, retentionRows } from '../records/retention-rows.ts';
import { sendCsv } from './export.ts';
import { sendProblem } from './problem.ts';
import { bodyOf, forKeepers, type RecordKeeping } from './records-keeping.ts';

const Reason = z.string().trim().min(1).max(LONG_TEXT);
const RECORDS_AT_ONCE = 500;

const Chosen = z.strictObject({ kind: z.enum(RECORD_KINDS), months: Months.nullable(), because: Reason });
const Dispose = z.strictObject({
  records: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('contact'), id: ContactId }),
        z.strictObject({ kind: z.literal('meeting'), id: MeetingId }),
      ]),
    )
    .min(1)
    .max(RECORDS_AT_ONCE),
  reason: Reason,
});

/** Under `/api/v1/records`. */
export const recordsRetentionRoutes = (keeping: RecordKeeping): Router => {
  const { records } = keeping;
  const { record, clock } = records;
  const routes = Router();

  const disposalsFor = (person: Parameters<typeof isKnownTo>[1]): DisposalsAnswer => ({
    disposals: [...record.keeping.disposals.values()].filter((each) => isKnownTo(each, person)).toReversed(),
    held: [...record.keeping.holds].flatMap(([contact, hold]) => {
      const state = record.contacts.get(contact)?.state;
      if (state === undefined || !isAdmitted(state, person)) return [];
      return [{ ...hold, contact, reference: state.reference }];
    }),
  });

  routes.get(
    '/retention',
    forKeepers(keeping, 'register', null, (_request, response, actor) => {
      const answer: RetentionAnswer = {
        rows: retentionRows(record),
        keeper: holds(actor, 'record-keeper') ? keeperRows(record, actor, clock()) : null,
      };
      response.json(answer);
    }),
  );
  routes.post(
    '/retention',
    forKeepers(keeping, 'register', null, async (request, response, actor) => {
      const given = bodyOf(
        Chosen,
        request,
        response,
        'Give whole months, from 1 to 1500, or none, and say why.',
      );
      if (given === null) return;
      const { kind, months, because } = given;
      const done = await performOnRecords(records, actor, () =>
        decideRetention(actor, kind, months, because),
      );
      if (!done.ok) return sendProblem(response, done.refusal);
      response.json(retentionRows(record));
    }),
  );
  routes.post(
    '/dispose',
    forKeepers(keeping, 'keepers', 'dispose-records', async (request, response, actor) => {
      const given = bodyOf(Dispose, request, response, 'Choose what is due, and say why.');
      if (given === null) return;
      const called = new Map(
        disposalRows(record, actor, clock()).map((row) => [row.id as string, row.called]),
      );
      let disposed = 0;
      const refused: { called: string; sentence: string }[] = [];
      for (const each of given.records) {
        const done = await disposeOf(records, actor, each, given.reason);
        if (done.ok) disposed += 1;
        else refused.push({ called: called.get(each.id) ?? 'A record', sentence: done.refusal.sentence });
      }
      const answer: DisposeAnswer = { disposed, refused };
      response.json(answer);
    }),
  );
  routes.get(
    '/disposals',
    forKeepers(keeping, 'keepers', null, (_request, response, actor) => {
      response.json(disposalsFor(actor.person));
    }),
  );
  routes.get(
    '/disposals.csv',
    forKeepers(keeping, 'keepers', null, (_request, response, actor) => {
      sendCsv(response, 'disposal-log', disposalsTable(disposalsFor(actor.person).disposals));
    }),
  );
  return routes;
};
