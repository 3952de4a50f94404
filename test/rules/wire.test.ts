import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Command, CommandEnvelope } from '#shared/decisions/command.ts';
import { documentNameOf, parseDocumentName, type DocumentRef } from '#shared/documents/names.ts';
import type { AgencyId, ContactId, InvitationId, MeetingId } from '#shared/ids.ts';
import * as messages from '#shared/wire/messages.ts';
import * as signals from '#shared/wire/signals.ts';
import { COMMAND_TYPES, samples } from './wire-samples.ts';

/** What a client of this version may send: the hash of every schema that parses it. */
const KNOWN = { version: 2, hash: 'a40f1ceb417ba37f' };

const schemas: Readonly<Record<string, z.ZodType>> = {
  CommandEnvelope,
  ...Object.fromEntries(
    Object.entries({ ...messages, ...signals }).flatMap(([name, each]) => (each instanceof z.ZodType ? [[name, each]] : [])),
  ),
};

const hashOf = (named: typeof schemas): string => {
  const described = Object.keys(named)
    .toSorted()
    .map((name) => [name, z.toJSONSchema(named[name]!, { io: 'input', unrepresentable: 'any' })]);
  return createHash('sha256').update(JSON.stringify(described)).digest('hex').slice(0, 16);
};

describe('the wire', () => {
  it('[WIR-1] does not change without its version', () => {
    expect(Object.keys(schemas).length).toBeGreaterThan(8);
    expect(
      { version: messages.WIRE_VERSION, hash: hashOf(schemas) },
      'The messages changed. Where a client of the version before would be refused, or would refuse what it is sent, ' +
        'raise WIRE_VERSION in shared/wire/messages.ts, so that it is told to reload. Then write the new version and hash here.',
    ).toEqual(KNOWN);
  });

  it('[WIR-1] the hash sees a field, its kind and its bounds', () => {
    const hashes = [
      z.string(),
      z.string().max(3),
      z.strictObject({ one: z.int() }),
      z.strictObject({ two: z.int() }),
    ];
    expect(new Set(hashes.map((One) => hashOf({ One })))).toHaveLength(hashes.length);
  });

  it.each(COMMAND_TYPES)('[WIR-2] %s arrives as it was sent', (type) => {
    const sent = { id: 'command-1', agency: 'police', command: Command.parse(samples()[type]) };
    expect(CommandEnvelope.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
  });

  it.each(COMMAND_TYPES)('[WIR-3] %s with a field nobody knows is refused, however deep', (type) => {
    const command = samples()[type];
    const places = [
      [],
      ...Object.entries(command).flatMap(([key, value]) => (isObject(value) ? [[key]] : [])),
    ];
    for (const place of places) {
      const altered = structuredClone(command);
      const target = place.reduce<object>((node, key) => Reflect.get(node, key), altered);
      Reflect.set(target, 'isAdministrator', true);
      expect(Command.safeParse(altered).success, place.join('.')).toBe(false);
    }
    expect(CommandEnvelope.safeParse({ id: 'c', agency: 'police', command, person: 'chair' }).success).toBe(
      false,
    );
  });

  it('[WIR-3] so is a command of a type nobody knows', () => {
    expect(Command.safeParse({ type: 'delete-everything' }).success).toBe(false);
  });

  it.each(COMMAND_TYPES)('[WIR-4] %s says nothing of who does it or when: the server stamps both', (type) => {
    const { person: _, ...fields } = samples()[type] as Record<string, unknown>;
    const author = ['author', 'by', 'at', 'now', 'recordedAt', 'name'].filter((key) => key in fields);
    expect(author).toEqual([]);
  });

  it('[WIR-5] an update above a megabyte, and a caret that is none, are refused', () => {
    const update = (bytes: number) =>
      messages.DraftUpdate.safeParse({ channel: 1, update: new Uint8Array(bytes) }).success;
    expect([update(0), update(1_000_000), update(1_000_001)]).toEqual([true, true, false]);
    expect(messages.Caret.safeParse({ channel: 1, at: new Uint8Array(513) }).success).toBe(false);
    expect(messages.DraftUpdate.safeParse({ channel: 1, update: [1, 2, 3] }).success).toBe(false);
  });
});

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

describe('the name of a document', () => {
  const ids = { meeting: 'm-1' as MeetingId, contact: 'c_2' as ContactId };
  const refs: readonly DocumentRef[] = [
    { kind: 'agency', ...ids, agency: 'police' as AgencyId },
    { kind: 'shared', ...ids },
    { kind: 'guest', ...ids, invitation: 'i3' as InvitationId },
    { kind: 'meeting', meeting: ids.meeting },
  ];

  it.each(refs)('[WIR-6] of a $kind document says which it is', (ref) => {
    expect(parseDocumentName(documentNameOf(ref))).toEqual(ref);
  });

  it.each([
    '',
    'meeting',
    'meeting.',
    'meeting.m.c',
    'item.m.c',
    'item.m.c.agency',
    'item.m.c.agency.',
    'item.m.c.agency.police.health',
    'item.m.c.shared.police',
    'item.m.c.other.police',
    'item..c.shared',
    'item.m.c.agency.po lice',
    'item.m.c.agency.../police',
    `item.m.c.agency.${'x'.repeat(65)}`,
  ])('[WIR-6] “%s” names none', (name) => {
    expect(parseDocumentName(name)).toBeNull();
    expect(messages.OpenChannel.safeParse({ document: name, agency: 'police', client: 1 }).success).toBe(
      false,
    );
  });
});
