/** The tables beside the journal, as both engines have them: numbers are whole, times are epoch milliseconds. */
import type { Kysely } from 'kysely';

type SessionTables = {
  sign_ins: {
    id: string;
    token_hash: string;
    person: string;
    means: string;
    started_at: number;
    last_active_at: number;
    proved_at: number;
    ends_at: number;
  };
  devices: { id: string; words: string };
  last_sign_ins: { person: string; at: number; means: string };
};

type IdentityTables = {
  sign_in_links: { hash: string; person: string; kind: string; ends_at: number };
  passkeys: {
    id: string;
    person: string;
    public_key: Uint8Array;
    counter: number;
    transports: string;
    made_at: number;
  };
  used_attempts: { name: string; ends_at: number };
  guides_read: { person: string; at: number };
};

type GuestTables = {
  invitations: {
    id: string;
    token_hash: string;
    code_hash: Uint8Array;
    meeting: string;
    contact: string;
    body: string;
  };
  guest_sessions: {
    token_hash: string;
    invitation: string;
    meeting: string;
    contact: string;
    ends_at: number;
  };
  walls: { id: string; token_hash: string; code_hash: string; code_ends_at: number; ends_at: number };
};

type ConnectionTables = {
  connection_key: { hub: string; sealed: Uint8Array };
  receivers: {
    id: string;
    name: string;
    address: string;
    kinds: string;
    secret: Uint8Array;
    cursor: number;
    made_at: number;
    made_by: string;
    last_taken_at: number | null;
  };
  deliveries: {
    receiver: string;
    ordinal: number;
    message: string;
    kind: string;
    attempts: number;
    next_at: number | null;
    dead_at: number | null;
    reason: string | null;
  };
  api_keys: {
    id: string;
    hash: string;
    name: string;
    scopes: string;
    agency: string;
    made_at: number;
    made_by: string;
    last_used_at: number | null;
  };
  calendar_addresses: { person: string; hash: string; made_at: number };
  mail_addresses: { person: string; address: Uint8Array; origin: string; entered_by: string; at: number };
  mail_messages: {
    id: string;
    kind: string;
    about: string;
    moment: number;
    person: string;
    queued_at: number;
    attempts: number;
    next_at: number | null;
    state: string;
    at: number;
    reason: string;
    secret: Uint8Array | null;
  };
};

export type AllTables = SessionTables & IdentityTables & GuestTables & ConnectionTables;
export type Tables = Kysely<AllTables>;

/** What is kept together: on SQLite a file, so that each can be written while another is not. */
export type StoreName = 'sessions' | 'identity' | 'guests' | 'connections';

export type Store = {
  readonly tables: Tables;
  /** `removed` rows are to leave the disk as well, not only the tables. */
  readonly scrub: (removed: number) => Promise<void>;
};

/** Where one hub's stores are. */
export type StoreHome = {
  /** Makes its tables where they are not there yet; the same store each time it is asked for. */
  open(name: StoreName): Promise<Store>;
  close(): Promise<void>;
};
