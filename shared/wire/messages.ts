/**
 * Everything that crosses the one connection. Names say who speaks: a client `asks`, the server `tells`.
 * What arrives at the server is parsed by these schemas once, at the edge; what arrives at the browser
 * is the server's own and only typed.
 */
import { z } from 'zod';
import type { CommandEnvelope } from '../decisions/command.ts';
import type { GuestView } from '../decisions/guest-view.ts';
import type { WallView } from '../decisions/wall-view.ts';
import type { Stamp, VisibleEntry } from '../decisions/event.ts';
import type { Invitee } from '../decisions/state/invitees.ts';
import type { Protection, RunningClock } from '../decisions/state/contact.ts';
import type { AgreedAction, ActionResult } from '../decisions/event/item.ts';
import { AgencyId, ContactId, EntryId, EpochMillis, MeetingId, PersonId, ViewPosition } from '../ids.ts';
import type { ActionId, InvitationId } from '../ids.ts';
import { DocumentName } from '../documents/names.ts';
import type { Refusal } from '../result.ts';
import type { SharingRow } from '../reports/sharing-record.ts';
import { CLOCKS_PAGE, SHORT_TEXT, UPDATE_BYTES } from './limits.ts';
import type { CheckSummary } from './check-summary.ts';
import type { ClockPage } from './clock-lines.ts';
import type { Signal, Signals } from './signals.ts';

/** Raised when the wire changes; a client of another version is told to reload. A test hashes the schemas. */
export const WIRE_VERSION = 2;

/** A record stream as a participant may name it. */
export const StreamRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('meeting'), meeting: MeetingId }),
  z.strictObject({ kind: z.literal('contact'), contact: ContactId }),
]);
export type StreamRef = z.infer<typeof StreamRef>;
export const streamKey = (ref: StreamRef): string => (ref.kind === 'meeting' ? `meeting/${ref.meeting}` : `contact/${ref.contact}`);

/** What the client has of a stream; the server checks the fingerprint and sends the rest, or all anew. */
const Have = z.strictObject({ position: ViewPosition, fingerprint: z.string().max(64) });
export type Have = z.infer<typeof Have>;

/**
 * Watching a meeting also brings every contact of its agenda that the person is admitted to.
 * `home` brings the lists of the first page, kept up to date.
 */
export const Watch = z.strictObject({
  stream: StreamRef,
  agency: AgencyId,
  have: z.record(z.string().max(80), Have),
});
export type Watch = z.infer<typeof Watch>;

export const Query = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('due-words'), words: z.string().max(120) }),
  z.strictObject({ type: z.literal('possible-duplicates'), contact: ContactId }),
  /** For a duty manager who has only the reference that somebody read out. */
  z.strictObject({ type: z.literal('find-contact'), reference: z.string().trim().min(1).max(64) }),
  /** `agency`: whose information it was; null for every agency's. */
  z.strictObject({
    type: z.literal('sharing-record'),
    contact: ContactId.nullable(),
    agency: AgencyId.nullable(),
    from: EpochMillis.nullable(),
    to: EpochMillis.nullable(),
  }),
  /** Every clock that runs or was missed, of the contacts this person may see; `owner` and `clock` null for all. */
  z.strictObject({
    type: z.literal('clocks'),
    owner: z.string().max(SHORT_TEXT).nullable(),
    clock: z.string().max(SHORT_TEXT).nullable(),
    /** How many to pass over, and how many to send. */
    from: z.int().min(0),
    limit: z.int().min(1).max(CLOCKS_PAGE),
  }),
  /** What the texts of an item showed at a moment. */
  z.strictObject({ type: z.literal('play-back'), meeting: MeetingId, contact: ContactId, at: EpochMillis }),
  z.strictObject({
    type: z.literal('decision-log'),
    contact: ContactId.nullable(),
    meeting: MeetingId.nullable(),
    agency: AgencyId.nullable(),
    person: PersonId.nullable(),
    kinds: z.array(z.string().max(64)).max(60),
    from: EpochMillis.nullable(),
    to: EpochMillis.nullable(),
    words: z.string().max(200),
    /** The entry after which to go on; null for the newest. */
    after: EntryId.nullable(),
    limit: z.int().min(1).max(500),
  }),
]);
export type Query = z.infer<typeof Query>;

export const OpenChannel = z.strictObject({ document: DocumentName, agency: AgencyId, client: z.int().min(0).max(0xffffffff) });
export type OpenChannel = z.infer<typeof OpenChannel>;

/** A number the server gives when a channel opens; it names the document in every later message. */
const Channel = z.int().min(1);
const Bytes = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= UPDATE_BYTES);

export const ReserveClient = z.strictObject({ channel: Channel, client: z.int().min(0).max(0xffffffff) });
export const SyncRequest = z.strictObject({ channel: Channel, stateVector: Bytes });
export const DraftUpdate = z.strictObject({ channel: Channel, update: Bytes });
export const CloseChannel = z.strictObject({ channel: Channel });

/** Where somebody's caret is: Yjs relative positions, opaque to the server, for readers of that document only. */
export const Caret = z.strictObject({
  channel: Channel,
  at: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= 512).nullable(),
});
export type Caret = z.infer<typeof Caret>;

export type Answer<Value> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly refusal: Refusal };

export type StreamPart = {
  readonly stream: string;
  /** `whole` replaces what the client had: it joins, or its rights changed. */
  readonly kind: 'whole' | 'more';
  readonly from: ViewPosition;
  readonly fingerprint: string;
  readonly entries: readonly VisibleEntry[];
};

export type MeetingSummary = {
  readonly meeting: MeetingId;
  readonly kind: string;
  readonly title: string;
  readonly startsAt: EpochMillis;
  readonly extraordinary: string | null;
  readonly progress: 'called' | 'open' | 'closed';
  /** Of the items this person may see. */
  readonly items: number;
  readonly expected: readonly AgencyId[];
  /** What this person answered; null for a meeting to which nobody is invited by name, or they are not. */
  readonly invitation: Invitee['answer']['kind'] | null;
  readonly isByInvitation: boolean;
  /** Agencies without cover at that time, in words with their source; empty where all are covered. */
  readonly coverage: readonly string[];
};

export type ContactSummary = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly title: string;
  readonly recordedAt: EpochMillis;
  readonly protection: Protection['kind'];
  readonly nearestClock: Pick<RunningClock, 'clock' | 'name' | 'dueAt' | 'terms'> | null;
  readonly gaps: number;
  /** The meeting of the discussion that it is, and what it was called from where the viewer may open that; null for any other contact. */
  readonly discussion: { readonly meeting: MeetingId; readonly origin: ContactId | null } | null;
  readonly decision: { readonly outcome: string; readonly at: EpochMillis } | null;
};

export type ActionSummary = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly title: string;
  readonly action: ActionId;
  readonly agreed: AgreedAction;
  readonly progress: 'open' | ActionResult | 'withdrawn';
  readonly words: string;
  /** What shows what came of it; empty where nothing was said. */
  readonly evidence: string;
};

/** A contact was opened in an emergency: for whoever recorded it, and for the data protection lead. */
export type OpeningNotice = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly by: Stamp;
  readonly reason: string;
};

/** The lists of the first page; each push replaces what it names. */
export type Home = {
  readonly meetings: readonly MeetingSummary[];
  /** Those that wait, the most urgent first, then those decided lately; at most HOME_CONTACTS of each. */
  readonly contacts: readonly ContactSummary[];
  /** How many wait in all, of those this person may see. */
  readonly waiting: number;
  /** Of the agency this person acts for. */
  readonly actions: readonly ActionSummary[];
  readonly checks: readonly CheckSummary[];
  readonly openings: readonly OpeningNotice[];
};

export type LogEntry = VisibleEntry & {
  readonly contact: { readonly id: ContactId; readonly reference: string; readonly title: string } | null;
  readonly meeting: { readonly id: MeetingId; readonly title: string; readonly startsAt: EpochMillis } | null;
};

/** `total`: null where there are more than were counted. */
export type LogPage = { readonly entries: readonly LogEntry[]; readonly total: number | null; readonly hasMore: boolean };

/** One row of a sharing record, with the contact and meeting it belongs to. */
export type SharingLine = SharingRow & {
  readonly contact: NonNullable<LogEntry['contact']>;
  readonly meetingHeld: NonNullable<LogEntry['meeting']> | null;
};

/** One text as it stood: a line a paragraph, each run with its writer. Without lines where it was not open then. */
export type PlayedText = {
  readonly document:
    | { readonly kind: 'agency'; readonly agency: AgencyId }
    | { readonly kind: 'section'; readonly section: string }
    | { readonly kind: 'guest'; readonly invitation: InvitationId }
    | { readonly kind: 'shared' };
  readonly isOpen: boolean;
  readonly lines: readonly (readonly { readonly text: string; readonly person: PersonId }[])[];
};

/** `moments`: when something was written that the viewer could see, oldest first, to the second. */
export type PlayedBack = { readonly texts: readonly PlayedText[]; readonly moments: readonly EpochMillis[] };

export type QueryAnswer = {
  /** Null where there is none that this person may open. */
  'find-contact': { readonly found: { readonly contact: ContactId; readonly reference: string } | null };
  /** Oldest first; `hasMore`: there are older ones than the limit lets through. */
  'sharing-record': { readonly rows: readonly SharingLine[]; readonly hasMore: boolean };
  'due-words': { readonly at: EpochMillis; readonly words: string };
  'possible-duplicates': { readonly found: readonly (ContactSummary & { readonly because: string })[] };
  clocks: ClockPage;
  'decision-log': LogPage;
  'play-back': PlayedBack;
};

export type ChannelOpened = { readonly channel: number; readonly access: 'write' | 'read' };

/** Named, because each asks something else of the client; see design 2. */
export type ChannelEnd = {
  readonly channel: number;
  /**
   * - refused: an update was not taken; drop this copy, reload, keep the text where its author can copy it
   * - read-only: open it again to read
   * - gone: the right to read it ended; drop it
   */
  readonly because: 'refused' | 'read-only' | 'gone';
  readonly refusal: Refusal;
};

export type CaretSeen = {
  readonly channel: number;
  readonly person: PersonId;
  readonly name: string;
  readonly agency: AgencyId;
  readonly at: Uint8Array | null;
};

export type ClientToServer = {
  watch: (message: Watch, answer: (answer: Answer<{ parts: readonly StreamPart[] }>) => void) => void;
  unwatch: (message: StreamRef) => void;
  'watch-home': (message: { agency: AgencyId }, answer: (answer: Answer<{ home: Home }>) => void) => void;
  'watch-log': (message: { agency: AgencyId }, answer: (answer: Answer<object>) => void) => void;
  command: (message: CommandEnvelope, answer: (answer: Answer<{ at: EpochMillis; created: string | null }>) => void) => void;
  query: (message: { agency: AgencyId; query: Query }, answer: (answer: Answer<{ value: QueryAnswer[Query['type']] }>) => void) => void;
  'open-channel': (message: OpenChannel, answer: (answer: Answer<ChannelOpened>) => void) => void;
  'reserve-client': (message: z.infer<typeof ReserveClient>, answer: (answer: Answer<object>) => void) => void;
  sync: (message: z.infer<typeof SyncRequest>, answer: (answer: Answer<{ update: Uint8Array; stateVector: Uint8Array }>) => void) => void;
  update: (message: z.infer<typeof DraftUpdate>, answer: (answer: Answer<object>) => void) => void;
  'close-channel': (message: z.infer<typeof CloseChannel>) => void;
  caret: (message: Caret) => void;
  signal: (message: Signal, answer: (answer: Answer<{ signals: Signals }>) => void) => void;
};

export type ServerToClient = {
  /** First message of every connection: who the person is, and the server's clock. */
  welcome: (message: Welcome) => void;
  parts: (parts: readonly StreamPart[]) => void;
  /** The right to see this stream ended: what the client holds of it must go from the screen now. */
  gone: (stream: string) => void;
  home: (home: Partial<Home>) => void;
  log: (entries: readonly LogEntry[]) => void;
  updates: (channel: number, updates: readonly Uint8Array[]) => void;
  caret: (caret: CaretSeen) => void;
  /** Raised hands and the ready check of a meeting that this person is in. */
  signals: (signals: Signals) => void;
  'channel-end': (end: ChannelEnd) => void;
  /** The server stops taking writes, or takes them again: the screen says so. */
  storage: (state: 'failing' | 'working') => void;
  /** The version of the hub's profile in force: after the welcome, and whenever another comes into force. */
  profile: (version: number) => void;
  /** This line ends at once, and the next one is there: another instance takes it. Nothing is wrong. */
  moving: () => void;
  'signed-out': (refusal: Refusal) => void;
  /** To a guest, and instead of everything else: what they may see, made anew whenever it changes. */
  guest: (view: GuestView) => void;
  /** To a room's screen, and instead of everything else; with the server's clock, by which it counts. */
  wall: (view: WallView, now: EpochMillis) => void;
};

export type Welcome = {
  readonly version: number;
  readonly now: EpochMillis;
  readonly person: { readonly id: PersonId; readonly name: string; readonly jobTitle: string; readonly agencies: readonly AgencyId[] };
};
