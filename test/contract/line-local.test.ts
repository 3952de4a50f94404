import { createLocalLines } from '../support/local-lines.ts';
import { describeLine } from './line.ts';

describeLine('a line inside a process', async () => {
  const lines = createLocalLines();
  return {
    open: lines.open,
    fail: async () => lines.cut(),
    mend: async () => lines.mend(),
    close: async () => undefined,
  };
});
