/** Folds the links between contacts. */
import { unreachable } from '../../result.ts';
import type { Entry } from '../event.ts';
import type { LinkEvent } from '../event/link.ts';
import type { ContactLinks } from '../state/link.ts';
import { stampOf } from './item.ts';

export const evolveLinks = (links: ContactLinks, entry: Entry<LinkEvent>): ContactLinks => {
  const { event } = entry;
  switch (event.type) {
    case 'contacts-linked': {
      const { type: _, ...link } = event;
      return { ...links, [event.other]: { ...link, by: stampOf(entry) } };
    }
    case 'contacts-unlinked': {
      const { [event.other]: _, ...left } = links;
      return left;
    }
    default:
      return unreachable(event);
  }
};
