/** For administrators: systems that are told what happens, keys of systems that ask, and what nobody would take. */
import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import { AgencyId } from '#shared/ids.ts';
import { KEY_SCOPES } from '#shared/outside/kinds.ts';
import { OutsideKind } from '#shared/outside/message.ts';
import type { ConnectionsAnswer, SecretMade } from '#shared/wire/connections.ts';
import { CONNECTIONS, SHORT_TEXT } from '#shared/wire/limits.ts';
import type { Outside } from '../outside.ts';
import { readReceiverAddress } from '../outbox/receiver-address.ts';
import { showSecret } from '../outbox/sign.ts';
import { forAdministrators, recordOnHub, type Administration } from './administration.ts';
import { sendProblem } from './problem.ts';

const Name = z.string().trim().min(1).max(SHORT_TEXT);
const NewReceiver = z.strictObject({
  name: Name,
  address: z.string().trim().min(1),
  kinds: z.array(OutsideKind).min(1),
});
const NewKey = z.strictObject({ name: Name, scopes: z.array(z.enum(KEY_SCOPES)).min(1), agency: AgencyId });
const Letter = z.strictObject({ receiver: z.string().max(64), message: z.string().max(64) });

const SECRET_BYTES = 32;

const NO_SUCH_MESSAGE = { code: 'not-found', sentence: 'There is no such message to send again.' } as const;

/** An address may carry a token after its `?`: the record keeps the rest, and nobody is shown more. */
const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/** Under `/api/v1/admin`. */
export const adminConnectionRoutes = (administration: Administration, outside: Outside): Router => {
  const { receivers, deliveries, keys } = outside.connections;
  const { record, newId } = administration.board;
  const { clock } = administration.identity;
  const routes = Router();

  const answer = async (): Promise<ConnectionsAnswer> => ({
    receivers: await Promise.all(
      (await receivers.all()).map(async (receiver) => ({
        ...receiver,
        address: withoutQuery(new URL(receiver.address)),
        ...(await deliveries.waitingOf(receiver.id)),
      })),
    ),
    keys: await keys.all(),
    deadLetters: await deliveries.deadLetters(),
    allowsLoopback: outside.allowsLoopback,
  });

  routes.get(
    '/connections',
    forAdministrators(administration, 'looks', async (_request, response) => void response.json(await answer())),
  );
  routes.post(
    '/connections/receivers',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const given = NewReceiver.safeParse(request.body);
      if (!given.success)
        return sendProblem(response, { code: 'malformed', sentence: 'Give a name, an address and at least one kind.' });
      const address = readReceiverAddress(given.data.address, outside.allowsLoopback);
      if (!address.ok) return sendProblem(response, address.refusal);
      if ((await receivers.all()).length >= CONNECTIONS)
        return sendProblem(response, { code: 'too-many', sentence: `A hub has at most ${CONNECTIONS} receivers.` });
      const { name, kinds } = given.data;
      const id = newId();
      const recorded = await recordOnHub(administration, actor, [
        { type: 'connection-made', connection: id, kind: 'receiver', name, address: withoutQuery(address.value), may: kinds },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      const secret = randomBytes(SECRET_BYTES);
      const { length } = await outside.head();
      const made = { id, name, address: address.value.href, kinds, madeAt: clock(), madeBy: actor.name };
      await receivers.add(made, secret, length);
      response.status(201).json({ id, secret: showSecret(secret) } satisfies SecretMade);
    }),
  );
  routes.delete(
    '/connections/receivers/:id',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const known = await receivers.find(String(request.params['id']));
      if (known === null)
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such receiver.' });
      // At once, and whatever becomes of the record: what leaks does not wait for a full disk.
      await receivers.remove(known.id);
      await deliveries.forget(known.id);
      const recorded = await recordOnHub(administration, actor, [
        { type: 'connection-ended', connection: known.id, kind: 'receiver', name: known.name },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      response.status(204).end();
    }),
  );
  routes.post(
    '/connections/keys',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const given = NewKey.safeParse(request.body);
      if (!given.success)
        return sendProblem(response, { code: 'malformed', sentence: 'Give a name, an agency and what the key is for.' });
      const { name, scopes, agency } = given.data;
      if (!record.profile.agencies.some(({ id }) => id === agency))
        return sendProblem(response, { code: 'not-in-profile', sentence: 'This hub has no such agency.' });
      if ((await keys.all()).length >= CONNECTIONS)
        return sendProblem(response, { code: 'too-many', sentence: `A hub has at most ${CONNECTIONS} keys.` });
      const id = newId();
      const recorded = await recordOnHub(administration, actor, [
        { type: 'connection-made', connection: id, kind: 'api-key', name, address: '', may: scopes },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      const secret = await keys.make({ id, name, scopes, agency, madeAt: clock(), madeBy: actor.name });
      response.status(201).json({ id, secret } satisfies SecretMade);
    }),
  );
  routes.delete(
    '/connections/keys/:id',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const known = (await keys.all()).find(({ id }) => id === request.params['id']);
      if (known === undefined || !(await keys.revoke(known.id)))
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such key.' });
      const recorded = await recordOnHub(administration, actor, [
        { type: 'connection-ended', connection: known.id, kind: 'api-key', name: known.name },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      response.status(204).end();
    }),
  );
  routes.post(
    '/connections/replay',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const letter = Letter.safeParse(request.body);
      const known = letter.success ? await receivers.find(letter.data.receiver) : null;
      const dead = (await deliveries.deadLetters()).find(
        ({ receiver, message }) => receiver === known?.id && message === letter.data?.message,
      );
      if (known === null || dead === undefined) return sendProblem(response, NO_SUCH_MESSAGE);
      const { message } = dead;
      const recorded = await recordOnHub(administration, actor, [
        { type: 'message-replayed', connection: known.id, name: known.name, message },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      // Somebody else was quicker.
      if (!(await deliveries.replay(known.id, message, clock()))) return sendProblem(response, NO_SUCH_MESSAGE);
      void outside.outbox.run();
      response.json(await answer());
    }),
  );
  return routes;
};
