/** One contact in one meeting, as minutes and decision sheets tell it. */
import { seenRatings, type ItemState } from '../decisions/state/item.ts';
import type { AgencyId, MeetingId } from '../ids.ts';
import type { GivenRating, ItemResult } from '../decisions/event/item.ts';
import { unreachable } from '../result.ts';
import { facts, part, table, warningBlocks, type Block } from './document.ts';
import { actionBlocks } from './report-actions.ts';
import { correctionBlocks } from './report-corrections.ts';
import { discussionBlocks } from './report-discussion.ts';
import { reviewBlocks } from './report-review.ts';
import { sayPaper, type ReportContact, type Saying } from './report-source.ts';

/** Everything of one contact that was said, decided and agreed in one meeting; `level` of its parts' headings. */
export const itemBlocks = (
  { state, entries }: ReportContact,
  meeting: MeetingId,
  saying: Saying,
  level: 2 | 3 = 3,
): readonly Block[] => {
  const item = state.items[meeting];
  if (item === undefined) return [];
  const actions = Object.values(state.actions).filter((action) => action.meeting === meeting);
  return [
    ...resultBlocks(item, saying),
    ...part(level, 'Ratings', ratingBlocks(item, saying)),
    ...part(level, 'Information', informationBlocks(item, saying)),
    ...discussionBlocks(item, saying, level),
    ...reviewBlocks(item, saying, level),
    ...part(level, 'Decision', decisionBlocks(item, saying)),
    ...part(level, 'Dissent', dissentBlocks(item, saying)),
    ...part(level, 'Actions agreed', actionBlocks(actions, saying)),
    ...part(level, 'Corrections', correctionBlocks(entries, meeting, saying)),
  ];
};

const ENDED: Readonly<Record<ItemResult, string>> = {
  decided: 'Decided',
  deferred: 'Deferred to a later meeting',
  carried: 'Not reached, carried over',
  'kept-open': 'Kept open',
  reviewed: 'Reviewed',
  discussed: 'Discussed',
};

const resultBlocks = ({ because, progress }: ItemState, { words }: Saying): readonly Block[] =>
  facts('The contact in this meeting', [
    ['Before the meeting because', words(because)],
    ['How it left the meeting', progress.kind === 'open' ? 'It has not' : ENDED[progress.result]],
    ['Reason', progress.kind === 'open' ? '' : words(progress.reason)],
  ]);

const ratingBlocks = (item: ItemState, saying: Saying): readonly Block[] => {
  const agencies = Object.keys(item.ratings) as AgencyId[];
  const rows = agencies
    .filter((agency) => saying.isReleased(item, agency))
    .flatMap((agency) => rowsOfRating(item, agency, saying));
  const agreed = item.agreedRating;
  return [
    ...table('Ratings as revealed', ['Agency', saying.ratingOf, 'Reason', 'Given by'], rows),
    ...facts('Agreed rating', [
      ['Agreed rating', agreed === null ? '' : saying.rating(agreed.value, agreed.by.at)],
      ['Why', agreed === null ? '' : saying.words(agreed.rationale)],
      ['Recorded by', agreed === null ? '' : saying.by(agreed.by)],
    ]),
  ];
};

/** What nobody but its agency has seen is in no report, its own agency's included. */
const rowsOfRating = (item: ItemState, agency: AgencyId, saying: Saying): readonly (readonly string[])[] => {
  const slot = item.ratings[agency];
  const given = seenRatings(slot);
  const isLate = slot?.kind === 'shown' && slot.isLate;
  return given.map((each, index) => {
    const isReplaced = index < given.length - 1 || slot?.kind !== 'shown';
    const value = saying.rating(each.value, each.at);
    const notes = [...(isReplaced ? ['changed since'] : []), ...(isLate ? ['after the reveal'] : [])];
    const name = saying.agency(agency, each.at);
    return [name, [value, ...notes].join(', '), saying.words(each.reason), sayGiver(each, saying)];
  });
};

const sayGiver = ({ name, at, enteredBy, paper }: GivenRating, { instant }: Saying): string =>
  `${name}${enteredBy === 'scribe' ? ', as minute taker' : ''}, ${instant(at)}${paper === undefined ? '' : `; ${sayPaper(paper)}`}`;

export const NOT_CONFIRMED = 'Not confirmed by the agency.';

const informationBlocks = (item: ItemState, saying: Saying): readonly Block[] => {
  const unconfirmed = item.progress.kind === 'finished' ? item.progress.unconfirmed : [];
  const agencies = [...new Set([...(Object.keys(item.information) as AgencyId[]), ...unconfirmed])];
  const rows = agencies
    .filter((agency) => saying.isReleased(item, agency))
    .map((agency) => [saying.agency(agency), sayKnowledge(item, agency, saying), saySharing(item, agency, saying)]);
  const guests = Object.values(item.guests).flatMap(({ name, organisation, kept }) =>
    kept === null ? [] : [[`${name}, ${organisation}`, saying.words(kept.text), 'Not confirmed by the guest.']],
  );
  return [
    ...table('Information of the agencies', ['Agency', 'Information', 'Sharing'], rows),
    ...(saying.isFull ? table('What guests wrote', ['Guest', 'Information', 'State'], guests) : []),
  ];
};

const sayKnowledge = (item: ItemState, agency: AgencyId, saying: Saying): string => {
  const knowledge = item.information[agency]?.knowledge ?? { kind: 'not-said' };
  switch (knowledge.kind) {
    case 'not-said':
      return NOT_CONFIRMED;
    case 'nothing-known':
      return `Nothing known. Recorded by ${saying.by(knowledge.by)}${knowledge.enteredBy === 'scribe' ? ', as minute taker' : ''}.`;
    case 'confirmed':
      return `${saying.words(knowledge.text)}\nConfirmed by ${saying.by(knowledge.by)}.`;
    default:
      return unreachable(knowledge);
  }
};

const saySharing = (item: ItemState, agency: AgencyId, { words, by }: Saying): string => {
  const sharing = item.information[agency]?.sharing ?? { kind: 'unshared' };
  switch (sharing.kind) {
    case 'unshared':
      return '';
    case 'shared': {
      const whom = sharing.audience === 'core' ? 'the core agencies' : 'the core agencies and guests';
      return `Shared with ${whom}. ${words(sharing.ground)}`.trim();
    }
    case 'withheld':
      return `Not shared: ${words(sharing.reason)} (${by(sharing.by)})`;
    default:
      return unreachable(sharing);
  }
};

const decisionBlocks = ({ decision, recommendation }: ItemState, saying: Saying): readonly Block[] => {
  const { outcome, words, by, isFull } = saying;
  if (decision === null) {
    if (recommendation === null) return [];
    return facts('Recommendation', [
      ['Recommended outcome', outcome(recommendation.outcome, recommendation.by.at)],
      ['Why', words(recommendation.rationale)],
      ['Recommended by', by(recommendation.by)],
    ]);
  }
  return [
    ...facts('Decision', [
      ['Outcome', outcome(decision.outcome, decision.by.at)],
      ['Why', words(decision.rationale)],
      ['Decision maker', decision.decisionMaker.name],
      ['Recorded by', by(decision.by, decision.paper)],
      ['Endorsed by', decision.endorsedBy === null ? '' : by(decision.endorsedBy)],
    ]),
    ...(isFull ? warningBlocks(decision.warnings) : []),
  ];
};

const dissentBlocks = (item: ItemState, saying: Saying): readonly Block[] =>
  table(
    'Dissent',
    ['Agency', 'What it said', 'Recorded by'],
    item.dissents
      .filter(({ agency }) => saying.isReleased(item, agency))
      .map(({ agency, words, by }) => [saying.agency(agency, by.at), saying.words(words), saying.by(by)]),
  );
