/** What the tests want from the machine, and how it gets there. To add a need, add a row. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { findChromium } from '../support/chromium.ts';
import { findFirefox, findWebKit } from '../support/find-engines.ts';
import { findPostgres } from '../support/find-postgres.ts';
import { unpackChromium } from './unpack-chromium.ts';

export type Need = {
  readonly name: string;
  /** The test files that cannot run without it, as globs from the top folder; none: it only makes them better. */
  readonly files: readonly string[];
  readonly isFound: () => boolean;
  readonly debianPackages: readonly string[];
  /** Tried where the packages could not be installed. */
  readonly otherwise: (() => Promise<void>) | null;
};

const isProgram = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));

export const NEEDS: readonly Need[] = [
  {
    name: 'Chromium',
    files: ['test/e2e/**/*.test.ts'],
    isFound: () => findChromium() !== null,
    debianPackages: ['chromium'],
    otherwise: unpackChromium,
  },
  {
    name: 'Firefox',
    files: ['test/**/*.firefox.test.ts'],
    isFound: () => findFirefox() !== null,
    debianPackages: ['firefox-esr'],
    otherwise: null,
  },
  {
    name: 'WebKit, which is Safari’s engine',
    files: ['test/**/*.webkit.test.ts'],
    isFound: () => findWebKit() !== null,
    debianPackages: ['webkit2gtk-driver', 'xvfb'],
    otherwise: null,
  },
  {
    name: 'fonts for screenshots',
    files: [],
    isFound: () => globSync('/usr/share/fonts/**/Liberation*.ttf').length > 0,
    debianPackages: ['fonts-liberation'],
    otherwise: null,
  },
  {
    // 86 MB to fetch and 264 MB on the disk; a quarter of a minute where the network is good.
    name: 'LibreOffice and poppler, which open the documents',
    files: ['test/**/*.office.test.ts'],
    isFound: () => ['soffice', 'pdftotext', 'pdfinfo'].every((program) => isProgram(program)),
    debianPackages: ['libreoffice-writer-nogui', 'poppler-utils'],
    otherwise: null,
  },
  {
    name: 'PostgreSQL',
    files: ['test/**/*.postgres.test.ts', 'test/cluster/**/*.test.ts'],
    isFound: () => findPostgres() !== null,
    debianPackages: ['postgresql'],
    otherwise: null,
  },
  {
    name: 'Redis',
    files: ['test/**/*.redis.test.ts', 'test/cluster/**/*.test.ts'],
    isFound: () => isProgram('redis-server'),
    debianPackages: ['redis-server'],
    otherwise: null,
  },
  {
    name: 'strace that may trace',
    files: ['test/**/*.strace.test.ts'],
    // Some containers have the program and forbid what it does.
    isFound: () => spawnSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' }).status === 0,
    debianPackages: ['strace'],
    otherwise: null,
  },
];

const mayInstallPackages = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

const DEBIAN_LIMIT_MS = 8 * 60_000;

const runAptGet = (...words: string[]) =>
  spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=3', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: DEBIAN_LIMIT_MS,
    encoding: 'utf8',
  });

const install = (packages: readonly string[]) =>
  runAptGet('install', '-y', '--no-install-recommends', ...packages);

/** Together, which is quicker; where one of them cannot be had, each by itself, so that it keeps none from the others. */
const installPackages = (needs: readonly Need[]): void => {
  const packages = needs.map(({ debianPackages }) => debianPackages);
  console.log(`Installing ${packages.flat().join(', ')} with apt-get; this takes a minute or two.`);
  runAptGet('update');
  if (install(packages.flat()).status === 0) return;
  for (const each of packages) {
    const { status, stderr } = install(each);
    if (status !== 0) console.log(`apt-get did not install ${each.join(', ')}:\n${stderr}`);
  }
};

/** Installs what is missing and may be installed. Returns what is missing all the same. */
export const meetNeeds = async (needs: readonly Need[]): Promise<readonly Need[]> => {
  const wanted = needs.filter((need) => !need.isFound());
  if (wanted.length > 0 && mayInstallPackages()) {
    installPackages(wanted);
  }
  for (const { isFound, otherwise } of wanted) {
    if (!isFound()) await otherwise?.();
  }
  return wanted.filter((need) => !need.isFound());
};

/** The command that would help, for a person to copy. */
export const helpFor = (need: Need): string => `sudo apt-get install ${need.debianPackages.join(' ')}`;
