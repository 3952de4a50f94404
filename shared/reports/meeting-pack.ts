/** What is printed before a meeting, so that a network that fails does not stop it: what is known, and room to write. */
import { openActions, type ContactState } from '../decisions/state/contact.ts';
import type { HubProfile } from '../hub/profile.ts';
import { sayChildren } from './decision-sheet.ts';
import { markingOf } from '../hub/marking.ts';
import { facts, heading, paragraph, part, type Block, type ReportDocument } from './document.ts';
import { inOrder, protectionBlocks, type MinutesSource } from './minutes.ts';
import { actionBlocks } from './report-actions.ts';
import { footOf, sayingOf, type ReportContact, type Saying } from './report-source.ts';

export const meetingPack = (source: MinutesSource): ReportDocument => {
  const { meeting, contacts, profile } = source;
  const { state } = meeting;
  const saying = sayingOf({ ...source, edition: 'full' });
  const title = `Pack: ${state.title}, ${saying.instant(state.startsAt)}`;
  const count = meeting.entries.length + contacts.reduce((sum, { entries }) => sum + entries.length, 0);
  const listed = inOrder(state, contacts);
  return {
    title,
    marking: markingOf(source.profile),
    foot: footOf(source, count),
    blocks: [
      heading(1, title),
      { kind: 'notice', text: 'For use on paper when the board cannot be reached. Destroy it when it is entered.' },
      ...paragraph(
        'Write down when each thing happened. Enter it on the board afterwards, “from paper”, with that time: the board keeps both.',
      ),
      ...facts('The meeting', [
        ['Called for', saying.instant(state.startsAt)],
        ['Agencies expected', state.expected.map((each) => saying.agency(each)).join(', ')],
        ['Items', listed.map(({ state: of }, index) => `${index + 1}. ${of.reference}: ${saying.title(of.details)}`).join('\n')],
      ]),
      ...part(2, 'Attendance', [box('Present: name, agency, from, until', 6), box('Apologies', 2), box('Chair and minute taker', 1)]),
      ...listed.flatMap((contact, index) => contactBlocks(contact, index, profile, saying)),
    ],
  };
};

const box = (label: string, lines: number): Block => ({ kind: 'box', label, lines });

const contactBlocks = (contact: ReportContact, index: number, profile: HubProfile, saying: Saying): readonly Block[] => {
  const { state } = contact;
  return [
    { kind: 'page-break' },
    heading(2, `${index + 1}. ${state.reference}: ${saying.title(state.details)}`),
    ...protectionBlocks(contact, saying),
    ...knownFacts(state, saying),
    ...part(3, 'Open actions', actionBlocks(openActions(state), saying)),
    ...part(3, 'In the meeting', roomToWrite(profile)),
  ];
};

const knownFacts = ({ details, recorded, saidAt }: ContactState, { instant }: Saying): readonly Block[] =>
  facts('What is known', [
    ['Children', sayChildren(details)],
    ['Address', details.address],
    ['School', details.school],
    ['Household', details.household.map(({ name, relationship }) => [name, relationship].filter(isSaid).join(', ')).join('\n')],
    ['Referrer', [details.referrer.name, details.referrer.relationship, details.referrer.agency].filter(isSaid).join(', ')],
    ['Concern', [details.concern, details.reason].filter(isSaid).join('\n')],
    ['Where the child is, and how', details.locationAndCondition],
    ['Recorded', `${instant(recorded.at)}${saidAt === null ? '' : `; said to have been made ${instant(saidAt)}`}`],
  ]);

const isSaid = (words: string): boolean => words !== '';

const roomToWrite = ({ ratingScheme, outcomes }: HubProfile): readonly Block[] => {
  const values = (ratingScheme?.values ?? []).map(({ word }) => word).join(' / ');
  const choices = outcomes.map(({ words }) => words).join(' / ');
  return [
    ...(ratingScheme === null
      ? []
      : [box(`${ratingScheme.name}: each agency, its rating (${values}), why`, 5), box('Agreed rating, why, time', 1)]),
    box('Information: each agency', 6),
    box(choices === '' ? 'Decision in words, why, by whom, time' : `Outcome (${choices}), why, by whom, time`, 3),
    box('Actions: who, what, by when, why', 4),
    box('Dissent', 2),
  ];
};
