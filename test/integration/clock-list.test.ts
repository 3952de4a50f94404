/** The clocks of a hub, as each may see them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClockLine, ClockPage } from '#shared/wire/clock-lines.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant } from './record-client.ts';

let server: TestServer;
let officer: Participant;
let police: Participant;

const ROWS = 30;

beforeAll(async () => {
  // Oldham's clock runs from the contact itself.
  server = await startServer({ environment: { HUB: 'oldham' } });
  officer = await Participant.join(server.url, 'reed', 'csc');
  police = await Participant.join(server.url, 'flint', 'police');
  for (let row = 0; row < ROWS; row += 1) {
    const details = { concern: `Invented ${row}`, needsImmediateProtection: row % 3 === 0 ? 'yes' : 'no' };
    await officer.press({ type: 'record-contact', details, seal: null });
  }
});

afterAll(async () => {
  officer[Symbol.dispose]();
  police[Symbol.dispose]();
  await server.stop();
});

const ask = async (who: Participant, more: object = {}): Promise<ClockPage> => {
  const answer = await who.ask({ type: 'clocks', owner: null, clock: null, from: 0, limit: 100, ...more });
  return answer.value;
};

const rank = ({ isMissed, clock }: ClockLine) => [isMissed ? 0 : 1, clock.dueAt ?? Infinity] as const;
const keyOf = ({ contact, clock }: ClockLine) => `${contact} ${clock.clock}`;

describe('the clock screen', () => {
  it('[LRG-8] shows the nearest first, and only what the person is admitted to', async () => {
    const { clocks, total } = await ask(officer);
    expect(total).toBeGreaterThanOrEqual(ROWS / 3);
    const ranks = clocks.map(rank);
    expect(ranks).toEqual(ranks.toSorted(([one, due], [other, otherDue]) => one - other || due - otherDue));
    expect(await ask(police)).toEqual({ clocks: [], total: 0, owners: [], kinds: [] });
  });

  it('[LRG-8] is narrowed by owner and by kind, and the choices stay those of all', async () => {
    const all = await ask(officer);
    expect(all.kinds.length).toBeGreaterThan(0);
    for (const owner of all.owners) {
      const page = await ask(officer, { owner });
      expect(page.total).toBe(all.clocks.filter(({ clock }) => clock.owner === owner).length);
      expect(page.clocks.every(({ clock }) => clock.owner === owner)).toBe(true);
      expect(page.owners).toEqual(all.owners);
    }
    for (const { clock } of all.kinds) expect((await ask(officer, { clock })).clocks.map((line) => line.clock.clock)).toContain(clock);
    expect((await ask(officer, { clock: 'none such' })).total).toBe(0);
  });

  it('[LRG-9] is paged: each clock stands on one page', async () => {
    const { clocks, total } = await ask(officer);
    const pages: ClockLine[] = [];
    for (let from = 0; from < total; from += 7) pages.push(...(await ask(officer, { from, limit: 7 })).clocks);
    expect(pages.map(keyOf)).toEqual(clocks.map(keyOf));
    expect(new Set(pages.map(keyOf)).size).toBe(total);
  });
});
