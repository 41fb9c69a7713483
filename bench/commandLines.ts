import { parse } from 'unbash';
import { shippedAssistants } from '../src/core/catalog/shippedCatalog.ts';
import { shippedTraces } from '../src/core/catalog/shippedTraces.ts';
import { preparePolicy } from '../src/core/decision/preparePolicy.ts';
import { isInRange } from '../src/core/policy/versionRange.ts';
import { namesOfInterest, startedUses } from '../src/core/surfaces/terminals/startedUses.ts';
import { usesIn } from '../src/core/surfaces/terminals/usesIn.ts';
import { medianTimes, type Figure } from './measure.ts';

/** What people type all day. */
const ordinary = [
  'ls -la',
  'cd ../project && git status',
  'git log --oneline --since="2 weeks ago" | head -20',
  'npm run build -- --watch',
  'grep -rn "TODO" src --include=*.ts | sort | uniq -c',
  'docker run --rm -it -v "$PWD:/work" node:24 npm test',
  'for f in *.json; do jq . "$f" > /dev/null || echo "$f"; done',
  'PATH=/opt/tools:$PATH make -j8 all 2>&1 | tee build.log',
];
/** Lines that hold a name that is looked for: these are taken apart. */
const named = [
  'git commit -m "No claude in the pipeline"',
  'cd ~/work/claude && ls',
  'claude -p "fix the tests"',
  'npx @anthropic-ai/claude-code --version',
  'make test && sudo -u alice claude --resume',
  '/opt/tools/claude --help | less',
  "bash -lc 'cd /work && claude -p x'",
  'grep -rn claude . --include=*.md | wc -l',
];
const organization = { name: 'Bench' };
const banned = [{ assistant: 'claude-code' }];

/** What a command line costs that is typed in a terminal, under a ban of an assistant, against taking it apart and no more. */
export function benchCommandLines(): Figure[] {
  const policy = { formatVersion: 1, organization, revision: 1, mode: 'enforce', banned } as const;
  const prepared = preparePolicy(policy, shippedAssistants, { today: '2026-11-22', ownId: 'us.us', isInRange });
  const names = namesOfInterest(prepared, shippedTraces);
  if (!names) throw new Error('Nothing is looked for.');
  return [
    { what: 'an ordinary command line', lines: ordinary, uses: 0, limit: { ratio: 1 } },
    { what: 'a command line with a banned name in it', lines: named, uses: 5, limit: { value: 0.2 } },
  ].flatMap(({ what, lines, uses, limit }) => {
    const many = Array.from({ length: 100 }, () => lines).flat();
    let found = 0;
    const [ours = 0, peer = 0] = medianTimes(30, [
      () => {
        found = 0;
        for (const line of many) found += startedUses(usesIn(line, 'posix', names).uses, prepared).length;
      },
      () => {
        for (const line of many) parse(line);
      },
    ]);
    if (found !== uses * 100) throw new Error(`${found} uses were found.`);
    const parser = { name: 'taken apart only', value: peer / many.length };
    return [{ name: `${what}: decided`, value: ours / many.length, unit: 'ms', peer: parser, limit }];
  });
}
