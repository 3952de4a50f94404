/** Fills an empty demonstration hub, by the same way as everything else that is recorded. */
import { randomUUID } from 'node:crypto';
import { recordContact } from '#shared/decisions/decide/record-contact.ts';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { AgencyId, CommandId, PersonId } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { actorOf } from '../identity/people.ts';
import { ABOUT_NOTHING, boardDeed, type Perform } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { DEMO_CONTACTS } from './contacts.ts';
import { DEMO_PEOPLE } from './people.ts';

/** Who took the calls. */
const RECORDER = { person: 'tomas' as PersonId, agency: 'csc' as AgencyId };

/** Does nothing where anybody is registered already: a second start finds what the first one left. */
export const seedDemo = async (record: HubRecord, perform: Perform): Promise<void> => {
  if (Object.keys(record.people).length > 0) return;
  await perform(
    boardDeed(null, () =>
      accept(DEMO_PEOPLE.map((person) => ({ stream: 'hub', event: { type: 'person-registered', person } }))),
    ),
  );
  const actor = actorOf(record.people, RECORDER.person, RECORDER.agency);
  if (actor === null) throw new Error('The demonstration has nobody to take calls');
  for (const given of DEMO_CONTACTS) {
    const details = ContactDetails.parse(given);
    const command = randomUUID() as string as CommandId;
    await perform({
      actor,
      command,
      about: ABOUT_NOTHING,
      decide: (context) => accept(recordContact(details, 'form', context)),
    });
  }
};
