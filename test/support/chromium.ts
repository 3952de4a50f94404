/** Where a Chromium is, and how it must be started. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `environment` is added to the process's own. */
export type Chromium = { readonly path: string; readonly environment: Readonly<Record<string, string>> };

/** The one from npm is unpacked here, so that two checkouts never share a half-written one. */
export const UNPACKED = join(import.meta.dirname, '../../node_modules/.cache/chromium');

export const FONT_SETTINGS = join(UNPACKED, 'fonts.conf');

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export const unpackedChromium = (): Chromium => ({
  path: join(UNPACKED, 'chromium'),
  environment: {
    // Empty unless the machine lacks the libraries: these would be taken before the machine's own.
    LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib'),
    FONTCONFIG_FILE: FONT_SETTINGS,
  },
});

/** Null where none is found that starts. */
export const findChromium = (): Chromium | null => {
  const named = process.env['CHROMIUM_PATH'];
  const candidates = [
    ...(named === undefined ? [] : [{ path: named, environment: {} }]),
    ...INSTALLED.map((path) => ({ path, environment: {} })),
    unpackedChromium(),
  ];
  return candidates.find(doesStart) ?? null;
};

const doesStart = ({ path, environment }: Chromium): boolean =>
  existsSync(path) &&
  spawnSync(path, ['--version'], { env: { ...process.env, ...environment }, stdio: 'ignore' }).status === 0;
