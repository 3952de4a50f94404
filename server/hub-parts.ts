/** What one hub's server is made of, without its sockets and its disk: the same on a machine and in the simulation. */
import type { EntryId, EpochMillis } from '#shared/ids.ts';
import type { TellCaret } from './cluster/carets.ts';
import type { Bus } from './fanout/bus.ts';
import { createFanOut } from './fanout/fan-out.ts';
import { noteOnceAnHour, noteReadsIn } from './fanout/note-reads.ts';
import { createGuard, type Guard } from './guard/guard.ts';
import type { TellRoom } from './guard/setting.ts';
import type { Journal } from './journal/journal.ts';
import { factsOf, type Logger } from './logger.ts';
import { calendarInForce } from './meeting/calendar-in-force.ts';
import type { Perform } from './meeting/deed.ts';
import { documentRights } from './meeting/document-rights.ts';
import type { HubRecord } from './meeting/hub-record.ts';
import { createPerform } from './meeting/perform.ts';
import { answerQueries } from './meeting/queries.ts';
import { readsIn, type ReadsOf } from './meeting/reads.ts';
import { registerChannels } from './sockets/channels.ts';
import type { Lane } from './sockets/participant.ts';
import { recordLane } from './sockets/record-lane.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';

export type HubPartsSetting = {
  readonly journal: Journal;
  readonly record: HubRecord;
  /** Other servers write to this journal too. */
  readonly isShared: boolean;
  readonly bus: Bus;
  readonly tellRoom: TellRoom;
  readonly clock: () => EpochMillis;
  readonly newId: () => string;
  /** Runs something soon, once. */
  readonly soon: (work: () => void) => void;
  readonly isDraining: () => boolean;
  /** Tells other instances where carets are; nobody where there are none. */
  readonly tellCaret?: TellCaret;
  readonly logger: Logger;
};

export type HubParts = {
  readonly calendar: HubCalendar;
  readonly guard: Guard;
  readonly readsOf: ReadsOf;
  readonly noteRead: ReturnType<typeof noteReadsIn>;
  readonly perform: Perform;
  /** The record's lane and the texts' channels. */
  readonly lanes: readonly Lane[];
};

export const joinParts = (setting: HubPartsSetting): HubParts => {
  const { journal, record, isShared, bus, tellRoom, clock, newId, soon, isDraining, tellCaret, logger } = setting;
  const calendar = calendarInForce(record);
  const guard = createGuard({
    hub: record.hub,
    journal,
    isShared,
    rights: { access: documentRights(record) },
    bus,
    log: logger,
    now: clock,
    newEntryId: () => newId() as EntryId,
    tellRoom,
  });
  const readsOf = readsIn(journal, record.hub);
  const noteRead = noteReadsIn(journal, record.hub, clock, newId, logger);
  const noteLogRead = noteOnceAnHour(noteRead, clock);
  const { sectionText } = guard;
  const perform = createPerform({ journal, record, isShared, calendar, bus, sectionText, readsOf, clock, newId });
  const fanOut = createFanOut({ record, calendar, bus, clock, noteRead, noteLogRead, soon, logger });
  const answerQuery = answerQueries({
    journal,
    record,
    calendar,
    clock,
    readsOf,
    noteLogRead,
    noteFound: (contact, by) => noteRead([contact], by, 'found'),
  });
  bus.subscribe(({ streams }) => {
    for (const { stream } of streams) {
      guard
        .rightsChanged(stream)
        .catch((error: unknown) => logger.error(factsOf(error), 'Rights to texts could not be reconsidered'));
    }
  });
  return {
    calendar,
    guard,
    readsOf,
    noteRead,
    perform,
    lanes: [
      recordLane({ perform, answerQuery, fanOut, isDraining, logger }),
      (participant) => registerChannels(participant, guard, logger, tellCaret),
    ],
  };
};
