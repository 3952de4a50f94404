import { describe, expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import type { ContactId, PersonId } from '#shared/ids.ts';
import { actingFor, CHAIR, HEALTH, POLICE, SENIOR } from './cast.ts';
import { admitted, C, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said, worldOf, type Sent } from './given-when-then.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import { contactView, type World } from './world.ts';

const SIBLING = 'sibling' as ContactId;
/** The chair and the police may see both contacts; health only the first. */
const both = worldOf(
  [
    said(
      CHAIR,
      onContact(SIBLING, {
        type: 'contact-recorded',
        reference: 'BEX-2026-SIBL-TEST',
        route: 'form',
        details: { ...NO_DETAILS, concern: 'Of the sibling' },
        saidAt: null,
      }),
      admitted(CHAIR, SIBLING),
      admitted(POLICE, SIBLING),
    ),
  ],
  given(...meetingOpen).world,
);
const link = (relation: 'sibling' | 'same-household' = 'sibling'): Sent => ({
  type: 'link-contacts',
  contact: C,
  other: SIBLING,
  relation,
  words: 'Same mother',
});
const seenBy = (world: World, person: typeof CHAIR, contact: ContactId = C) =>
  contactView(world, contact, actingFor(person)).map(({ event }) => event);

describe('links between contacts', () => {
  it('[LNK-1] are recorded on both contacts together', () => {
    const world = inWorld(both).when(link(), { by: POLICE }).after();
    expect(world.contacts[C]!.links[SIBLING]).toMatchObject({ relation: 'sibling', words: 'Same mother' });
    expect(world.contacts[SIBLING]!.links[C]).toMatchObject({
      relation: 'sibling',
      otherReference: world.contacts[C]!.reference,
    });
  });

  it('[LNK-1] are taken back on both, with a reason', () => {
    const linked = inWorld(both).when(link(), { by: POLICE }).after();
    const world = inWorld(linked)
      .when({ type: 'unlink-contacts', contact: SIBLING, other: C, reason: 'Not siblings' }, { by: CHAIR })
      .after();
    expect(world.contacts[C]!.links).toEqual({});
    expect(world.contacts[SIBLING]!.links).toEqual({});
    inWorld(world)
      .when({ type: 'unlink-contacts', contact: C, other: SIBLING, reason: 'Again' }, { by: CHAIR })
      .thenRefused('not-now');
  });

  it('[LNK-2] are shown to those admitted to both contacts, and move nothing for the others', () => {
    const linked = inWorld(both).when(link(), { by: POLICE }).after();
    expect(seenBy(linked, CHAIR).at(-1)).toMatchObject({ type: 'contacts-linked', other: SIBLING });
    for (const other of [HEALTH, SENIOR]) expect(seenBy(linked, other)).toEqual(seenBy(both, other));
    const unlinked = inWorld(linked)
      .when({ type: 'unlink-contacts', contact: C, other: SIBLING, reason: 'Why' }, { by: CHAIR })
      .after();
    expect(seenBy(unlinked, HEALTH)).toEqual(seenBy(both, HEALTH));
  });

  it('[LNK-2] go with the admission to either', () => {
    const linked = inWorld(both).when(link(), { by: POLICE }).after();
    const ended = inWorld(linked)
      .when(
        { type: 'end-admission', contact: SIBLING, person: POLICE.id as PersonId, reason: 'Why' },
        { by: CHAIR },
      )
      .after();
    expect(seenBy(ended, POLICE)).toEqual(seenBy(both, POLICE));
  });

  it('[LNK-2] what may be the same contact is told to nobody who does not know the other', () => {
    const compared = inWorld(both)
      .when(
        { type: 'consider-duplicate', contact: C, other: SIBLING, isSame: false, reason: '' },
        { by: CHAIR },
      )
      .after();
    expect(seenBy(compared, CHAIR).at(-1)).toMatchObject({ type: 'duplicate-considered' });
    expect(seenBy(compared, SENIOR)).toEqual(seenBy(both, SENIOR));
  });

  it('[LNK-3] to a contact one may not know of get the answer for what does not exist', () => {
    const hidden = inWorld(both).when(link(), { by: HEALTH });
    const absent = inWorld(both).when({ ...link(), other: 'nowhere' } as Sent, { by: HEALTH });
    hidden.thenRefused('not-found');
    expect(hidden.decided).toEqual(absent.decided);
  });

  it('[LNK-3] of a contact to itself are refused', () => {
    inWorld(both)
      .when({ ...link(), other: C } as Sent, { by: CHAIR })
      .thenRefused('not-now');
  });
});
