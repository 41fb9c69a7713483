import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { allowedInWindow, claudeId, statusPage, until } from './inEditor.ts';

/** Each revision names one more extension, so that each needs a write. */
export function policyText(revision: number): string {
  const policy = {
    formatVersion: 1,
    organization: { name: 'Trouble Corp' },
    revision,
    mode: 'enforce',
    banned: [{ assistant: 'claude-code' }, { extension: troubleId(revision) }],
  };
  return JSON.stringify(policy, undefined, 2);
}

function troubleId(revision: number): string {
  return `example.trouble-${revision}`;
}

/** The policy file of a suite, replaced by one revision after the other. */
export class PolicyInFile {
  readonly #file: () => string;
  #revision = 0;

  constructor(file: () => string) {
    this.#file = file;
  }

  get file(): string {
    return this.#file();
  }

  get revision(): number {
    return this.#revision;
  }

  issue(): void {
    this.#revision += 1;
    writeFileSync(this.file, policyText(this.#revision));
  }

  /** The newest revision acts, and nothing is wrong. */
  async acts(): Promise<void> {
    await until('the new key stands in the window', () => allowedInWindow()?.[troubleId(this.#revision)] === false);
    await pageShows(`Revision: ${this.#revision}`);
    await until('nothing needs attention', async () => !(await statusPage()).includes('Needs attention'));
    assert.equal(allowedInWindow()?.[claudeId], false);
    const stopped =
      /anthropic\.claude-code 1\.0\.60 \| not allowed \| (turned off|still running until the window reloads)/;
    assert.match(await statusPage(), stopped);
  }
}

/** Something is wrong and said in these words; what was stopped stays stopped. */
export async function pageShows(...words: string[]): Promise<void> {
  let page = '';
  const missing = async (): Promise<string | undefined> => {
    page = await statusPage();
    return words.find((each) => !page.includes(each));
  };
  await until(`the page says ${words.join(' / ')}`, async () => (await missing()) === undefined).catch(
    (error: unknown) => {
      throw new Error(`${String(error)}\n${page}`);
    },
  );
  assert.equal(allowedInWindow()?.[claudeId], false);
}
