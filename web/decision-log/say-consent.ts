/** Sharing without consent, and sealing, as sentences. */
import type { OverrideEvent } from '#shared/decisions/event/override.ts';
import type { SealingEvent } from '#shared/decisions/event/sealing.ts';
import { unreachable } from '#shared/result.ts';
import { listWords, type Names } from './names.ts';
import { say, type Said } from './said.ts';

export const sayOverride = (event: OverrideEvent, names: Names): Said => {
  switch (event.type) {
    case 'override-proposed': {
      const { owner, ground, family, rationale } = event;
      const told =
        family.kind === 'told' ? 'The family is told.' : `The family is not told${sayGround(family.ground)}.`;
      const why = [rationale, family.words].filter((words) => words !== '').join('\n');
      return say(
        `Proposed: to share ${names.agency(owner)} information without consent. Ground: ${ground.words} (${ground.source}). ${told}`,
        why,
      );
    }
    case 'override-agreed':
      return say('Agreed to share without consent.', event.words);
    case 'override-declined':
      return say('Did not agree to share without consent.', event.words);
    case 'override-withdrawn':
      return say('The proposal to share without consent was withdrawn.', event.reason);
    default:
      return unreachable(event);
  }
};

const sayGround = (ground: { words: string; source: string } | null): string =>
  ground === null ? '' : `: ${ground.words} (${ground.source})`;

export const saySealing = (event: SealingEvent, names: Names): Said => {
  switch (event.type) {
    case 'contact-sealed':
      return say(`Sealed: it shows to nobody but ${listWords(event.named.map(names.person))}.`, event.reason);
    case 'contact-unsealed':
      return say('The seal was lifted.', event.reason);
    default:
      return unreachable(event);
  }
};
