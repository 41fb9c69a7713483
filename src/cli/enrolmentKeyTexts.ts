import type { KeyText } from './keyText.ts';

/** What people have to know about the keys of enrolment.json, by their paths. */
export const enrolmentKeyTexts: Readonly<Record<string, KeyText>> = {
  $schema: { meaning: 'The address of the JSON Schema, for editors. It has no effect.' },
  formatVersion: { meaning: 'The format of this document.', example: 1 },
  policyUrl: {
    meaning:
      'Where the policy is fetched from: an https address without user name and password (plain http only for this machine itself).',
    example: 'https://policies.example.com/ai.jws',
  },
  keys: { meaning: 'The public keys that the policy may be signed with (JWKS), as `policy keygen` prints them.' },
  'keys.keys': { meaning: 'One for each key, each with a name of its own. Several are for the time of a change.' },
  'keys.keys[].kty': { meaning: 'The kind of key.' },
  'keys.keys[].crv': { meaning: 'The curve.' },
  'keys.keys[].kid': {
    meaning: 'The name of the key, which stands in each signature made with it.',
    form: '1 to 200 letters, digits or signs of ASCII, without spaces',
    example: 'example-2026',
  },
  'keys.keys[].x': { meaning: 'The public key itself.', form: '32 bytes as base64url (43 characters)' },
  'keys.keys[].use': { meaning: 'What the key is for.' },
  'keys.keys[].alg': { meaning: 'The algorithm of its signatures.' },
  'keys.keys[].key_ops': { meaning: 'What the key may do.' },
  'keys.keys[].d': { meaning: 'The private half. It must not stand here: who has it can sign policies.' },
  requireSignature: {
    meaning: 'Whether only a signed policy is taken. Set it to false only for trying out.',
    default: 'true',
  },
  refreshMinutes: { meaning: 'How often the policy is asked for, in minutes.', default: '60', example: 60 },
  groups: {
    meaning: 'Groups of this machine or its user, beside those of the operating system; exceptions can name them.',
    example: ['contractors'],
  },
  labels: { meaning: 'Names and values, kept for reports. They have no effect yet.', example: { site: 'hangzhou' } },
};
