import { describe, expect, it } from 'vitest';
import { rolesThatMay } from '#shared/hub/deciding.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { meetingFacts } from './rule-words.ts';

const bexley = shippedHub('bexley');

describe('Bexley', () => {
  it('[BEX-R1] the rating decides whether to share, and comes before sharing', () => {
    expect(bexley.ratingScheme?.name).toBe('BRAG or traffic light');
    expect(bexley.ratingScheme?.decides).toMatchObject({ is: 'stated', value: 'share', source: 'Bexley 7' });
    expect(bexley.sharing.ratingGatesSharing).toMatchObject({
      is: 'stated',
      value: true,
      source: 'Bexley 7',
    });
  });

  it('[BEX-R2] gives no colour a meaning, and names nobody who rates', () => {
    const { ratingScheme } = bexley;
    expect(ratingScheme).toMatchObject({
      values: [],
      highest: { is: 'silent' },
      eachAgencyRates: { is: 'silent' },
      agreedBy: { is: 'silent' },
    });
  });

  it('[HUB-22] the daily meeting sits Tuesday to Friday at 11:00 in the MASH room, with six agencies and nobody named to chair', () => {
    expect(meetingFacts(bexley, 'daily')).toEqual({
      recurrence: { kind: 'weekly', days: ['tue', 'wed', 'thu', 'fri'] },
      time: '11:00',
      chair: null,
      expected: ['police', 'education', 'health', 'probation', 'solace', 'csc'],
      quorum: null,
      source: 'Bexley 7',
    });
    expect(rowOf(bexley.meetings, 'daily').place.value).toBe('MASH room');
    expect(rowOf(bexley.meetings, 'daily').durationMinutes.is).toBe('silent');
  });

  it('[HUB-22] the other meetings, with nobody’s quorum', () => {
    const recurrence = (id: string) => rowOf(bexley.meetings, id).recurrence.value;
    expect(recurrence('rapid-case-mapping')).toEqual({ kind: 'as-needed' });
    expect(recurrence('strategy')).toEqual({ kind: 'as-needed' });
    expect(recurrence('management-monitoring')).toEqual({ kind: 'every-months', months: 6 });
    expect(recurrence('sla-review')).toEqual({ kind: 'every-months', months: 12 });
    expect(new Set(bexley.meetings.map((each) => each.quorum.is))).toEqual(new Set(['silent']));
  });

  it('[BEX-M7] always asks health, education and police', () => {
    expect(bexley.checks.alwaysAsked).toMatchObject({
      is: 'stated',
      value: ['health', 'education', 'police'],
      source: 'Bexley 15',
    });
  });

  it('[BEX-N8] an override needs the manager or SSW, and the agency that owns the information, and a rationale', () => {
    expect(bexley.consentOverride.parties).toMatchObject({
      value: [{ kind: 'role', roles: ['mash-manager', 'social-worker'] }, { kind: 'owning-agency' }],
      source: 'Bexley 27',
    });
    expect(bexley.consentOverride.rationaleRequired).toMatchObject({ value: true, source: 'Bexley 27' });
    expect(bexley.consentOverride.notInformGrounds).toHaveLength(3);
  });

  it('[BEX-N1] [BEX-N2] the public need no consent; a professional’s is explicit', () => {
    expect(bexley.consent.publicNeedsConsent).toMatchObject({
      is: 'stated',
      value: false,
      source: 'Bexley 18',
    });
    expect(bexley.consent.forms).toMatchObject({ value: ['explicit'], source: 'Bexley 18' });
    expect(bexley.consent.publicMayBeAnonymous.is).toBe('silent');
  });

  it('[BEX-N9] names no article of the GDPR', () => {
    expect(bexley.consentOverride.gateways.map((each) => each.id)).toEqual(['public-interest']);
  });

  it('[BEX-X2] the presence grid has two blocks a day', () => {
    expect(bexley.presenceGrid.value).toEqual([
      { from: '09:00', to: '13:00' },
      { from: '13:00', to: '17:00' },
    ]);
    const presence = (id: string) => rowOf(bexley.agencies, id).presence.value;
    expect(presence('education')).toEqual({ kind: 'days', days: ['tue', 'wed', 'thu'], how: 'virtual' });
    expect(presence('solace')).toEqual({ kind: 'some-days', daysPerWeek: 4, how: 'co-located' });
    expect(presence('probation')).toEqual({ kind: 'elsewhere' });
  });

  it('[HUB-24] the systems that each agency checks', () => {
    const systems = (id: string) => rowOf(bexley.agencies, id).systems.map((each) => each.words);
    expect(systems('csc')).toEqual(['LCS', 'EHM']);
    expect(systems('police')).toEqual(['CRIS', 'CRIMINT', 'PNC', 'PND', 'MERLIN', 'IIP']);
    expect(systems('health')).toEqual(['LCS', 'RIO', 'Other local health recording systems']);
    expect(systems('probation')).toEqual(['LCS', 'Probation database']);
    expect(systems('education')).toEqual(['LCS', 'EMS']);
    expect(systems('solace')).toEqual(['LCS']);
    expect(rowOf(rowOf(bexley.agencies, 'education').systems, 'ems').note).toContain('TO CHECK');
    expect(bexley.screening.systems.map((each) => each.id)).toEqual(['lcs', 'ehm', 'ias']);
  });

  it('[HUB-3] asks fourteen things of a contact, in the order of paragraph 4', () => {
    expect(bexley.contactFields.map((each) => each.words)).toEqual([
      'Full names, dates of birth and gender of children',
      'Family address and, where relevant, school/nursery attended',
      'Identity of those with Parental Responsibility',
      'Names and dates of birth of all members of the household',
      'Ethnicity, first language and religion of children and parents',
      'Any special needs of the children including the means in which they communicate',
      'Any significant recent or past events',
      'Cause for concern including details of allegations, their sources, timing and location',
      'The child’s current location and emotional and physical condition',
      'Whether the child needs immediate protection',
      'Details of any alleged perpetrator',
      'Referrer’s relationship with and knowledge of the child and his or her family',
      'Known involvement of other agencies',
      'Information regarding parents’ knowledge and agreement to referral',
    ]);
    expect(new Set(bexley.contactFields.map((each) => each.source))).toEqual(new Set(['Bexley 4']));
  });

  it('[HUB-20] supports both readings of who decides, and leaves the choice to the hub', () => {
    const reading = (value: string) => ({
      ...bexley.deciding,
      reading: { is: 'local', value, source: 'local', chosenBy: 'a test', insteadOf: null } as const,
    });
    const [manager, worker] = [reading('manager-or-senior-practitioner'), reading('social-worker')];
    expect(bexley.deciding.reading.is).toBe('silent');
    expect(rolesThatMay(manager, 'decide', 'outcome', null)).toEqual(['mash-manager', 'senior-practitioner']);
    expect(rolesThatMay(manager, 'recommend', 'outcome', null)).toEqual(['social-worker']);
    expect(rolesThatMay(worker, 'decide', 'outcome', null)).toContain('social-worker');
    expect(rolesThatMay(worker, 'recommend', 'outcome', null)).toEqual([]);
    for (const each of [manager, worker])
      expect(rolesThatMay(each, 'decide', 'open-check', null)).toEqual(['mash-manager']);
  });

  it('[HUB-23] the number to consult, and what the procedure leaves out', () => {
    expect(bexley.phones).toMatchObject([{ number: '020 3045 5440', source: 'Bexley 5' }]);
    expect(bexley.opening.hours.is).toBe('silent');
    expect(bexley.opening.closedOnBankHolidays.is).toBe('silent');
    expect(bexley.retention).toMatchObject({
      contactMonths: { is: 'silent' },
      meetingMonths: { is: 'silent' },
    });
    expect(bexley.levels.map((each) => each.words)).toEqual([
      'Additional',
      'Intensive',
      'Specialist',
      'Significant harm',
    ]);
  });
});
