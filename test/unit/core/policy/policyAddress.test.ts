import { expect, test } from 'vitest';
import { mayHoldPolicy, shownAddress } from '../../../../src/core/policy/policyAddress.ts';

test.each([
  ['https://policy.example.com/p', true],
  ['https://10.0.0.1:8443/p', true],
  ['http://localhost/p', true],
  ['http://LOCALHOST:8080/p', true],
  ['http://127.0.0.1/p', true],
  ['http://127.8.9.10/p', true],
  // The same address, written otherwise.
  ['http://2130706433/p', true],
  ['http://[::1]/p', true],
  ['http://[0:0:0:0:0:0:0:1]/p', true],
  ['http://policy.example.com/p', false],
  ['http://0.0.0.0/p', false],
  ['http://10.0.0.1/p', false],
  ['http://[::ffff:127.0.0.1]/p', false],
  ['http://localhost.example.com/p', false],
  ['http://127.0.0.1.example.com/p', false],
  ['https://user@policy.example.com/p', false],
  ['https://:secret@policy.example.com/p', false],
  ['http://user:secret@localhost/p', false],
  ['file:///etc/passwd', false],
  ['ftp://localhost/p', false],
  ['data:application/json,{}', false],
])('%s may be asked: %s', (address, expected) => {
  expect(mayHoldPolicy(new URL(address))).toBe(expected);
});

test.each([
  ['https://policy.example.com:8443/a/p.jws?token=secret#secret', 'https://policy.example.com:8443/a/p.jws'],
  ['https://user:secret@policy.example.com/p', 'https://policy.example.com/p'],
  ['https://user:secret@[/p?token=secret', '[/p'],
  ['https://user:sec/ret@policy.example.com/p', 'policy.example.com/p'],
  ['user:secret@policy.example.com', 'policy.example.com'],
  ['', ''],
  [`https://h/${'x'.repeat(300)}`, `https://h/${'x'.repeat(190)}...`],
])('%s is shown without what may be secret', (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});
