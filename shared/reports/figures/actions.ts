/** Whether agreed actions are done, and by when. */
import type { ActionState } from '../../decisions/state/contact.ts';
import type { EpochMillis } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import { agenciesShown, isWithin, type Figure, type Measured } from './figure.ts';
import { percent } from './small-numbers.ts';

const STANDINGS = ['Done on time', 'Done late', 'Overdue', 'Not possible', 'Not yet due', 'Done, no due time'] as const;
type Standing = (typeof STANDINGS)[number];

const openStanding = (dueAt: EpochMillis | null, now: EpochMillis): Standing =>
  dueAt !== null && now > dueAt ? 'Overdue' : 'Not yet due';

/** What was reported not done is still to be done. Null for what was withdrawn. */
const standingOf = ({ agreed: { dueAt }, progress }: ActionState, now: EpochMillis): Standing | null => {
  switch (progress.kind) {
    case 'open':
      return openStanding(dueAt, now);
    case 'withdrawn':
      return null;
    case 'reported':
      if (progress.result === 'not-done') return openStanding(dueAt, now);
      if (progress.result === 'not-possible') return 'Not possible';
      if (dueAt === null) return 'Done, no due time';
      return progress.by.at <= dueAt ? 'Done on time' : 'Done late';
    default:
      return unreachable(progress);
  }
};

export const actionsByAgency = (measured: Measured): Figure => {
  const { contacts, now } = measured;
  const agreed = contacts
    .flatMap(({ actions }) => actions)
    .filter((action) => isWithin(action.by.at, measured));
  const rows = agenciesShown(measured)
    .map(({ id, name }) => {
      const standings = agreed
        .filter((action) => action.agreed.agency === id)
        .flatMap((action) => standingOf(action, now) ?? []);
      return { name, standings };
    })
    .filter(({ standings }) => standings.length > 0);
  const count = (standings: readonly Standing[], wanted: Standing) =>
    standings.filter((standing) => standing === wanted).length;
  const all = rows.flatMap(({ standings }) => standings);
  const onTime = count(all, 'Done on time');
  const due = onTime + count(all, 'Done late') + count(all, 'Overdue');
  return {
    id: 'actions',
    title: 'Actions done on time',
    says:
      due === 0
        ? 'No action agreed in these weeks has come due.'
        : `${percent(onTime, due) ?? 0} per cent of the actions that came due were done on time; ${count(all, 'Overdue').toLocaleString('en-GB')} ${count(all, 'Overdue') === 1 ? 'is' : 'are'} overdue.`,
    counted:
      'Actions agreed in these weeks and not withdrawn, by the agency that is to do them. One reported not done is still to be done. Those without a due time are never late.',
    source: null,
    rowsAre: 'Agency',
    rows: rows.map(({ name }) => name),
    series: STANDINGS.map((standing) => ({
      name: standing,
      unit: 'number',
      cells: rows.map(({ standings }) => count(standings, standing)),
      isDrawn: true,
    })),
    draws: 'stacked bars',
  };
};
