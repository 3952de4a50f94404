/** Disagreements between professionals, and links between contacts, as sentences. */
import type { DisagreementEvent, StageCited } from '#shared/decisions/event/disagreement.ts';
import type { LinkEvent, LinkRelation } from '#shared/decisions/event/link.ts';
import { unreachable } from '#shared/result.ts';
import { listWords, type Names } from './names.ts';
import { say, type Said } from './said.ts';

const sayStage = ({ words, owner, source }: StageCited): string =>
  `${words}, with ${owner} (${source === 'local' ? 'local setting' : source})`;

export const sayDisagreement = (event: DisagreementEvent, names: Names): Said => {
  switch (event.type) {
    case 'disagreement-opened': {
      const { agencies, about, words, stage } = event;
      const at = stage === null ? '' : ` Stage: ${sayStage(stage)}.`;
      return say(`Disagreement between ${listWords(agencies.map(names.agency))}: ${about}.${at}`, words);
    }
    case 'disagreement-moved':
      return say(`The disagreement goes to the next stage: ${sayStage(event.stage)}.`, event.words);
    case 'disagreement-settled':
      return say('The disagreement was settled.', event.outcome);
    default:
      return unreachable(event);
  }
};

export const RELATIONS: Readonly<Record<LinkRelation, string>> = {
  sibling: 'sibling',
  'same-household': 'same household',
  other: 'belongs together',
};

export const sayLink = (event: LinkEvent): Said => {
  switch (event.type) {
    case 'contacts-linked':
      return say(`Linked to contact ${event.otherReference}: ${RELATIONS[event.relation]}.`, event.words);
    case 'contacts-unlinked':
      return say('A link to another contact was taken back.', event.reason);
    default:
      return unreachable(event);
  }
};
