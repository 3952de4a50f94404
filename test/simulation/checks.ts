/** What people press in a MASH check, whichever is there. */
import type { AgencyId, ContactId } from '#shared/ids.ts';
import { WORKER } from '../rules/cast.ts';
import type { Sent } from '../rules/given-when-then.ts';
import type { Hub } from './hub.ts';
import { pick } from './operations.ts';

type InCheck = {
  readonly hub: Hub;
  readonly contact: ContactId;
  readonly agency: AgencyId;
  readonly seen: number;
  readonly roll: number;
};

const latestCheck = ({ hub, contact }: InCheck): string => {
  const opened = (hub.truth.contacts.get(contact)?.entries ?? []).findLast(
    ({ event }) => event.type === 'check-opened',
  );
  return opened !== undefined && 'check' in opened.event ? opened.event.check : 'none';
};

const DEEDS: readonly ((about: InCheck, check: { contact: ContactId; check: string }) => Sent)[] = [
  ({ contact }) => ({
    type: 'open-check',
    contact,
    why: 'Unclear',
    risk: 'high',
    agencies: ['police', 'education'],
  }),
  (_, check) => ({ type: 'assign-check', ...check, to: WORKER.id }),
  (_, check) => ({ type: 'assign-check', ...check, to: WORKER.id }),
  ({ agency }, check) => ({
    type: 'answer-check',
    ...check,
    agency,
    answer: { kind: 'information', text: 'Known', analysis: '' },
  }),
  ({ agency }, check) => ({
    type: 'answer-check',
    ...check,
    agency,
    answer: { kind: 'nothing-known', systems: [] },
  }),
  ({ agency }, check) => ({
    type: 'correct-check-answer',
    ...check,
    agency,
    answer: { kind: 'nothing-known', systems: [] },
    reason: 'A slip',
  }),
  (_, check) => ({ type: 'ask-another-agency', ...check, asked: 'health', because: '' }),
  ({ seen }, check) => ({
    type: 'complete-check',
    ...check,
    seen,
    analysis: 'Collated',
    risk: 'other',
    level: null,
    meetingKind: null,
    next: '',
  }),
];

export const pressInCheck = (about: InCheck): Sent =>
  (pick(DEEDS, about.roll) ?? DEEDS[0]!)(about, { contact: about.contact, check: latestCheck(about) });
