/** The figures of the manager's page, and who may see them. */
import { holds, isPractitioner, type Actor } from '../../people/person.ts';
import { actionsByAgency } from './actions.ts';
import { attendanceByAgency, checksByAgency } from './agencies.ts';
import { agreementByAgency, agreementByWeek } from './agreement.ts';
import { contactsByWeek, outcomesByWeek } from './contacts.ts';
import { dissentByAgency } from './dissent.ts';
import type { Figure, Measured } from './figure.ts';
import { clocksKept, waitsByWeek } from './waits.ts';

/** In the order shown. Each is made by itself, so that whoever makes them can let others have a turn between two. */
export const FIGURES: readonly ((measured: Measured) => Figure | null)[] = [
  contactsByWeek,
  outcomesByWeek,
  waitsByWeek,
  clocksKept,
  agreementByWeek,
  agreementByAgency,
  checksByAgency,
  attendanceByAgency,
  actionsByAgency,
  dissentByAgency,
];

/** The hub's own staff who lead it or keep its records: what they see counts the whole hub. */
export const readsFigures = (actor: Actor): boolean =>
  isPractitioner(actor) &&
  actor.isStanding &&
  holds(actor, 'chair', 'duty-manager', 'decision-maker', 'record-keeper');
