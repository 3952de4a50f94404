/** Brings what was recorded to everybody who watches it, each with what they may see. */
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import type { Home, LogEntry } from '#shared/wire/messages.ts';
import { factsOf, type Logger } from '../logger.ts';
import { contactsIn, logEntries } from '../meeting/decision-log.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { createAudience, type Audience, type AudienceSends } from './audience.ts';
import type { Bus, Hint } from './bus.ts';
import { changedLists, homeFor } from './home.ts';

export type MemberSends = Omit<AudienceSends, 'read'> & {
  home(changed: Partial<Home>): void;
  log(entries: readonly LogEntry[]): void;
};

export type Member = Pick<Audience, 'watch' | 'unwatch'> & {
  watchHome(viewer: Actor): Home;
  watchLog(viewer: Actor): void;
  leave(): void;
};

export type FanOut = { join(sends: MemberSends): Member };

export type FanOutSetting = {
  readonly record: HubRecord;
  readonly calendar: HubCalendar;
  readonly bus: Bus;
  readonly clock: () => EpochMillis;
  /** Records who was sent a contact for the first time in a connection. */
  readonly noteRead: (contacts: readonly ContactId[], reader: Actor) => void;
  /** Records whom the log showed entries of a contact. */
  readonly noteLogRead: (contacts: readonly ContactId[], reader: Actor) => void;
  /** Runs something soon, once: lists of many are not made again for each of a burst of entries. */
  readonly soon: (work: () => void) => void;
  readonly logger: Logger;
};

type HomeOf = { readonly viewer: Actor; sent: Home };
type Present = {
  readonly audience: Audience;
  readonly sends: MemberSends;
  home: HomeOf | null;
  log: Actor | null;
};

export const createFanOut = (setting: FanOutSetting): FanOut => {
  const { record, calendar, bus, clock, noteRead, noteLogRead, soon, logger } = setting;
  const members = new Set<Present>();
  let logged = record.log.length;
  let isHomeDue = false;

  /** One participant's failure is theirs alone. */
  const forEach = (tell: (member: Present) => void) => {
    for (const member of members) {
      try {
        tell(member);
      } catch (error) {
        logger.error(factsOf(error), 'A participant could not be told');
      }
    }
  };

  const tellHomes = () => {
    isHomeDue = false;
    forEach(({ home, sends }) => {
      if (home === null) return;
      const now = homeFor(record, home.viewer, calendar, clock());
      const changed = changedLists(home.sent, now);
      home.sent = now;
      if (changed !== null) sends.home(changed);
    });
  };

  const tell = ({ streams }: Hint) => {
    const grown = new Set(streams.map(({ stream }) => stream as string));
    const rows = record.log.slice(logged);
    logged = record.log.length;
    forEach(({ audience, sends, log }) => {
      audience.refresh(grown);
      const entries = log === null ? [] : logEntries(record, rows, log);
      if (log === null || entries.length === 0) return;
      sends.log(entries);
      noteLogRead(contactsIn(entries), log);
    });
    if (isHomeDue) return;
    isHomeDue = true;
    soon(tellHomes);
  };

  bus.subscribe((hint) => {
    const streams = hint.streams.filter(({ stream }) => isRecord(stream));
    if (hint.hub === record.hub && streams.length > 0) tell({ ...hint, streams });
  });

  return {
    join: (sends) => {
      const member: Present = {
        audience: createAudience(record, { ...sends, read: noteRead }),
        sends,
        home: null,
        log: null,
      };
      members.add(member);
      return {
        watch: (watch, viewer) => member.audience.watch(watch, viewer),
        unwatch: (ref) => member.audience.unwatch(ref),
        watchHome: (viewer) => {
          member.home = { viewer, sent: homeFor(record, viewer, calendar, clock()) };
          return member.home.sent;
        },
        watchLog: (viewer) => void (member.log = viewer),
        leave: () => void members.delete(member),
      };
    },
  };
};

const isRecord = (stream: string): boolean => stream.startsWith('contact/') || stream.startsWith('meeting/');
