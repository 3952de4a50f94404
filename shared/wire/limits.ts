/** Sizes, rates and times, each with its reason. Nothing else in the code holds a bare limit. */

/** The largest document update: an hour of typing merged is under 100 kB, so 1 MB is no honest client's. */
export const UPDATE_BYTES = 1_000_000;

/** The largest command: long free text fits many times over. */
export const COMMAND_BYTES = 64_000;

/** The largest socket frame, above an update with its envelope; socket.io closes what is larger before parsing. */
export const FRAME_BYTES = UPDATE_BYTES + 16_000;

/** A reason, a rationale, a dissent: several pages. */
export const LONG_TEXT = 8_000;

/** A title, a name, one line. */
export const SHORT_TEXT = 300;

/** A CSV upload: 10,000 rows of a table with room to spare. */
export const CSV_BYTES = 8_000_000;
export const CSV_ROWS = 10_000;

/** Rows of a table recorded in one go: a thirtieth of a second, which is all that anybody else's deed waits for. */
export const IMPORT_PART_ROWS = 100;

/** Contacts of one list on the first page: more than a duty team has before it; the clocks have a page of their own. */
export const HOME_CONTACTS = 200;

/** Clocks a page of the clock screen may ask for. */
export const CLOCKS_PAGE = 100;

/** Rows of one sharing record on a screen: more than an agency shares in a year about one family; a file has all. */
export const SHARING_ROWS = 1_000;

/** How long an emergency opening stays on the first page of those it concerns: a fortnight's leave, twice. */
export const OPENING_STAYS_MS = 28 * 24 * 60 * 60 * 1000;

/** Commands one connection may send at once before they queue; more only wait, nothing is lost. */
export const COMMANDS_IN_FLIGHT = 8;

/** Commands and questions that may wait beyond those; past that the connection is read no further until they are done. */
export const WAITING_MESSAGES = 64;

/** Carets a second from one connection; the newest wins. */
export const PRESENCE_PER_SECOND = 10;

/** How long a chair, or anyone, may be gone before it counts: design's "gone for a minute". */
export const GONE_AFTER_MS = 60_000;

/** How long an entitled person has to answer the offer of the chair before the next one is asked. */
export const OFFER_LASTS_MS = 30_000;

/** Absolute life of a sign-in. */
export const SESSION_MS = 12 * 60 * 60 * 1000;

/** Open document channels of one connection: twenty items of ten sections. */
export const CHANNELS = 240;

/** How often overdue clocks are looked for: nobody reads a clock finer than a minute. */
export const CLOCK_SWEEP_MS = 15_000;

/** How long a sign-in may rest outside a meeting: a room left for a coffee, not for the afternoon. */
export const SESSION_IDLE_MS = 30 * 60 * 1000;

/** How fresh the proof of who somebody is must be for a deed of weight. */
export const RECENT_SIGN_IN_MS = 5 * 60 * 1000;

/** Activity is written down at most this often, and sign-ins are looked over as often. */
export const SESSION_SWEEP_MS = 60_000;
/** How long a connection may outlast its sign-in where another instance ended it and told nobody. */
export const SESSION_LOOK_MS = 5000;

/** From being sent to one's organisation until coming back: finding a phone takes a while. */
export const SIGN_IN_LASTS_MS = 10 * 60 * 1000;

/** A link by which a registered person sets up signing in; sent by post inside the organisation, used the same day. */
export const SIGN_IN_LINK_LASTS_MS = 24 * 60 * 60 * 1000;

/** An invitation of a guest: from the chair's call to the end of the meeting. */
export const INVITATION_LASTS_MS = 4 * 60 * 60 * 1000;

/** How long a guest's browser is known at most: longer than any item, and a guest still needed is invited again. */
export const GUEST_SESSION_MS = 2 * 60 * 60 * 1000;

/** A room's screen is known at most this long: a long meeting, and not the next day's. */
export const WALL_MS = 6 * 60 * 60 * 1000;

/** A code on the room's screen: read out, typed, and typed again. */
export const WALL_CODE_MS = 5 * 60 * 1000;

/** Codes one address asks for: a few rooms at once, each renewed every five minutes. */
export const WALL_PACE = { atOnce: 20, everyMs: 15_000 };

/** Codes one person types: some slips; nobody finds one of 64 million that way. */
export const WALL_CODE_PACE = { atOnce: 10, everyMs: 15_000 };

/** Wrong codes before an invitation ends: one slip of the ear, one of the hand, and three to spare. */
export const INVITATION_ATTEMPTS = 5;

/** Attempts to sign in from one address: a whole hub behind one, all at nine o'clock. */
export const SIGN_IN_PACE = { atOnce: 120, everyMs: 1000 };

/** Tables one person reads in: a few tries until the mistakes are out. */
export const IMPORT_PACE = { atOnce: 12, everyMs: 5_000 };

/** Parts of a table: two whole ones at once, and faster from then on than they can be recorded. */
export const IMPORT_PARTS_PACE = { atOnce: 200, everyMs: 50 };

/** Contacts one sender's system hands over: a morning's worth in one go. */
export const CONTACTS_PACE = { atOnce: 200, everyMs: 100 };

/** The log as a file, each of which reads the whole record. */
export const EXPORT_PACE = { atOnce: 20, everyMs: 3_000 };

/** Until a request's head is there, and until all of it is: a slow line, not a sender that never ends. */
export const REQUEST_HEAD_MS = 10_000;
export const REQUEST_MS = 120_000;

/** From a connection until it says who it is. */
export const INTRODUCTION_MS = 10_000;

/** Before a message that was not taken goes out again, and the longest it ever waits: a restart, and a night. */
export const FIRST_RETRY_MS = 5_000;
export const LONGEST_RETRY_MS = 60 * 60 * 1000;

/** Attempts before a message is set aside for somebody to look at: some eleven hours, which outlasts a night. */
export const OUTSIDE_ATTEMPTS = 24;

/** A receiver that has not answered by then is busy with its own work: it is to take the message first. */
export const RECEIVER_MS = 10_000;
/** How far apart the clocks of two servers may be without one taking what the other is sending for left behind. */
export const CLOCKS_APART_MS = 5 * 60 * 1000;

/** How often what waits to leave is looked at, beyond what happens just now. */
export const OUTBOX_SWEEP_MS = 5_000;

/** Receivers and keys of one hub: a case system, its trial, a warehouse, and room. */
export const CONNECTIONS = 20;

/** The feed and the calendar: a system that asks every second, and a few at once. */
export const FEED_PACE = { atOnce: 20, everyMs: 1_000 };
export const CALENDAR_PACE = { atOnce: 20, everyMs: 10_000 };

/** One e-mail, from looking up the server to its last answer: servers that check what they take need a while. */
export const MAIL_MS = 30_000;

/** How often it is looked at whom to tell, and what waits is sent: a reminder needs no finer clock. */
export const MAIL_SWEEP_MS = 15_000;

/** Attempts before an e-mail is given up: as long as other systems are tried. */
export const MAIL_ATTEMPTS = 24;

/** How long after its start an invitation to a meeting still goes out: whoever reads it later comes too late. */
export const INVITED_UNTIL_MS = 2 * 60 * 60 * 1000;

/** How long it is kept that an e-mail was sent: longer than any cause of one is looked at. */
export const MAIL_KEPT_MS = 90 * 24 * 60 * 60 * 1000;
