/** What one commit can hold. Each runs inside a transaction and a savepoint of its own (commit.ts). */
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentName } from '#shared/documents/names.ts';
import type { EpochMillis, HubId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { Append, AppendResult, StreamAppend, Subject } from '../journal.ts';
import { sealEntry, sealSnapshot } from '../seal.ts';
import type { Random } from '../seal.ts';
import type { Places } from './places.ts';
import type { Subjects } from './subjects.ts';

export type Writer = {
  append(append: Append): AppendResult;
  saveSnapshot(
    hub: HubId,
    document: DocumentName,
    subject: Subject,
    position: StreamPosition,
    bytes: Uint8Array,
  ): void;
  reserveClient(hub: HubId, document: DocumentName, client: number, person: PersonId): 'yours' | 'taken';
  destroyKey(hub: HubId, subject: Subject, at: EpochMillis): void;
};

export const createWriter = (
  journal: DatabaseSync,
  places: Places,
  subjects: Subjects,
  random: Random,
): Writer => {
  const insertEntry = journal.prepare(`
    INSERT INTO entries (stream, position, hub, ordinal, subject, id, kind, version, recorded_at, person, agency,
      meta_commitment, body_commitment, hash, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const selectAck = journal.prepare('SELECT ack FROM commands WHERE hub = ? AND person = ? AND id = ?');
  const insertCommand = journal.prepare('INSERT INTO commands (hub, person, id, ack) VALUES (?, ?, ?, ?)');
  const upsertSnapshot = journal.prepare(`
    INSERT INTO snapshots (stream, position, subject, sealed) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
    SET position = excluded.position, subject = excluded.subject, sealed = excluded.sealed WHERE position <= excluded.position`);
  const insertClient = journal.prepare(
    'INSERT INTO clients (stream, client, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const selectClient = journal.prepare('SELECT person FROM clients WHERE stream = ? AND client = ?');

  const extend = (hub: HubId, { stream, subject, entries }: StreamAppend): StreamPosition => {
    const end = places.makeStream(hub, stream);
    const { id, key } = subjects.sealing(hub, end.hub, subject);
    for (const { meta, body } of entries) {
      const position = (end.position + 1) as StreamPosition;
      const entry = sealEntry(key, { hub, stream, position }, meta, body, end.chain.hash, random);
      insertEntry.run(
        end.id,
        position,
        end.hub,
        end.isRecord ? end.chain.length + 1 : null,
        id,
        meta.id,
        meta.kind,
        meta.version,
        meta.recordedAt,
        meta.person,
        meta.agency,
        entry.metaCommitment,
        entry.bodyCommitment,
        entry.hash,
        entry.sealed,
      );
      end.position = position;
      end.chain.length += 1;
      end.chain.hash = entry.hash;
    }
    return end.position;
  };

  return {
    // Every refusal comes before the first write, so that a conflict has nothing to take back.
    append: ({ hub, streams, command }) => {
      const hubRow = places.makeHub(hub);
      const first =
        command === null
          ? undefined
          : (selectAck.get(hubRow, command.person, command.id) as { ack: string } | undefined);
      if (first !== undefined) return { kind: 'repeated', ack: first.ack };
      for (const { stream, expected } of streams) {
        const actual = places.stream(hub, stream)?.position ?? (0 as StreamPosition);
        if (expected !== null && expected !== actual) return { kind: 'conflict', stream, actual };
      }
      const positions = streams.map((part) => extend(hub, part));
      if (command !== null) insertCommand.run(hubRow, command.person, command.id, command.ack);
      return { kind: 'appended', positions };
    },

    saveSnapshot: (hub, document, subject, position, bytes) => {
      const stream = `document/${document}` as const;
      const end = places.makeStream(hub, stream);
      if (position > end.position) throw new Error('A snapshot cannot be ahead of the rows it merges');
      const { id, key } = subjects.sealing(hub, end.hub, subject);
      upsertSnapshot.run(end.id, position, id, sealSnapshot(key, { hub, stream, position }, bytes, random));
    },

    reserveClient: (hub, document, client, person) => {
      const { id } = places.makeStream(hub, `document/${document}`);
      insertClient.run(id, client, person);
      return selectClient.get(id, client)?.person === person ? 'yours' : 'taken';
    },

    destroyKey: (hub, subject, at) => subjects.markDestroyed(places.makeHub(hub), subject, at),
  };
};
