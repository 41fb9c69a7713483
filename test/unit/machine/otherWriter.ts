import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * Another program that keeps adding keys to a settings.json as careful programs do: reads, adds, renames, and looks
 * again for some moments whether its key stands there. Prints each key that did, until the stop file is there.
 */
const [, , file = '', stop = ''] = process.argv;
const lookedAfterFor = 20;
const turn = new Int32Array(new SharedArrayBuffer(4));
let young: { readonly key: string; readonly since: number }[] = [];

for (let index = 0; young.length > 0 || !existsSync(stop); index++) {
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const now = performance.now();
  const missing = young.filter(({ key }) => settings[key] === undefined).map(({ key }) => key);
  const stood = young.filter(({ key, since }) => !missing.includes(key) && now - since > lookedAfterFor);
  for (const { key } of stood) process.stdout.write(`${key}\n`);
  young = young.filter((each) => !missing.includes(each.key) && !stood.includes(each));
  const added = existsSync(stop) ? missing : [...missing, `other.key${index}.`];
  if (added.length > 0) {
    writeFileSync(
      `${file}.other`,
      JSON.stringify({ ...settings, ...Object.fromEntries(added.map((key) => [key, 1])) }),
    );
    renameSync(`${file}.other`, file);
    young.push(...added.map((key) => ({ key, since: now })));
  }
  // The pace of a busy program: the file is not to grow without end.
  Atomics.wait(turn, 0, 0, 2);
}
