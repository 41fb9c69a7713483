import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { repositoriesOf } from '../../../src/machine/gitRepositories.ts';
import { useTemporaryFolder } from './temporaryFolder.ts';

const folder = useTemporaryFolder();

function write(file: string, text: string): void {
  const whole = path.join(folder(), file);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

const config = `[core]
	bare = false
[remote "origin"]
	url = https://token:secret@github.com/alice/tool.git
	fetch = +refs/heads/*:refs/remotes/origin/*
[remote "upstream"]
	url = git@github.com:example-oss/tool.git ; the real one
[branch "main"]
	url = git@github.com:example-oss/not-a-remote.git
[submodule "x"]
	url = git@github.com:example-oss/x.git
`;

test('every remote, for the folder and those below it', () => {
  write('repo/.git/config', config);
  mkdirSync(path.join(folder(), 'repo', 'deep', 'down'), { recursive: true });
  const expected = { repositories: ['github.com/alice/tool', 'github.com/example-oss/tool'] };
  expect(repositoriesOf(path.join(folder(), 'repo'))).toEqual(expected);
  expect(repositoriesOf(path.join(folder(), 'repo', 'deep', 'down'))).toEqual(expected);
});

test('a worktree has the remotes of its repository, a submodule its own', () => {
  write('repo/.git/config', config);
  write('repo/.git/worktrees/other/commondir', '../..\n');
  write('other/.git', `gitdir: ${path.join(folder(), 'repo/.git/worktrees/other')}\n`);
  expect(repositoriesOf(path.join(folder(), 'other')).repositories).toHaveLength(2);
  write('repo/.git/modules/sub/config', '[remote "origin"]\n\turl = https://example.com/sub/module\n');
  write('repo/sub/.git', 'gitdir: ../.git/modules/sub\n');
  expect(repositoriesOf(path.join(folder(), 'repo/sub'))).toEqual({ repositories: ['example.com/sub/module'] });
});

test('a folder without a repository, or with one that has no remote, belongs to none', () => {
  expect(repositoriesOf(folder())).toEqual({ repositories: [] });
  write('new/.git/HEAD', 'ref: refs/heads/main\n');
  expect(repositoriesOf(path.join(folder(), 'new'))).toEqual({ repositories: [] });
});

test('what cannot be read is said, and belongs to none', () => {
  mkdirSync(path.join(folder(), 'odd/.git/config'), { recursive: true });
  expect(repositoriesOf(path.join(folder(), 'odd'))).toMatchObject({
    repositories: [],
    problem: { code: 'repositoryUnreadable' },
  });
  mkdirSync(path.join(folder(), 'loop/.git'), { recursive: true });
  symlinkSync('config', path.join(folder(), 'loop/.git/config'));
  expect(repositoriesOf(path.join(folder(), 'loop')).problem?.code).toBe('repositoryUnreadable');
  mkdirSync(path.join(folder(), 'circle'));
  symlinkSync('.git', path.join(folder(), 'circle/.git'));
  expect(repositoriesOf(path.join(folder(), 'circle')).problem?.code).toBe('repositoryUnreadable');
});
