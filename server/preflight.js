/**
 * Runs before everything else, under whatever Node there is: plain JavaScript, so that an old Node
 * says what is wrong instead of stumbling over TypeScript.
 */
const NEEDED_MAJOR = 26;

if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  console.error(
    `MASH Board needs Node ${NEEDED_MAJOR} and this is Node ${process.versions.node}: run \`npm ci\` without --omit=optional ` +
      `on Linux with glibc or on macOS, where it brings Node ${NEEDED_MAJOR} along, and start by \`npm run …\`; ` +
      `elsewhere (for example Alpine, which uses musl) install Node ${NEEDED_MAJOR} yourself.`,
  );
  process.exit(1);
}
