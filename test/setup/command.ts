/** Runs one command with a limit, so that one that hangs is a failure and not the end of the run. */
import { spawn } from 'node:child_process';

const MINUTE_MS = 60_000;
const COMMAND_LIMIT_MS = 14 * MINUTE_MS;
/** All together; continuous integration ends a run after 25 minutes, without a word about which test it was. */
const RUN_ENDS_AT = Date.now() + 22 * MINUTE_MS;

export type Ended = {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly isTooLong: boolean;
  /** Empty when it was shown while it ran. */
  readonly output: string;
};

export const runCommand = (
  command: readonly string[],
  show: 'while-it-runs' | 'never',
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const stdio = show === 'while-it-runs' ? 'inherit' : 'pipe';
    const [program = '', ...words] = command;
    // A process group of its own: browsers and servers under it end with it.
    const child = spawn(program, words, {
      stdio: ['ignore', stdio, stdio],
      detached: true,
      env: { ...process.env, ...environment },
    });
    let output = '';
    let isTooLong = false;
    const keep = (text: string) => (output += text);
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);

    const end = () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    const limit = setTimeout(
      () => {
        isTooLong = true;
        end();
      },
      Math.min(COMMAND_LIMIT_MS, Math.max(0, RUN_ENDS_AT - Date.now())),
    );
    const stop = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const finish = (code: number | null) => {
      clearTimeout(limit);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code, isTooLong, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(null);
    });
    child.once('close', finish);
  });
