import fc from 'fast-check';

const word = fc.constantFrom('a', '名', 'in-house');
const source = word;
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength: 1 });
const prefixes = some(fc.record({ prefix: fc.constantFrom('abc', 'in-house.chat', '_a:b'), source }));
const artefacts = some(fc.record({ path: fc.constantFrom('.in-house/', 'RULES.md', 'a/b'), source }));

/** What an assistant may have beside its extensions, by hand from the schema of the catalog. */
export const facts = {
  kinds: some(fc.constantFrom('extension', 'cli', 'ide', 'builtIn', 'service')),
  cli: some(fc.record({ name: word, generic: fc.constant(true), source }, { requiredKeys: ['name', 'source'] })),
  packages: some(fc.record({ registry: fc.constantFrom('npm', 'pypi', 'homebrew', 'cargo'), name: word, source })),
  hosts: some(fc.record({ host: fc.constantFrom('*.example.com', 'a-1.example.com'), source })),
  settingPrefixes: prefixes,
  commandPrefixes: prefixes,
  viewPrefixes: prefixes,
  workspaceArtefacts: artefacts,
  homeArtefacts: artefacts,
};
