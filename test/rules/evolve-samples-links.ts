/** Events of links and of disagreements, one of each type. */
import type { DisagreementEvent } from '#shared/decisions/event/disagreement.ts';
import type { LinkEvent } from '#shared/decisions/event/link.ts';
import type { ContactId, DisagreementId } from '#shared/ids.ts';
import { agency } from './world.ts';

type SamplesOf<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: Extract<Event, { type: Type }>;
};

const other = 'contact-2' as ContactId;
const disagreement = 'disagreement-1' as DisagreementId;
const stage = { id: 'managers', words: 'Managers', owner: 'MASH manager', source: 'local' };

export const LINK_SAMPLES: SamplesOf<LinkEvent | DisagreementEvent> = {
  'contacts-linked': {
    type: 'contacts-linked',
    other,
    otherReference: 'BEX-2',
    relation: 'sibling',
    words: 'Words',
  },
  'contacts-unlinked': { type: 'contacts-unlinked', other, reason: 'Why' },
  'disagreement-opened': {
    type: 'disagreement-opened',
    disagreement,
    agencies: [agency('police'), agency('csc')],
    about: 'The threshold',
    words: 'Words',
    stage,
  },
  'disagreement-moved': { type: 'disagreement-moved', disagreement, stage, words: 'Words' },
  'disagreement-settled': { type: 'disagreement-settled', disagreement, outcome: 'Agreed' },
};
