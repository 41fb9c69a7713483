import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { settingsText, type TestList } from './inEditor.ts';
import { pageShows, policyText, type PolicyInFile } from './trouble.ts';

interface Trouble {
  /** Makes it, in the place of a good policy file. */
  readonly make: (file: string) => void;
  /** What the page says of it. */
  readonly says: readonly string[];
}

const good = policyText(1);
const instead =
  (text: string | Uint8Array) =>
  (file: string): void => {
    writeFileSync(file, text);
  };

const troubles: Readonly<Record<string, Trouble>> = {
  'a syntax error': {
    make: instead('{\n  "formatVersion": 1,\n  "mode": enforce\n}'),
    says: ['The policy is not valid JSON.', 'text needs quotation marks', 'policy.json:3:11'],
  },
  'a wrong type': {
    make: instead(good.replace('"enforce"', '7')),
    says: ['The value 7 of "mode" is none of those', '"observe", "warn", "enforce"', 'policy.json:7:3'],
  },
  'an unknown key': {
    make: instead(good.replace('"banned"', '"bannned"')),
    says: ['Unknown key "bannned"', 'policy.json:8:3'],
  },
  'a newer format': {
    make: instead(good.replace('"formatVersion": 1', '"formatVersion": 2')),
    says: ['The policy has format 2', 'policy.json:2:3'],
  },
  'another encoding': {
    make: instead(Buffer.from(`\uFEFF${good}`, 'utf16le')),
    says: ['The policy is not saved as UTF-8.'],
  },
  '50 MB': {
    make: (file) => {
      truncateSync(file, 50 * 1024 * 1024);
    },
    says: ['The policy has 50 MB'],
  },
  'a folder in its place': {
    make: (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    says: ['is no file, but a folder or something else.'],
  },
  'a link to nothing': {
    make: (file) => {
      rmSync(file);
      symlinkSync(`${file}.nowhere`, file);
    },
    says: ['The policy is a link to a file that does not exist.'],
  },
  'no right to read it': {
    make: (file) => {
      chmodSync(file, 0);
    },
    says: ['The policy file could not be read.', 'The system does not allow it'],
  },
};

/** Every way in which a policy file can be wrong: said, without effect on what is in force, and over once it is mended. */
export function policyTroubles(policy: PolicyInFile): TestList {
  const tests = Object.entries(troubles).map(([name, { make, says }]): [string, () => Promise<void>] => [
    `the policy: ${name}`,
    async () => {
      const before = settingsText();
      make(policy.file);
      await pageShows(...says);
      assert.equal(settingsText(), before);
      rmSync(policy.file, { recursive: true });
      policy.issue();
      await policy.acts();
    },
  ]);
  return Object.fromEntries(tests);
}
