import { keyId } from '../core/policy/keySchemas.ts';
import { writeOutput, writeSecret } from '../machine/outputFile.ts';
import { makeSigningKey } from '../machine/signingKeys.ts';
import { command, required, UsageError } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { problemLine } from './problemText.ts';

/** `policy keygen`: the key pair of an organization. */
export const policyKeygen = command({
  words: ['policy', 'keygen'],
  operands: [],
  summary: 'Make a key pair (Ed25519) that policies are signed and checked with.',
  details: [
    'The private key goes into the file of --out, which only you may read and which must not exist yet. Keep it where policies are signed and nowhere else; it is never printed. The public keys (JWKS) are printed, and written into the file of --public-out: they belong under "keys" in enrolment.json. Windows PowerShell writes what > redirects as UTF-16, which is not read: use --public-out there.',
  ],
  options: {
    out: { type: 'string', value: 'FILE', summary: 'Where to write the private key (JWK). Required.' },
    'public-out': {
      type: 'string',
      value: 'FILE',
      summary: 'Where to write the public keys (JWKS), besides printing them.',
    },
    id: { type: 'string', value: 'NAME', summary: 'The name of the key ("kid"). Without it, its thumbprint.' },
  },
  examples: ['approved-assistants policy keygen --out private.jwk --public-out keys.json'],
  run: async ({ options }, terminal) => {
    const file = required(options.out, 'out');
    const { id } = options;
    if (id !== undefined && !keyId.safeParse(id).success)
      throw new UsageError('--id must be 1 to 200 letters, digits or signs of ASCII, without spaces.');
    const { privateKey, publicKeys } = await makeSigningKey(id);
    const unwritten = writeSecret(file, `${JSON.stringify(privateKey, undefined, 2)}\n`);
    if (unwritten) {
      terminal.error(problemLine(unwritten));
      return exitCodes.badInput;
    }
    terminal.json(publicKeys);
    const publicFile = options['public-out'];
    if (publicFile === undefined) return exitCodes.clean;
    // What could not be written has been printed.
    const failed = await writeOutput(publicFile, `${JSON.stringify(publicKeys, undefined, 2)}\n`, [file]);
    if (failed) terminal.error(problemLine(failed));
    return failed ? exitCodes.badInput : exitCodes.clean;
  },
});
