import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { EnforcementLoop } from '../src/core/loop/enforcementLoop.ts';
import { PolicyFile } from '../src/machine/policyFile.ts';
import { FakeEditor } from '../test/fakes/fakeEditor.ts';

/** A process of its own: runs the loop once with the policy that is named, and prints the longest stretch in ms. */
const editor = new FakeEditor();
editor.installed = Array.from({ length: 100 }, (_, index) => ({
  surface: 'extensions',
  id: `other-${index}.extension`,
  publisher: `other-${index}`,
  version: '1.0.0',
  enabled: true,
  running: false,
  builtIn: false,
}));
const policy = new PolicyFile(process.argv[2] ?? '', 'policyFileSetting', false);
const loop = new EnforcementLoop({ ...editor.ports(), policy }, shippedAssistants, 'us.us');
let longest = 0;
let last = performance.now();
const tick = (): void => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
};
const immediately = (): void => {
  tick();
  if (running) setImmediate(immediately);
};
let running = true;
setImmediate(immediately);
await new Promise((resolve) => setImmediate(resolve));
longest = 0;
const status = await loop.run();
tick();
running = false;
if (!status.standing.inForce) throw new Error('The policy was not read.');
process.stdout.write(`${longest.toFixed(2)}\n`);
