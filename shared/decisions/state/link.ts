/** What a contact says of others: of its family, or of what may be the same contact. */
import type { ContactId } from '../../ids.ts';
import type { Stamp } from '../event.ts';
import type { LinkRelation } from '../event/link.ts';

export type ContactLink = {
  readonly other: ContactId;
  readonly otherReference: string;
  readonly relation: LinkRelation;
  readonly words: string;
  readonly by: Stamp;
};

export type ContactLinks = Readonly<Record<ContactId, ContactLink>>;
