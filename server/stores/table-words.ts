/** How the tables of each store are made, in SQLite's words; and the three words in which PostgreSQL differs. */
import type { AllTables, StoreName } from './tables.ts';

/** Rises with each change of the tables that an older version of the board, or this one on older tables, could not work with. */
export const STORES_VERSION = 1;

/** For both engines. */
export const MAKE_TABLES: Readonly<Record<StoreName, string>> = {
  sessions: `
    CREATE TABLE IF NOT EXISTS sign_ins (
      id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, person TEXT NOT NULL, means TEXT NOT NULL,
      started_at INTEGER NOT NULL, last_active_at INTEGER NOT NULL, proved_at INTEGER NOT NULL, ends_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS devices (
      id TEXT PRIMARY KEY REFERENCES sign_ins ON DELETE CASCADE, words TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS last_sign_ins (person TEXT PRIMARY KEY, at INTEGER NOT NULL, means TEXT NOT NULL) STRICT;`,
  identity: `
    CREATE TABLE IF NOT EXISTS sign_in_links (
      hash TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, ends_at INTEGER NOT NULL) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS one_sign_in_link_each ON sign_in_links (person);
    CREATE UNIQUE INDEX IF NOT EXISTS one_first_administrator ON sign_in_links (kind) WHERE kind = 'first-administrator';
    CREATE TABLE IF NOT EXISTS passkeys (
      id TEXT PRIMARY KEY, person TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL,
      transports TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS used_attempts (name TEXT PRIMARY KEY, ends_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS guides_read (person TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;`,
  guests: `
    CREATE TABLE IF NOT EXISTS invitations (
      id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, code_hash BLOB NOT NULL,
      meeting TEXT NOT NULL, contact TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS guest_sessions (
      token_hash TEXT PRIMARY KEY, invitation TEXT NOT NULL, meeting TEXT NOT NULL, contact TEXT NOT NULL,
      ends_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS walls (
      id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, code_hash TEXT NOT NULL UNIQUE,
      code_ends_at INTEGER NOT NULL, ends_at INTEGER NOT NULL) STRICT;`,
  connections: `
    CREATE TABLE IF NOT EXISTS connection_key (hub TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS receivers (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, kinds TEXT NOT NULL, secret BLOB NOT NULL,
      cursor INTEGER NOT NULL, made_at INTEGER NOT NULL, made_by TEXT NOT NULL, last_taken_at INTEGER) STRICT;
    CREATE TABLE IF NOT EXISTS deliveries (
      receiver TEXT NOT NULL, ordinal INTEGER NOT NULL, message TEXT NOT NULL, kind TEXT NOT NULL,
      attempts INTEGER NOT NULL, next_at INTEGER, dead_at INTEGER, reason TEXT,
      PRIMARY KEY (receiver, ordinal)) STRICT;
    CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (receiver, next_at);
    CREATE TABLE IF NOT EXISTS api_keys (
      id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, scopes TEXT NOT NULL, agency TEXT NOT NULL,
      made_at INTEGER NOT NULL, made_by TEXT NOT NULL, last_used_at INTEGER) STRICT;
    CREATE TABLE IF NOT EXISTS calendar_addresses (
      person TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS mail_addresses (
      person TEXT PRIMARY KEY, address BLOB NOT NULL, origin TEXT NOT NULL, entered_by TEXT NOT NULL,
      at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS mail_messages (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, moment INTEGER NOT NULL, person TEXT NOT NULL,
      queued_at INTEGER NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER, state TEXT NOT NULL, at INTEGER NOT NULL,
      reason TEXT NOT NULL, secret BLOB, UNIQUE (kind, about, moment, person)) STRICT;
    CREATE INDEX IF NOT EXISTS mail_messages_due ON mail_messages (next_at);`,
};

export const inPostgresWords = (words: string): string =>
  words.replaceAll(' INTEGER', ' BIGINT').replaceAll(' BLOB', ' BYTEA').replaceAll(' STRICT;', ';');

/** Each store's tables, in an order in which they can be filled. */
export const TABLES_OF: Readonly<Record<StoreName, readonly (keyof AllTables)[]>> = {
  sessions: ['sign_ins', 'devices', 'last_sign_ins'],
  identity: ['sign_in_links', 'passkeys', 'used_attempts', 'guides_read'],
  guests: ['invitations', 'guest_sessions', 'walls'],
  connections: ['connection_key', 'receivers', 'deliveries', 'api_keys', 'calendar_addresses', 'mail_addresses', 'mail_messages'],
};
