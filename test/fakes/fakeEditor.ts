import type { ExtensionSighting } from '../../src/core/inventory/sighting.ts';
import type { LoopPorts } from '../../src/core/loop/enforcementLoop.ts';
import type { WhoAndWhere } from '../../src/core/decision/circumstances.ts';
import type { LedgerStore, SettingChange, SettingSeen, TerminalsSeen } from '../../src/core/loop/ports.ts';
import type { PolicyReading } from '../../src/core/policy/standing.ts';
import type { Problem } from '../../src/core/problem.ts';
import { parseJsonText } from '../../src/core/jsonText.ts';
import { emptyLedger, type Ledger } from '../../src/core/remediation/ledger.ts';
import { withSetting, writtenValue } from '../../src/core/remediation/settingsText.ts';
import { settingInForce } from '../../src/core/surfaces/settingInForce.ts';
import { isDenied, readAllowedList } from '../../src/core/surfaces/extensions/allowedExtensions.ts';

/** An editor that obeys its allow-list as VS Code does: what has not started is dropped, what runs stays. */
export class FakeEditor {
  installed: ExtensionSighting[] = [];
  /** settings.json, changed as the real one is. */
  text = '{}\n';
  ledger: Ledger = emptyLedger;
  reading: PolicyReading = { kind: 'absent' };
  osPolicy = false;
  syncKnown = true;
  /** Values that settings have where nobody has set them; an older editor has none of an agent. */
  defaults: Readonly<Record<string, unknown>> = {};
  /** What the workspace says. */
  workspace: Readonly<Record<string, unknown>> = {};
  settingsProblem: Problem | undefined;
  ledgerProblem: Problem | undefined;
  writeProblem: Problem | undefined;
  uninstallProblem: Problem | undefined;
  /** After so many changes of ledger and settings the process is killed. */
  changesToLive = Infinity;
  /** Happens when the settings are written. */
  onWrite: () => void = () => undefined;
  /** Of the next writes, one each. */
  writeProblems: Problem[] = [];
  notLooked: Problem[] = [];
  terminals: TerminalsSeen = { findings: [], problems: [] };
  /** What the list of denied servers is to say; undefined while nothing is known of the servers. */
  denied: LoopPorts['servers']['denied'] = (_prepared, _others, kept) => kept;
  version = '1.139.1';
  who: WhoAndWhere = { host: 'machine', folders: [] };

  time = Date.parse('2026-11-22T10:00:00Z');
  /** What happened, in order. */
  readonly log: string[] = [];

  /** What the window knows of it: what was there when it was read last. */
  #inWindow = this.text;

  get settings(): Readonly<Record<string, unknown>> {
    return settingsIn(this.text);
  }

  set settings(settings: Readonly<Record<string, unknown>>) {
    this.text = `${JSON.stringify(settings, undefined, 2)}\n`;
    this.#inWindow = this.text;
  }

  ports(): LoopPorts {
    return {
      policy: { read: () => Promise.resolve(this.reading) },
      extensions: {
        look: () => Promise.resolve({ sightings: this.#shown(), notLooked: this.notLooked }),
        settle: (ids) => {
          this.log.push(`settle ${ids.join(', ')}`);
          return Promise.resolve();
        },
      },
      removal: { uninstall: (id) => Promise.resolve(this.#uninstall(id)) },
      settings: {
        read: (settings) =>
          Promise.resolve(this.settingsProblem ?? new Map(settings.map((each) => [each, this.#seen(each)]))),
        inForce: (setting) => this.#seen(setting),
        refresh: () => {
          this.#inWindow = this.text;
          return Promise.resolve(undefined);
        },
        write: (changes) => {
          const problem = this.writeProblems.shift() ?? this.writeProblem;
          if (!problem) {
            this.#live();
            this.#write(changes);
            this.onWrite();
          }
          return Promise.resolve(problem);
        },
      },
      ledger: this.ledgerStore(),
      clock: { now: () => this.time },
      thread: { pause: () => Promise.resolve() },
      surroundings: { look: () => Promise.resolve({ who: this.who, notLooked: [] }) },
      windows: {
        say: () => Promise.resolve(undefined),
        heard: () => [],
      },
      terminals: { apply: () => this.terminals },
      servers: { denied: (...asked) => this.denied(...asked) },
    };
  }

  ledgerStore(): LedgerStore {
    return {
      read: () => Promise.resolve(this.ledgerProblem ?? this.ledger),
      locked: async (work) =>
        this.ledgerProblem ??
        work(this.ledger, (next) => {
          this.#live();
          this.log.push(`save ${next.entries.map(({ key, state }) => `${key} ${state}`).join(', ')}`);
          this.ledger = next;
          return Promise.resolve();
        }),
    };
  }

  #live(): void {
    this.changesToLive -= 1;
    if (this.changesToLive < 0) throw new Error('killed');
  }

  #shown(): ExtensionSighting[] {
    const list = readAllowedList(settingsIn(this.#inWindow)['extensions.allowed']);
    return this.installed.map((extension) => {
      const isOutOfReach = extension.outOfReach || extension.running;
      return { ...extension, enabled: extension.enabled && (isOutOfReach || !isDenied(list, extension.id)) };
    });
  }

  #uninstall(id: string): Problem | undefined {
    this.log.push(`uninstall ${id}`);
    if (this.uninstallProblem) return this.uninstallProblem;
    const found = this.installed.find((each) => each.id === id);
    this.installed = this.installed.filter((each) => each.id !== id);
    if (found?.running) this.installed.push({ ...found, installed: false });
    return undefined;
  }

  #write(changes: readonly SettingChange[]): void {
    for (const { setting, value, original } of changes) {
      this.log.push(`write ${setting}`);
      this.text = withSetting(this.text, setting, value, original);
    }
  }

  #defaultOf(setting: string): unknown {
    // An operating system policy says here what the user's list does.
    const list = this.osPolicy ? (settingsIn(this.#inWindow)['extensions.allowed'] ?? { '*': true }) : '*';
    const ours: Readonly<Record<string, unknown>> = {
      'extensions.allowed': list,
      ...(this.syncKnown ? { 'settingsSync.ignoredSettings': [] } : {}),
      ...this.defaults,
    };
    return ours[setting];
  }

  #seen(setting: string): SettingSeen {
    const inWindow = settingsIn(this.#inWindow)[setting];
    return {
      onDisk: this.settings[setting],
      ...settingInForce(setting, {
        defaultValue: this.#defaultOf(setting),
        globalValue: inWindow,
        editorVersion: this.version,
        workspaceValue: this.workspace[setting],
      }),
      writtenValue: (key) => writtenValue(this.text, setting, key),
    };
  }
}

function settingsIn(text: string): Readonly<Record<string, unknown>> {
  const json = parseJsonText(text);
  return json.ok ? (json.value as Record<string, unknown>) : {};
}
