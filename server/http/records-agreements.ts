/** The register of information sharing agreements (Portsmouth 2.4), for record keepers and administrators. */
import { Router } from 'express';
import { AgreementEndGiven, AgreementGiven, registerOf } from '#shared/records/agreement.ts';
import { decideAgreement, decideAgreementEnd } from '#shared/records/decide.ts';
import { londonDate } from '#shared/time/london.ts';
import type { AgreementsAnswer } from '#shared/wire/record-keeping.ts';
import { agreementsTable } from '../records/agreements-table.ts';
import { performOnRecords } from '../records/erase.ts';
import { sendCsv } from './export.ts';
import { sendProblem } from './problem.ts';
import { bodyOf, forKeepers, type RecordKeeping } from './records-keeping.ts';

const MISSING = 'An agency, a title and real dates are needed.';
const END_MISSING = 'Say which agreement, the day on which it ended, and why.';

/** Under `/api/v1/records`. */
export const recordsAgreementRoutes = (keeping: RecordKeeping): Router => {
  const { records } = keeping;
  const { record, clock } = records;
  const routes = Router();

  const register = () =>
    registerOf(record.profile.agencies, record.keeping.agreements, londonDate(clock()).toString());

  const answer = (): AgreementsAnswer => ({ rows: register() });

  routes.get(
    '/agreements',
    forKeepers(keeping, 'register', null, (_request, response) => void response.json(answer())),
  );
  routes.get(
    '/agreements.csv',
    forKeepers(keeping, 'register', null, (_request, response) => {
      sendCsv(response, 'agreements', agreementsTable(register()));
    }),
  );
  routes.post(
    '/agreements',
    forKeepers(keeping, 'register', null, async (request, response, actor) => {
      const given = bodyOf(AgreementGiven, request, response, MISSING);
      if (given === null) return;
      const decide = () => decideAgreement(actor, given, record.profile.agencies);
      const done = await performOnRecords(records, actor, decide);
      if (!done.ok) return sendProblem(response, done.refusal);
      response.status(201).json(answer());
    }),
  );
  routes.post(
    '/agreements/end',
    forKeepers(keeping, 'register', null, async (request, response, actor) => {
      const given = bodyOf(AgreementEndGiven, request, response, END_MISSING);
      if (given === null) return;
      const decide = () => decideAgreementEnd(actor, given, record.keeping.agreements);
      const done = await performOnRecords(records, actor, decide);
      if (!done.ok) return sendProblem(response, done.refusal);
      response.json(answer());
    }),
  );
  return routes;
};
