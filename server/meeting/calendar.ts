/** Keeps a next sitting of each recurring meeting, and its agenda in order until a chair moves something. */
import { callNextSitting, listWaiting, sortAgenda } from '#shared/decisions/decide/board.ts';
import type { CommandId, ContactId, EpochMillis } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { nextSittings } from '#shared/time/meetings.ts';
import { boardDeed } from './deed.ts';
import { performUnasked, type Duty } from './standing-duty.ts';
import type { HubRecord } from './hub-record.ts';
import { goingOn, inAgendaOrder, liveMeetings } from './waiting.ts';

/** A sitting that nobody opened makes room for the next one within this time. */
const LOOK_EVERY_MS = 60_000;

/** Returns once there are sittings; from then on it looks by itself. */
export const keepCalendar = async (duty: Duty): Promise<void> => {
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await callSittings(duty);
    await listRecorded(duty);
    await sortAgendas(duty);
    isLooking = false;
  };
  await look();
  duty.timers.every(LOOK_EVERY_MS, () => void look());
  duty.bus.subscribe(({ streams }) => {
    const concernsMeetings = streams.some(
      ({ stream }) => stream.startsWith('meeting/') || stream.startsWith('contact/'),
    );
    if (concernsMeetings) duty.timers.after(0, () => void look());
  });
};

const callSittings = async (duty: Duty): Promise<void> => {
  const { record, calendar, clock } = duty;
  const live = liveMeetings(record, clock()).filter(({ state }) => state.extraordinary === null);
  const missing = record.profile.meetings.filter((kind) => !live.some(({ state }) => state.kind === kind.id));
  for (const kind of missing) {
    const schedule = nextSittings(kind, clock(), 1, calendar);
    const next = schedule.kind === 'scheduled' ? schedule.sittings[0] : undefined;
    if (next !== undefined)
      await performUnasked(duty, {
        ...boardDeed(null, (context) => callNextSitting(kind.id, next.at, liveNow(duty, context.now), context)),
        command: sittingAfter(record, kind.id, next.at),
      });
  }
};

/** The same wherever it is called from: two servers that look at the same moment call one sitting. */
const sittingAfter = ({ meetings }: HubRecord, kind: string, startsAt: EpochMillis): CommandId => {
  const last = [...meetings.values()].findLast(({ state }) => state.kind === kind);
  return `sitting ${kind} ${startsAt} ${last?.id ?? ''}` as CommandId;
};

const liveNow = ({ record }: Duty, now: EpochMillis) => liveMeetings(record, now).map(({ state }) => state);

/** A kind whose procedure lists what was recorded takes it also once its sitting is called. */
const listRecorded = async (duty: Duty): Promise<void> => {
  const { record, clock } = duty;
  const listed = () =>
    liveMeetings(record, clock())
      .filter(({ state }) => state.extraordinary === null)
      .flatMap((sitting) => {
        const kind = record.profile.meetings.find(({ id }) => id === sitting.state.kind);
        if (kind === undefined || kind.listedBy.length === 0) return [];
        return listWaiting(sitting, kind, statesOf(record, goingOn(kind, record, clock())));
      });
  if (listed().length > 0)
    await performUnasked(
      duty,
      boardDeed(null, () => accept(listed())),
    );
};

const statesOf = (record: HubRecord, contacts: Iterable<ContactId>) =>
  [...contacts].flatMap((contact) => {
    const state = record.contacts.get(contact)?.state;
    return state === undefined ? [] : [{ contact, state }];
  });

const sortAgendas = async (duty: Duty): Promise<void> => {
  const { record, clock } = duty;
  const sorted = () =>
    liveMeetings(record, clock()).flatMap(({ id, state }) =>
      sortAgenda(
        id,
        state,
        inAgendaOrder(
          record,
          state.agenda.map(({ contact }) => contact),
        ),
      ),
    );
  if (sorted().length > 0)
    await performUnasked(
      duty,
      boardDeed(null, () => accept(sorted())),
    );
};
