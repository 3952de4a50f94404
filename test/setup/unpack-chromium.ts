/** The Chromium inside an npm package (x64 Linux only): for machines where no package may be installed. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';
import { findChromium, FONT_SETTINGS, UNPACKED } from '../support/chromium.ts';

const PACKED_LIBRARIES = join(
  dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))),
  '../bin/al2023.tar.br',
);

/** The settings in the package name folders of the machine it was made for: pages would have no letters. */
const fontSettings = `<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${escapeXml(UNPACKED)}/fonts</dir>
  <cachedir>${escapeXml(UNPACKED)}/fonts-cache</cachedir>
</fontconfig>
`;

/** Where it does not start all the same, `findChromium` finds none. */
export const unpackChromium = async (): Promise<void> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  console.log('Unpacking the Chromium that came with npm.');
  await rm(UNPACKED, { recursive: true, force: true });
  await mkdir(UNPACKED, { recursive: true });
  // The package unpacks into the temporary directory and has no option for another one.
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = UNPACKED;
  try {
    await chromium.executablePath();
    await writeFile(FONT_SETTINGS, fontSettings);
    if (findChromium() === null) await inflate(PACKED_LIBRARIES);
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
};

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
