/** A MASH check as the rule tests play it: opened by the manager, assigned to the social worker. */
import type { CheckId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import type { CheckState } from '#shared/decisions/state/check.ts';
import { CHAIR, WORKER } from './cast.ts';
import { allSeen, C, contactRecorded } from './daily-meeting.ts';
import { given, inWorld, type Sent } from './given-when-then.ts';
import type { World } from './world.ts';

export const ALWAYS = ['health', 'education', 'police'];
export const open = {
  type: 'open-check',
  contact: C,
  why: 'Bruises, and no account of them',
  risk: 'high',
  agencies: ALWAYS,
} as const;
export const check = 'new1' as CheckId;
export const ofCheck = { contact: C, check } as const;
export const assign = { type: 'assign-check', ...ofCheck, to: WORKER.id } as const;
export const nothing = { kind: 'nothing-known' as const, systems: ['pnc'] };
export const known = { kind: 'information', text: 'Two callouts', analysis: 'Harm at home' } as const;
export const answer = (of: string, what: typeof nothing | typeof known = known) =>
  ({ type: 'answer-check', ...ofCheck, agency: of, answer: what }) as const;

export const checkIn = (world: World): CheckState => world.contacts[C]!.checks[check]!;
export const after = (by: Person, deed: Sent, world = given(...contactRecorded).world): World =>
  inWorld(world).when(deed, { by }).after();
export const opened = (deed: Sent = open) => after(CHAIR, deed);
export const assigned = () => after(CHAIR, assign, opened());
export const complete = (world: World, seen = allSeen(world, WORKER)) =>
  ({
    type: 'complete-check',
    ...ofCheck,
    seen,
    analysis: 'Harm is likely',
    risk: 'high',
    level: 'specialist',
    meetingKind: null,
    next: '',
  }) as const;
