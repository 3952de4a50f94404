/** Everything for record keepers, as the application mounts it under `/api/v1/records`. */
import express, { Router } from 'express';
import { recordsAgreementRoutes } from './records-agreements.ts';
import { recordsArchiveRoutes } from './records-archive.ts';
import { recordsContactRoutes } from './records-contacts.ts';
import { onlyRecordKeeping, type RecordKeeping } from './records-keeping.ts';
import { recordsRetentionRoutes } from './records-retention.ts';
import { recordsSubjectRoutes } from './records-subject.ts';

/** Room for a decision about each line of a long answer. */
const JSON_LIMIT = '512kb';

export const recordsRoutes = (keeping: RecordKeeping): Router => {
  const routes = Router();
  routes.use(onlyRecordKeeping(keeping));
  routes.use(express.json({ limit: JSON_LIMIT, inflate: false }));
  routes.use(
    recordsAgreementRoutes(keeping),
    recordsRetentionRoutes(keeping),
    recordsContactRoutes(keeping),
    recordsSubjectRoutes(keeping),
    recordsArchiveRoutes(keeping),
  );
  return routes;
};
