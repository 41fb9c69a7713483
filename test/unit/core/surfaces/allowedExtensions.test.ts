import { describe, expect, test } from 'vitest';
import { isDenied, readAllowedList } from '../../../../src/core/surfaces/extensions/allowedExtensions.ts';

/** Each line is what VS Code 1.139.1 itself does: AllowedExtensionsService.isAllowed in its server. */
describe('reads the allow-list as VS Code does', () => {
  test.each([
    ['*', false],
    [undefined, false],
    [null, false],
    [['a.b'], false],
    ['hello', false],
    [{ '*': true }, false],
    [{ '*': true, 'a.b': false }, true],
    [{ '*': true, 'A.B': false }, true],
    [{ '*': true, 'A.b': false, 'a.B': true }, false],
    [{ '*': true, 'a.b': 'stable' }, false],
    [{ '*': true, 'a.b': ['1.0.0'] }, false],
    [{ '*': true, a: false }, true],
    [{ '*': true, a: false, 'a.b': true }, false],
    [{ a: true }, false],
    [{ 'x.y': true }, true],
    [{ '*': false }, true],
    [{ '*': 'stable' }, true],
    [{}, true],
  ])('%j denies a.b: %s', (value, denied) => {
    expect(isDenied(readAllowedList(value), 'a.b')).toBe(denied);
  });
});
