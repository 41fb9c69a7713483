import { expect, test } from 'vitest';
import { repositoryName } from '../../../../src/core/policy/repositoryName.ts';

test.each([
  ['git@github.com:Example-OSS/Tool.git', 'github.com/example-oss/tool'],
  ['https://github.com/example-oss/tool', 'github.com/example-oss/tool'],
  ['https://github.com/example-oss/tool.git/', 'github.com/example-oss/tool'],
  ['https://x-access-token:secret@github.com/example-oss/tool.git', 'github.com/example-oss/tool'],
  ['ssh://git@github.com:22/example-oss/tool.git', 'github.com/example-oss/tool'],
  ['ssh://git@ssh.github.com:443/example-oss/tool.git', 'github.com/example-oss/tool'],
  ['git+ssh://git@github.com/example-oss/tool.git', 'github.com/example-oss/tool'],
  ['git://github.com/example-oss/tool.git', 'github.com/example-oss/tool'],
  ['github.com:example-oss/tool', 'github.com/example-oss/tool'],
  ['git@gitlab.example.com:group/sub/tool.git', 'gitlab.example.com/group/sub/tool'],
  ['https://gitlab.example.com:8443/group/sub/tool.git', 'gitlab.example.com/group/sub/tool'],
  ['git@ssh.dev.azure.com:v3/org/project/tool', 'dev.azure.com/org/project/tool'],
  ['https://org@dev.azure.com/org/project/_git/tool', 'dev.azure.com/org/project/tool'],
  ['ssh://git@bitbucket.example.com:7999/PROJ/tool.git', 'bitbucket.example.com/proj/tool'],
  ['https://bitbucket.example.com/scm/PROJ/tool.git', 'bitbucket.example.com/proj/tool'],
  ['https://example.com/a%20b/tool', 'example.com/a b/tool'],
  ['https://example.com/%E0%A4%A/tool', 'example.com/%e0%a4%a/tool'],
  ['/srv/git/tool.git', undefined],
  ['../tool', undefined],
  ['file:///srv/git/tool.git', undefined],
  ['C:\\repos\\tool', undefined],
  ['C:/repos/tool', undefined],
  ['https://github.com/', undefined],
  ['javascript:alert(1)', 'javascript/alert(1)'],
  ['', undefined],
])('%s is %s', (address, name) => {
  expect(repositoryName(address)).toBe(name);
});
