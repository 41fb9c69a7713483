import * as tls from 'node:tls';
import { generate } from 'selfsigned';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

declare module 'node:tls' {
  /** Node 24; the types in use are older. */
  function setDefaultCACertificates(certificates: readonly string[]): void;
}

const common = { keyType: 'ec', algorithm: 'sha256' } as const;

/** What a certificate says. */
interface Wanted {
  readonly host?: string;
  readonly from?: Date;
  readonly until?: Date;
}

/** A certificate authority that lives as long as the test file, and vouches for servers. */
export class TestAuthority {
  readonly #own: Certificate;

  private constructor(own: Certificate) {
    this.#own = own;
  }

  static async make(): Promise<TestAuthority> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'Test authority' }], {
      ...common,
      notBeforeDate: inDays(-2),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, critical: true },
      ],
    });
    return new TestAuthority({ key, cert });
  }

  /** What a machine is given to trust it, in PEM. */
  get certificate(): string {
    return this.#own.cert;
  }

  /** From here on this thread trusts this authority, and no other: what a company's own authority is to a machine. */
  trust(): void {
    tls.setDefaultCACertificates([this.#own.cert]);
  }

  /** For this machine. */
  valid(): Promise<Certificate> {
    return certificate({}, this.#own);
  }

  expired(): Promise<Certificate> {
    return certificate({ until: inDays(-1) }, this.#own);
  }

  notYetValid(): Promise<Certificate> {
    return certificate({ from: inDays(1) }, this.#own);
  }

  ofAnotherHost(): Promise<Certificate> {
    return certificate({ host: 'other.example.com' }, this.#own);
  }
}

/** That no authority vouches for. */
export function selfSigned(): Promise<Certificate> {
  return certificate({}, undefined);
}

async function certificate(
  { host = '127.0.0.1', from = inDays(-2), until = inDays(2) }: Wanted,
  authority: Certificate | undefined,
): Promise<Certificate> {
  const name = host === '127.0.0.1' ? { type: 7 as const, ip: host } : { type: 2 as const, value: host };
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Test server' }], {
    ...common,
    notBeforeDate: from,
    notAfterDate: until,
    extensions: [{ name: 'subjectAltName', altNames: [name] }],
    ...(authority ? { ca: authority } : {}),
  });
  return { key, cert };
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 24 * 60 * 60_000);
}
