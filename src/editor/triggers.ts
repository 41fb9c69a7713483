import { Disposable, extensions, window, workspace } from 'vscode';
import { FileWatch } from '../machine/fileWatch.ts';

/** The backstop where no event arrives, and for what changes with the calendar. Milliseconds. */
const slowTimer = 5 * 60_000;

const ownSetting = 'approvedAssistants.policyFile';

export interface WatchedFiles {
  readonly managedPolicy: string;
  readonly settings: string;
  /** The file that the user's setting names now; empty for none. */
  readonly trialPolicy: () => string;
}

/** Everything that may change what is true. Each only asks for a run; none has logic of its own. */
export function onAnyTrigger(files: WatchedFiles, run: (why: string) => void, failed: (error: string) => void): Disposable {
  const watch = (file: string, why: string): FileWatch => new FileWatch(file, () => { run(why); }, failed);
  let trial = files.trialPolicy() === '' ? undefined : watch(files.trialPolicy(), 'policy file');
  const fixed = Disposable.from(
    watch(files.managedPolicy, 'policy file'),
    watch(files.settings, 'settings file'),
    extensions.onDidChange(() => { run('extensions'); }),
    window.onDidChangeWindowState(({ focused }) => { if (focused) run('window focus'); }),
    workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('extensions.allowed') && !event.affectsConfiguration(ownSetting)) return;
      if (event.affectsConfiguration(ownSetting)) {
        trial?.dispose();
        trial = files.trialPolicy() === '' ? undefined : watch(files.trialPolicy(), 'policy file');
      }
      run('configuration');
    }),
  );
  const timer = setInterval(() => { run('timer'); }, slowTimer);
  return new Disposable(() => {
    clearInterval(timer);
    trial?.dispose();
    fixed.dispose();
  });
}
