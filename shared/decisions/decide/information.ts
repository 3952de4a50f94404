/** Agency information: shared, withheld, confirmed as record, or nothing known. */
import { accept, refuse, unreachable } from '../../result.ts';
import type { ItemCommand } from '../command/item.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { InformationEvent } from '../event/item.ts';
import { informationOf } from '../state/item.ts';
import { MOVED_ON, openItem } from './place.ts';

type InformationCommand = Extract<ItemCommand, { type: InformationDeed }>;
type InformationDeed =
  | 'share-information'
  | 'withhold-information'
  | 'end-sharing'
  | 'confirm-information'
  | 'record-nothing-known'
  | 'record-systems-checked';

export const decideInformation = (command: InformationCommand, context: Context): Decided => {
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { item } = placed.value;
  const { meeting, agency, contact } = command;
  const enteredBy = agency === context.actor.agency ? 'agency' : 'scribe';
  const record = (event: InformationEvent) => accept([onContact(contact, event)]);
  switch (command.type) {
    case 'share-information': {
      const { section } = context;
      if (section === null || section.hash !== command.textHash) return MOVED_ON;
      const isBeforeRating = context.profile.sharing.ratingGatesSharing.value === true && item.ratings[agency] === undefined;
      const { audience, ground, textHash } = command;
      const documentPosition = section.position;
      return record({ type: 'information-shared', meeting, agency, audience, ground, isBeforeRating, documentPosition, textHash });
    }
    case 'withhold-information':
      return record({ type: 'information-withheld', meeting, agency, reason: command.reason });
    case 'end-sharing':
      if (informationOf(item, agency).sharing.kind !== 'shared') return refuse('not-now', 'This section is not shared.');
      return record({ type: 'sharing-ended', meeting, agency, reason: command.reason });
    case 'confirm-information': {
      const { section } = context;
      if (section === null || section.hash !== command.textHash) return MOVED_ON;
      if (section.text.trim() === '') return refuse('not-now', 'There is nothing written yet. Write it first, or record “nothing known”.');
      const { text, hash: textHash, position: documentPosition } = section;
      return record({ type: 'information-confirmed', meeting, agency, text, documentPosition, textHash });
    }
    case 'record-nothing-known':
      return record({ type: 'nothing-known-recorded', meeting, agency, systems: command.systems, enteredBy });
    case 'record-systems-checked':
      return record({ type: 'systems-checked', meeting, agency, systems: command.systems, enteredBy });
    default:
      return unreachable(command);
  }
};
