import { wholeCatalog } from '../../../../../src/core/catalog/wholeCatalog.ts';
import { commandNamesOf } from '../../../../../src/core/surfaces/terminals/commandNames.ts';
import { factsOfPolicy } from '../../../../../src/core/surfaces/terminals/namedByPolicy.ts';
import type { ShellKind } from '../../../../../src/core/surfaces/terminals/shellWord.ts';
import { usesIn } from '../../../../../src/core/surfaces/terminals/usesIn.ts';
import { aPolicy } from '../../policy/policyExamples.ts';

/** Everything that the shipped catalog names, an entry of a policy, and an image. */
export const names = commandNamesOf([
  ...wholeCatalog,
  ...factsOfPolicy(aPolicy({ banned: [{ command: 'house-tool' }] })),
  { id: 'boxed', images: ['ghcr.io/example/boxed-agent'] },
]);

/** What is seen, one line for each: how, the name, and `?` where it needs a second proof. */
export function seen(commandLine: string, shell: ShellKind): readonly string[] {
  const { uses } = usesIn(commandLine, shell, names);
  return uses.map(({ how, name, needsProof }) => `${how} ${name}${needsProof ? '?' : ''}`);
}
