import { expect, test } from 'vitest';
import { placesOfHome, placesOfMachine, type CandidatePlace } from '../../../../src/machine/scan/editorPlaces.ts';
import { editorTable } from '../../../../src/machine/scan/editorTable.ts';

const shown = (places: readonly CandidatePlace[], editor: string): string[] =>
  places
    .filter((place) => place.editor === editor)
    .map(({ kind, folder, userData = '-', builtIn }) => [builtIn ? 'built in' : kind, folder, userData].join(' | '));

test('VS Code on Linux', () => {
  const places = placesOfHome('linux', { home: '/home/a', variables: {} });
  expect(shown(places, 'vscode')).toEqual([
    'desktop | /home/a/.vscode/extensions | /home/a/.config/Code',
    'server | /home/a/.vscode-server/extensions | /home/a/.vscode-server/data',
    'built in | /home/a/.vscode-server/bin/*/extensions | -',
    'built in | /home/a/.vscode-server/cli/servers/*/server/extensions | -',
    'desktop | /home/a/.var/app/com.visualstudio.code/data/vscode/extensions | /home/a/.var/app/com.visualstudio.code/config/Code',
    'server | /home/a/.vscode-remote/extensions | /home/a/.vscode-remote/data',
  ]);
  expect(shown(placesOfMachine('linux', {}), 'vscode')).toEqual([
    'built in | /usr/share/code/resources/app/extensions | -',
    'portable | /usr/share/code/data/extensions | /usr/share/code/data/user-data',
    'built in | /opt/visual-studio-code/resources/app/extensions | -',
    'portable | /opt/visual-studio-code/data/extensions | /opt/visual-studio-code/data/user-data',
    'built in | /snap/code/current/usr/share/code/resources/app/extensions | -',
    'portable | /snap/code/current/usr/share/code/data/extensions | /snap/code/current/usr/share/code/data/user-data',
  ]);
});

test('VSCodium on macOS', () => {
  const places = placesOfHome('darwin', { home: '/Users/a', variables: {} });
  expect(shown(places, 'vscodium')).toEqual([
    'desktop | /Users/a/.vscode-oss/extensions | /Users/a/Library/Application Support/VSCodium',
    'server | /Users/a/.vscodium-server/extensions | /Users/a/.vscodium-server/data',
    'built in | /Users/a/.vscodium-server/bin/*/extensions | -',
    'built in | /Users/a/.vscodium-server/cli/servers/*/server/extensions | -',
    'built in | /Users/a/Applications/VSCodium.app/Contents/Resources/app/extensions | -',
    'portable | /Users/a/Applications/codium-portable-data/extensions | /Users/a/Applications/codium-portable-data/user-data',
  ]);
});

test('Trae CN on Windows, with its folders where the variables say', () => {
  const variables = { APPDATA: 'D:\\R', LOCALAPPDATA: 'D:\\L' };
  const places = placesOfHome('win32', { home: 'C:\\Users\\a', variables });
  expect(shown(places, 'trae-cn')).toEqual([
    'desktop | C:\\Users\\a\\.trae-cn\\extensions | D:\\R\\Trae CN',
    'server | C:\\Users\\a\\.trae-cn-server\\extensions | C:\\Users\\a\\.trae-cn-server\\data',
    'built in | C:\\Users\\a\\.trae-cn-server\\bin\\*\\extensions | -',
    'built in | C:\\Users\\a\\.trae-cn-server\\cli\\servers\\*\\server\\extensions | -',
    'built in | D:\\L\\Programs\\Trae CN\\resources\\app\\extensions | -',
    'portable | D:\\L\\Programs\\Trae CN\\data\\extensions | D:\\L\\Programs\\Trae CN\\data\\user-data',
    'built in | D:\\L\\Programs\\Trae CN\\*\\resources\\app\\extensions | -',
  ]);
});

test('code-server, in a home and in the container whose home it fills', () => {
  expect(shown(placesOfHome('linux', { home: '/home/a', variables: {} }), 'code-server')).toEqual([
    'server | /home/a/.local/share/code-server/extensions | /home/a/.local/share/code-server',
  ]);
  expect(shown(placesOfHome('linux', { home: '/config', variables: {} }), 'code-server')).toContain(
    'server | /config/extensions | /config/data',
  );
});

test('variables that move the folders of VS Code', () => {
  const variables = { VSCODE_PORTABLE: '/p', VSCODE_EXTENSIONS: '/x', XDG_CONFIG_HOME: '/c' };
  const places = shown(placesOfHome('linux', { home: '/home/a', variables }), 'vscode');
  expect(places).toContain('portable | /p/extensions | /p/user-data');
  expect(places).toContain('desktop | /x | -');
  expect(places).toContain('desktop | /home/a/.vscode/extensions | /c/Code');
});

test('each editor has an id of its own, a source, and a place', () => {
  expect(new Set(editorTable.map(({ id }) => id)).size).toBe(editorTable.length);
  const places = placesOfHome('linux', { home: '/home/a', variables: {} });
  for (const { id, source } of editorTable) {
    expect(source).not.toBe('');
    expect(shown(places, id), id).not.toEqual([]);
  }
});
