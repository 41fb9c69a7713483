import { Disposable, extensions, Uri, window, workspace, type TextDocument } from 'vscode';
import { FileWatch } from '../machine/fileWatch.ts';
import type { ManagedFiles } from '../machine/managedFolder.ts';

/** The backstop where no event arrives, and for what changes with the calendar. Milliseconds. */
export const slowTimer = 5 * 60_000;

const ownSetting = 'approvedAssistants.policyFile';

export interface WatchedFiles {
  readonly managed: Pick<ManagedFiles, 'policy' | 'enrolment'>;
  /** Another window may have fetched a policy. */
  readonly lastGood: string;
  readonly settings: string;
  /** The file that the user's setting names now; empty for none. */
  readonly trialPolicy: () => string;
}

/** Everything that may change what is true. Each only asks for a run; none has logic of its own. */
export function onAnyTrigger(
  files: WatchedFiles,
  run: (why: string) => void,
  failed: (error: string) => void,
): Disposable {
  const watches: FileWatch[] = [];
  const watch = (file: string, why: string): FileWatch => {
    const made = new FileWatch(
      file,
      () => {
        run(why);
      },
      failed,
    );
    watches.push(made);
    return made;
  };
  const timer = setInterval(() => {
    for (const each of watches) each.arm();
    run('timer');
  }, slowTimer);
  return Disposable.from(
    watch(files.managed.policy, 'policy file'),
    watch(files.managed.enrolment, 'enrolment file'),

    watch(files.lastGood, 'last good policy'),
    watch(files.settings, 'settings file'),
    onSettingsEdited(files.settings, run),
    onTrialPolicy(files.trialPolicy, watch),
    onWindow(run),
    new Disposable(() => {
      clearInterval(timer);
    }),
  );
}

function onWindow(run: (why: string) => void): Disposable {
  return Disposable.from(
    extensions.onDidChange(() => {
      run('extensions');
    }),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) run('window focus');
    }),
    workspace.onDidChangeWorkspaceFolders(() => {
      run('folders');
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('extensions.allowed') || event.affectsConfiguration(ownSetting))
        run('configuration');
    }),
  );
}

/** Unsaved edits have ended: VS Code says so only after the file was written, and the file's own event comes too early. */
function onSettingsEdited(settings: string, run: (why: string) => void): Disposable {
  const file = Uri.file(settings).fsPath;
  const ended = ({ uri, isDirty }: TextDocument): void => {
    if (!isDirty && uri.fsPath === file) run('settings editor');
  };
  return Disposable.from(
    workspace.onDidSaveTextDocument(ended),
    workspace.onDidCloseTextDocument(ended),
    workspace.onDidChangeTextDocument(({ document }) => {
      ended(document);
    }),
  );
}

/** Watches whichever file the setting names. */
function onTrialPolicy(trialPolicy: () => string, watch: (file: string, why: string) => FileWatch): Disposable {
  const start = (): FileWatch | undefined => (trialPolicy() === '' ? undefined : watch(trialPolicy(), 'policy file'));
  let current = start();
  const listener = workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(ownSetting)) return;
    current?.dispose();
    current = start();
  });
  return new Disposable(() => {
    listener.dispose();
    current?.dispose();
  });
}
