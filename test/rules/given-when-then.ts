/**
 * The language of the rule tests: given what is recorded, when somebody does something, then this is
 * recorded or the deed is refused. Nothing is mocked: decide and evolve are the real ones.
 */
import { expect } from 'vitest';
import { Command } from '#shared/decisions/command.ts';
import type { Context, NewEvent } from '#shared/decisions/context.ts';
import { decide } from '#shared/decisions/decide.ts';
import type { RefusalCode } from '#shared/decisions/refusals.ts';
import type { Person } from '#shared/people/person.ts';
import type { z } from 'zod';
import { actingFor } from './cast.ts';
import { authorOf, contextOf, emptyWorld, record, settingOf, type Setting, type World } from './world.ts';

export type Said = { readonly by: Person; readonly events: readonly NewEvent[] };

export const said = (by: Person, ...events: readonly NewEvent[]): Said => ({ by, events });

export const worldOf = (entries: readonly Said[], world: World = emptyWorld()): World =>
  entries.reduce((now, { by, events }) => record(now, authorOf(by), events), world);

/** Who does it, and what of the setting differs from the usual. */
export type By = { readonly by: Person } & Partial<Setting> & { readonly profile?: World['profile'] };

export type Sent = z.input<typeof Command>;

export const given = (...entries: readonly Said[]) => inWorld(worldOf(entries));

export const inWorld = (world: World) => ({
  world,
  when: (sent: Sent, { by, profile = world.profile, ...setting }: By) => {
    const command = Command.parse(sent);
    const context: Context = contextOf({ ...world, profile }, command, actingFor(by), {
      ...settingOf(world),
      ...setting,
    });
    const decided = decide(command, context);
    return {
      decided,
      /** Exactly these events, in this order. */
      thenRecorded: (...events: readonly NewEvent[]): void => {
        expect(decided).toEqual({ ok: true, value: events });
      },
      /** These among others. */
      thenIncludes: (...events: readonly NewEvent[]): void => {
        expect(decided).toMatchObject({ ok: true });
        expect(decided.ok ? decided.value : []).toEqual(expect.arrayContaining([...events]));
      },
      thenNothing: (): void => {
        expect(decided).toEqual({ ok: true, value: [] });
      },
      thenRefused: (code: RefusalCode): void => {
        expect(decided).toMatchObject({ ok: false, refusal: { code } });
      },
      /** The hub with what was recorded, to go on from. */
      after: (): World => {
        if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.refusal.code}`);
        return record(world, authorOf(by), decided.value, setting.at);
      },
      /** Goes on from what was recorded. */
      when: (next: Sent, who: By) => {
        if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.refusal.code}`);
        return inWorld(record(world, authorOf(by), decided.value, setting.at)).when(next, who);
      },
    };
  },
});
