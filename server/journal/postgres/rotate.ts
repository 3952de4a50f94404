/** A new hub key in place of the old one, in the database: every subject's key is wrapped anew, all in one transaction. */
import { createSecretKey } from 'node:crypto';
import type { HubId } from '#shared/ids.ts';
import { WrongKeyError, type Subject } from '../journal.ts';
import type { Rotated } from '../rotate.ts';
import { drawRandom, isKeyFor, makeKeyCheck, rewrapSubjectKey } from '../seal.ts';
import { openConnections, type Client } from './connections.ts';
import { errorAt } from './failure.ts';

/** Every connection of a server that runs holds this lock of its hub, together with the others. */
export const IN_USE = 7_226_115;

/** @throws WrongKeyError where `from` is not the key of this hub, or it has none; UnusableStoreError */
export const rotateHubKeyIn = async (
  url: string,
  hub: HubId,
  from: Uint8Array,
  to: Uint8Array,
): Promise<Rotated> => {
  const connections = openConnections({ url });
  try {
    return await connections.lend(async (client) => {
      await client.query('BEGIN');
      const rotated = await rewrapAll(client, hub, from, to);
      await client.query('COMMIT');
      // Nothing wrapped by the old key stays in the table.
      if (rotated.kind === 'rotated')
        await client.query('VACUUM FULL mash_keys.subject_keys, mash_keys.hubs');
      return rotated;
    });
  } catch (error) {
    throw errorAt(error);
  } finally {
    await connections.close();
  }
};

type Row = { subject: Subject; wrapped: Buffer };

const rewrapAll = async (client: Client, hub: HubId, from: Uint8Array, to: Uint8Array): Promise<Rotated> => {
  const { rows: locks } = await client.query<{ free: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS free',
    [IN_USE, hub],
  );
  if (locks[0]?.free !== true) return { kind: 'in-use' };
  const [oldKey, newKey] = [createSecretKey(from), createSecretKey(to)];
  const { rows: checks } = await client.query<{ key_check: Buffer }>(
    'SELECT key_check FROM mash_keys.hubs WHERE hub = $1 FOR UPDATE',
    [hub],
  );
  const check = checks[0]?.key_check;
  if (check === undefined) throw new WrongKeyError('The database holds no keys of this hub.');
  if (isKeyFor(newKey, check)) return { kind: 'done-before' };
  if (!isKeyFor(oldKey, check))
    throw new WrongKeyError('The hub key given is not the one the keys of this hub were made with.');
  const { rows } = await client.query<Row>(
    'SELECT subject, wrapped FROM mash_keys.subject_keys WHERE hub = $1 AND wrapped IS NOT NULL',
    [hub],
  );
  const random = drawRandom();
  await client.query(
    `UPDATE mash_keys.subject_keys SET wrapped = anew.wrapped
     FROM unnest($2::text[], $3::bytea[]) AS anew (subject, wrapped)
     WHERE hub = $1 AND subject_keys.subject = anew.subject`,
    [
      hub,
      rows.map(({ subject }) => subject),
      rows.map(({ subject, wrapped }) => rewrapSubjectKey(oldKey, newKey, hub, subject, wrapped, random)),
    ],
  );
  await client.query('UPDATE mash_keys.hubs SET key_check = $2 WHERE hub = $1', [
    hub,
    makeKeyCheck(newKey, random),
  ]);
  return { kind: 'rotated', subjects: rows.length };
};
