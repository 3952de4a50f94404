/**
 * node server/commands/sbom.ts [FILE]
 *
 * Lists every component that runs with the board or builds its screens, as CycloneDX JSON, into FILE or to standard
 * output. Says on standard error what has another licence than those everybody may use. Exit status: 0 none, 1 some,
 * 2 the list could not be made.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOf, Lock } from './bill-of-materials.ts';
import { licencesToRead } from './licences.ts';

const [file] = process.argv.slice(2);
try {
  const lock = Lock.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')),
  );
  const bill = billOf(lock);
  const text = `${JSON.stringify(bill, null, 1)}\n`;
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text);
  const toRead = licencesToRead(bill.components);
  const found = `${bill.components.length} components. `;
  process.stderr.write(
    found +
      (toRead.length === 0
        ? 'Each may be used and passed on freely.\n'
        : `To be read:\n${toRead.join('\n')}\n`),
  );
  process.exitCode = toRead.length === 0 ? 0 : 1;
} catch {
  process.stderr.write(
    'The list could not be made: package-lock.json cannot be read, or FILE cannot be written.\n',
  );
  process.exitCode = 2;
}
