/** A sign-in's device in words its owner knows it by; what the browser says of itself is not kept. */

/** The first that is found: browsers name the ones they descend from as well. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:(?:Headless)?Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bMacintosh\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (words: string, names: typeof BROWSERS): string | null =>
  names.find(([sign]) => sign.test(words))?.[1] ?? null;

/** `Edge on Windows`; of a closed list, so that nobody's own words come onto a page. */
export const deviceWords = (userAgent: string | undefined): string => {
  const browser = nameIn(userAgent ?? '', BROWSERS);
  const system = nameIn(userAgent ?? '', SYSTEMS);
  if (browser === null) return system === null ? 'Unknown device' : `A program on ${system}`;
  return system === null ? browser : `${browser} on ${system}`;
};
