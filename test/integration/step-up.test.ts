/** Deeds for which a hub asks people to prove again that it is they. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Command } from '#shared/decisions/command.ts';
import { STEP_UP_DEEDS } from '#shared/people/sign-in.ts';
import { readSignInFile } from '#shared/people/sign-in-check.ts';
import { RECENT_SIGN_IN_MS } from '#shared/wire/limits.ts';
import { createVisitor } from './identity-visitor.ts';
import { QUILL, useWalks } from './identity-walks.ts';
import { openSocket } from './kept-connection.ts';

const walks = useWalks(['reveal-ratings', 'decide-outcome']);

const PROTECTIVE = [
  'flag-immediate-protection',
  'break-glass',
  'record-contact',
  'record-police-notified',
] as const;

const REVEAL = { type: 'reveal-ratings', meeting: 'none', contact: 'none', seen: 0 };
const step = (...answers: readonly object[]) => ({
  type: 'record-step',
  contact: 'none',
  step: 'decision',
  answers,
  saidAt: null,
});
const OUTCOME = { field: 'outcome', value: 'BEX-O4' };
const POLICE = { type: 'record-police-notified', contact: 'none', saidAt: null, how: '' };

describe('a proof of the last minutes', () => {
  it('[ADM-1] is asked for the deeds that the hub chose, and the deed goes on once it is given', async () => {
    walks.police.account = QUILL;
    const quill = createVisitor();
    await walks.walk(quill);
    const socket = openSocket(walks.hub.url, quill.cookies(walks.hub.url));
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()));
    const press = async (command: object): Promise<string> => {
      const message = { id: randomUUID(), agency: 'police', command };
      const answer = (await socket.emitWithAck('command', message as never)) as {
        ok: boolean;
        refusal?: { code: string };
      };
      return answer.refusal?.code ?? 'done';
    };

    const asUsual = await press(REVEAL);
    expect(asUsual).toBe('not-permitted');
    walks.hub.pass(RECENT_SIGN_IN_MS + 1000);
    expect(await press(REVEAL)).toBe('sign-in-again');
    expect(await press({ type: 'open-ratings', meeting: 'none', contact: 'none', reason: 'Test' })).not.toBe(
      'sign-in-again',
    );
    expect(await press(POLICE)).not.toBe('sign-in-again');
    expect(await press(step(OUTCOME))).toBe('sign-in-again');
    expect(await press(step({ field: 'rationale', value: 'Not yet' }))).not.toBe('sign-in-again');

    await walks.walk(quill, 'police', { for: 'step-up', returnTo: '/' });
    expect(await press(REVEAL)).toBe(asUsual);
    socket.close();
  });

  it('[ADM-2] cannot be asked for a deed that protects a child', () => {
    const deeds = new Set<string>(
      Command.options.flatMap((group) => group.options.map((each) => each.shape.type.value)),
    );
    const profile = { agencies: [], roles: [] };
    for (const deed of STEP_UP_DEEDS) {
      expect(deeds).toContain(deed);
      expect(readSignInFile({ issuers: [], stepUp: [deed] }, profile).ok, deed).toBe(true);
    }
    for (const deed of PROTECTIVE) {
      expect(deeds).toContain(deed);
      const read = readSignInFile({ issuers: [], stepUp: [deed] }, profile);
      expect(read, deed).toMatchObject({ ok: false, problems: [{ path: 'stepUp/0' }] });
    }
  });

  it('[ADM-2] is asked nowhere unless the hub says so', () => {
    const read = readSignInFile({ issuers: [] }, { agencies: [], roles: [] });
    expect(read).toMatchObject({ ok: true, file: { stepUp: null } });
  });
});
