import { createPublicKey, verify } from 'node:crypto';
import type { PolicyParseResult } from '../src/core/policy/parsePolicy.ts';
import { parsingPolicy } from '../src/core/policy/parsePolicy.ts';
import { SharedThread } from '../src/machine/sharedThread.ts';
import { verifySignedPolicy } from '../src/machine/policySignature.ts';
import { makeKey, signedBy, type TestKey } from '../test/unit/machine/signing.ts';
import { median, type Figure } from './measure.ts';
import { longestStretchOf } from './stretches.ts';

const rounds = 40;

/** A signed policy of 1 MB, from the text that came over the wire to the checked document. */
export async function benchSignedPolicy(): Promise<Figure[]> {
  const key = makeKey('bench');
  const text = signedBy(key, policyText());
  const ours: number[] = [];
  const bare: number[] = [];
  const stretches: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(time(() => readBare(text, key)));
    const started = performance.now();
    await read(text, key);
    ours.push(performance.now() - started);
    stretches.push(await longestStretchOf(() => read(text, key)));
  }
  const peer = { name: 'JSON.parse and crypto.verify', value: median(bare) };
  return [
    { name: 'verify and read a signed policy of 1 MB', value: median(ours), unit: 'ms', peer, limit: { ratio: 3 } },
    { name: 'longest stretch of that', value: median(stretches), unit: 'ms', limit: { value: 5 } },
  ];
}

/** As the extension host does it. */
async function read(text: string, key: TestKey): Promise<PolicyParseResult> {
  const signed = await verifySignedPolicy(text, { keys: [key.public] });
  if (!signed.ok) throw new Error(signed.problem.code);
  const result = await new SharedThread().work(parsingPolicy(signed.payload), signed.payload.length);
  if (!result.ok) throw new Error('The policy is not valid.');
  return result;
}

/** The least that any reader of it does. */
function readBare(text: string, { public: { kty, crv, x } }: TestKey): unknown {
  const [header = '', payload = '', signature = ''] = text.split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  if (!verify(null, signed, key, Buffer.from(signature, 'base64url'))) throw new Error('The signature is wrong.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
}

function time(job: () => unknown): number {
  const started = performance.now();
  job();
  return performance.now() - started;
}

function policyText(): string {
  const entry = (index: number): object => ({
    extension: `publisher-${index}.extension-${index}`,
    reason: { en: 'High-risk software list, July 2026', 'zh-cn': '高风险软件清单' },
    effectiveFrom: '2026-07-10',
  });
  const banned = Array.from({ length: 1_000_000 / Buffer.byteLength(JSON.stringify(entry(1000))) }, (_, index) =>
    entry(index),
  );
  return JSON.stringify({ formatVersion: 1, organization: { name: 'Bench' }, revision: 1, mode: 'enforce', banned });
}
