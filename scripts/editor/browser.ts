import { existsSync } from 'node:fs';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';
import { cached } from '../setup/cache.ts';

const switches = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

const installedBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser without a window: an installed Chrome, Chromium or Edge, else the one that an npm package ships. */
export async function launchBrowser(): Promise<Browser> {
  const installed = installedBrowsers.find((file) => existsSync(file));
  // The editors it shows are our own, and as root Chromium has no sandbox.
  const args = [...switches, '--no-sandbox'];
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args });
  // In a single process the browser would end with its first page.
  const theirs = chromiumPackage.args.filter((each) => each !== '--single-process');
  try {
    return await chromium.launch({ executablePath: await unpackedChromium(), args: [...theirs, ...args] });
  } catch (error) {
    throw withoutLibraries(error);
  }
}

/** The packaged browser brings nearly everything; what it does not is named deep in a log otherwise. */
function withoutLibraries(error: unknown): unknown {
  const library = /error while loading shared libraries: (\S+?):/.exec(String(error))?.[1];
  if (library === undefined) return error;
  return new Error(
    `The browser from npm needs the library ${library}, which is not on this machine. Install it (on Debian and ` +
      'Ubuntu: apt-get install libnss3), or install Chrome, Chromium or Edge.',
    { cause: error },
  );
}

/**
 * The package unpacks its browser into the temporary folder and runs whatever stands there under its name: that folder
 * belongs to everybody, so it is given one of our own instead.
 */
async function unpackedChromium(): Promise<string> {
  const folder = await cached(
    'chromium-of-sparticuz-147',
    'Unpacking a browser from an npm package',
    async (making) => {
      await inTemporaryFolder(making, () => chromiumPackage.executablePath());
    },
  );
  return inTemporaryFolder(folder, () => chromiumPackage.executablePath());
}

async function inTemporaryFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = before;
  }
}
