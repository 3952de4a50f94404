/** Two servers on one journal that draw the same lot at the same moment. */
import { expect, it } from 'vitest';
import type { CommandId, ContactId } from '#shared/ids.ts';
import { Command } from '#shared/decisions/command.ts';
import { actorOf } from '#server/identity/people.ts';
import { deedOf } from '#server/meeting/deed.ts';
import { readHubRecord } from '#server/meeting/hub-record.ts';
import { createPerform } from '#server/meeting/perform.ts';
import { readsIn } from '#server/meeting/reads.ts';
import { openHub } from './record-hub.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9, 0);

it('[SEA-18] two servers that draw the same reference record two contacts, each with its own', async () => {
  await using stack = new AsyncDisposableStack();
  const hub = await openHub(MONDAY);
  stack.defer(() => hub.close());
  const { journal, calendar, bus, clock } = hub;
  const serverOf = async () => {
    const record = await readHubRecord(journal, hub.record.profile);
    let drawn = 0;
    const newId = () => `lot-${(drawn += 1)}`;
    let written = 0;
    // Ids of entries are drawn from elsewhere: only the lots are to be the same.
    const perform = createPerform({
      journal: { ...journal, append: (append) => journal.append({ ...append, streams: append.streams.map((each) => ({ ...each, entries: each.entries.map((entry) => ({ ...entry, meta: { ...entry.meta, id: `${name}-${(written += 1)}` as typeof entry.meta.id } })) })) }) },
      record,
      isShared: false,
      calendar,
      bus,
      sectionText: async () => null,
      readsOf: readsIn(journal, record.hub),
      clock,
      newId,
    });
    const name = crypto.randomUUID();
    return { record, perform };
  };
  const [one, other] = [await serverOf(), await serverOf()];
  const recordAt = async ({ record, perform }: typeof one) => {
    const command = Command.parse({ type: 'record-contact', details: { concern: 'One line' } });
    const actor = actorOf(record.people, hub.record.people['tomas' as never]!.id, hub.record.people['tomas' as never]!.agencies[0]!)!;
    const done = await perform(deedOf(actor, { id: crypto.randomUUID() as string as CommandId, agency: actor.agency, command }));
    const created = done.ok ? (done.value.created as ContactId) : null;
    return created === null ? '' : (record.contacts.get(created)?.state.reference ?? '');
  };
  const references = [await recordAt(one), await recordAt(other)];
  expect(references.every((each) => /^BEX-2026(?:-[2-9B-Z]{4}){2}$/.test(each))).toBe(true);
  expect(new Set(references).size).toBe(2);
});
