/** As the board's own client sends: one update at a time, and what is typed meanwhile goes together in the next. */
import * as Y from 'yjs';

type Waiting = { readonly update: Uint8Array; readonly resolve: () => void; readonly reject: (reason: unknown) => void };

export const sendOneInFlight = (
  send: (update: Uint8Array) => Promise<void>,
): ((update: Uint8Array) => Promise<void>) => {
  let waiting: Waiting[] = [];
  let isSending = false;

  const flush = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      const [first] = taken as [Waiting];
      const whole = taken.length === 1 ? first.update : Y.mergeUpdates(taken.map(({ update }) => update));
      await send(whole).then(
        () => taken.forEach(({ resolve }) => resolve()),
        (reason: unknown) => taken.forEach(({ reject }) => reject(reason)),
      );
    }
    isSending = false;
  };

  return (update) =>
    new Promise((resolve, reject) => {
      waiting.push({ update, resolve, reject });
      void flush();
    });
};
