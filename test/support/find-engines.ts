/** Where browsers other than Chromium are. */
import { existsSync, globSync } from 'node:fs';

const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** Null where none is installed. */
export const findFirefox = (): string | null => FIREFOX.find((path) => existsSync(path)) ?? null;

/** `screen` is a display that only exists in memory: the browser has no way to run without one. */
export type WebKit = { readonly browser: string; readonly driver: string; readonly screen: string };

/** Null where one of the three is missing. */
export const findWebKit = (): WebKit | null => {
  const [browser] = globSync('/usr/lib{,exec}/{,*/}webkit2gtk-4.1/MiniBrowser');
  const [driver, screen] = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
  return browser !== undefined && existsSync(driver) && existsSync(screen)
    ? { browser, driver, screen }
    : null;
};
