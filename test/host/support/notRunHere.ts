import { usesDesktop } from './testEditors.ts';
import { whyNoManagedFolder } from './privateManagedFolder.ts';

/** Why tests of the managed folder are not run on this machine; said once, and counted as not run. */
export const notRunHere = usesDesktop ? 'the managed folder is tested in the embedded editor' : whyNoManagedFolder();
