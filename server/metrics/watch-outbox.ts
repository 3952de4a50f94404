/** How much waits for other systems, over all receivers, and in e-mails. */
import type { Outside } from '../outside.ts';
import type { Metrics } from './metrics.ts';

export const watchOutbox = (
  { connections: { receivers, deliveries, mailQueue } }: Pick<Outside, 'connections'>,
  metrics: Metrics,
): void => {
  metrics.watch('outbox_waiting', 'Messages on their way to other systems', async () => {
    const waiting = (await receivers.all()).map(({ id }) => deliveries.waitingOf(id));
    return (await Promise.all(waiting)).reduce((sum, each) => sum + each.waiting, 0);
  });
  metrics.watch('mail_waiting', 'E-mails on their way', () => mailQueue.waiting());
  metrics.watch(
    'outbox_dead',
    'Messages given up on, at most 500',
    async () => (await deliveries.deadLetters()).length,
  );
};
