/**
 * Runs before everything else, under the Node that runs npm, however old: plain JavaScript. It asks
 * the Node that the scripts are about to use, and says in one sentence what is wrong with it.
 *
 * With --may-install (the demonstration and the tests) it mends by itself what root on Debian can:
 * Node 26 needs a small library that slim images leave out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NEEDED_MAJOR = 26;
const LIBRARY = 'libatomic.so.1';

/** @typedef {{ kind: 'ready' } | { kind: 'too-old', version: string } | { kind: 'does-not-start', why: string }} FoundNode */

/** @returns {FoundNode} */
const askNode = () => {
  const asked = spawnSync('node', ['--version'], { encoding: 'utf8' });
  if (asked.status !== 0)
    return { kind: 'does-not-start', why: (asked.stderr || String(asked.error)).trim() };
  const version = asked.stdout.trim();
  return Number(/^v(\d+)/.exec(version)?.[1]) >= NEEDED_MAJOR
    ? { kind: 'ready' }
    : { kind: 'too-old', version };
};

const installLibrary = () => {
  console.error(
    `Installing libatomic1 with apt-get: Node ${NEEDED_MAJOR} needs it and this machine lacks it.`,
  );
  spawnSync('apt-get', ['-qq', 'update']);
  spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'libatomic1'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
};

/** @param {FoundNode} node */
const isLibraryMissing = (node) => node.kind === 'does-not-start' && node.why.includes(LIBRARY);

/** @param {Exclude<FoundNode, { kind: 'ready' }>} node */
const sentenceFor = (node) => {
  if (node.kind === 'too-old') {
    return (
      `MASH Board needs Node ${NEEDED_MAJOR} and this is Node ${node.version.slice(1)}: run \`npm ci\` without --omit=optional ` +
      `on Linux with glibc or on macOS, where it brings Node ${NEEDED_MAJOR} along, and start by \`npm run …\`; ` +
      `elsewhere (for example Alpine, which uses musl) install Node ${NEEDED_MAJOR} yourself.`
    );
  }
  if (isLibraryMissing(node)) {
    return (
      `Node ${NEEDED_MAJOR} needs ${LIBRARY}, which this machine lacks: run \`sudo apt-get install libatomic1\` ` +
      `(Debian, Ubuntu) or \`sudo dnf install libatomic\` (Fedora, Red Hat).`
    );
  }
  return `Node ${NEEDED_MAJOR} does not start on this machine: ${node.why}`;
};

let node = askNode();
const mayInstall = process.argv.includes('--may-install') && process.getuid?.() === 0;
if (isLibraryMissing(node) && mayInstall && existsSync('/usr/bin/apt-get')) {
  installLibrary();
  node = askNode();
}
if (node.kind !== 'ready') {
  console.error(sentenceFor(node));
  process.exitCode = 1;
}
