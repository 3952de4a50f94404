/** How long each kind of record is kept and who says so; and what of it is due, to one record keeper. */
import { saySource } from '#shared/hub/sourced.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { RECORD_KINDS, settingOf } from '#shared/records/retention.ts';
import type { RetentionAnswer, RetentionRow, WhyNotDue } from '#shared/wire/record-keeping.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { disposalRows, retentionIn, type DueRow } from './due.ts';

export const retentionRows = (record: HubRecord): readonly RetentionRow[] => {
  const { profile, keeping } = record;
  const inForce = retentionIn(record);
  return RECORD_KINDS.map((kind) => {
    const given = profile.retention[`${kind}Months`];
    const chosen = keeping.chosen[settingOf(kind)] ?? null;
    const source = chosen === null ? saySource(given) : 'local setting; the procedure does not say';
    return { kind, months: inForce[kind], source, chosen };
  });
};

const whyNot = ({ due }: DueRow): WhyNotDue | null => {
  if (due.kind === 'due') return null;
  return due.kind === 'kept' ? due.because : 'not-yet';
};

export const keeperRows = (
  record: HubRecord,
  keeper: Actor,
  now: EpochMillis,
): NonNullable<RetentionAnswer['keeper']> => {
  const rows = disposalRows(record, keeper, now);
  const groups = Map.groupBy(
    rows.filter((row) => row.due.kind !== 'due'),
    (row) => `${row.kind} ${whyNot(row)}`,
  );
  return {
    due: rows.flatMap(({ kind, id, called, lastEntryAt, due }) =>
      due.kind === 'due' ? [{ kind, id, called, lastEntryAt, since: due.since }] : [],
    ),
    others: [...groups.values()].flatMap((group) => {
      const [first] = group;
      const because = first === undefined ? null : whyNot(first);
      return first === undefined || because === null
        ? []
        : [{ kind: first.kind, because, count: group.length }];
    }),
  };
};
