/** Takes what a guest wrote into the record once their part has ended. */
import { keepGuestWords, type GuestAt } from '#shared/decisions/decide/guest.ts';
import { documentNameOf } from '#shared/documents/names.ts';
import type { ContactId } from '#shared/ids.ts';
import { ABOUT_NOTHING } from './deed.ts';
import { BOARD } from './entries.ts';
import type { ContactRecord } from './hub-record.ts';
import { performUnasked, type Duty } from './standing-duty.ts';

const unkeptIn = ({ id: contact, state }: ContactRecord): readonly GuestAt[] =>
  Object.values(state.items).flatMap(({ meeting, guests }) =>
    Object.values(guests)
      .filter(({ progress, kept }) => progress.kind === 'ended' && kept === null)
      .map(({ invitation }) => ({ meeting, contact, invitation })),
  );

/** Looks once at everything, because the server may have stopped in between; then at each contact that grows. */
export const keepWordsOfGuests = (duty: Duty): void => {
  const { record, bus } = duty;
  const look = (contact: ContactRecord | undefined): void => {
    for (const at of contact === undefined ? [] : unkeptIn(contact)) {
      const { meeting } = at;
      const section = documentNameOf({ kind: 'guest', ...at });
      void performUnasked(duty, {
        actor: BOARD,
        command: null,
        about: { ...ABOUT_NOTHING, meeting, contact: at.contact, section },
        decide: (context) => keepGuestWords(at, context),
      });
    }
  };
  for (const contact of record.contacts.values()) look(contact);
  bus.subscribe(({ streams }) => {
    for (const { stream } of streams) {
      const [kind, id] = stream.split('/', 2);
      if (kind === 'contact') look(record.contacts.get(id as ContactId));
    }
  });
};
