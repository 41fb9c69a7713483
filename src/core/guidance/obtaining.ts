import type { GetRoute } from '../catalog/catalogSchema.ts';
import type { Alternative } from './alternatives.ts';
import { message, type Message } from './message.ts';

/** What is done to get an approved assistant. */
export type ObtainWay =
  | { readonly kind: 'vsix'; readonly url: string; readonly sha256: string }
  | { readonly kind: 'gallery'; readonly extension: string }
  | { readonly kind: 'link'; readonly url: string }
  /** The status page says how: there is nothing that the editor could do itself. */
  | { readonly kind: 'statusPage' };

export interface ObtainPlan {
  /** Absent where neither the policy nor the catalog says how to get it. */
  readonly way?: ObtainWay;
  /** An address to offer when an installation fails. Never another file in the place of the one the policy pins. */
  readonly page?: string;
}

/** What the policy gives comes first, because its content is pinned; then the catalog's ways in their order. */
export function planObtaining({ install, get }: Alternative): ObtainPlan {
  const ways: ObtainWay[] = [
    ...(install ? [{ kind: 'vsix' as const, url: install.vsix, sha256: install.sha256.toLowerCase() }] : []),
    ...get.map(wayOf),
  ];
  const [way, ...others] = ways;
  if (!way) return {};
  const page = others.find((other) => other.kind === 'link')?.url;
  return { way, ...(page === undefined || way.kind === 'link' ? {} : { page }) };
}

function wayOf(route: GetRoute): ObtainWay {
  if ('extension' in route) return { kind: 'gallery', extension: route.extension.toLowerCase() };
  return 'url' in route ? { kind: 'link', url: route.url } : { kind: 'statusPage' };
}

/** How it ended: returned by the command, and told in the words of its code. */
export interface ObtainOutcome extends Message {
  /**
   * `installed`: the editor showed it afterwards, on or off. `opened`: its page, in the browser. `shown`: the status page
   * with the ways. `busy`: it is being installed already. `cancelled` and `failed`: nothing was installed.
   */
  readonly kind: 'installed' | 'opened' | 'shown' | 'cancelled' | 'busy' | 'failed';
}

/** An error as the editor's command throws it: VS Code keeps name and message on the way to an extension. */
export interface EditorRefusal {
  readonly name: string;
  readonly message: string;
}

/** Names of ExtensionGalleryError and ExtensionManagementError that mean the gallery or its files (VS Code 1.99.3, 1.139.1). */
const galleryErrors = ['Offline', 'Timeout', 'Failed', 'Download', 'DownloadSignature', 'Gallery'];

/** What an error of `workbench.extensions.installExtension` means. */
export function refusalOutcome({ name, message: words }: EditorRefusal, way: ObtainWay): Message {
  if (name === 'Canceled' || name === 'Cancelled') return message('obtain.cancelled');
  if (way.kind === 'gallery') {
    if (name === 'NotFound') return message('obtain.notInGallery', { id: way.extension });
    // Without a gallery VS Code throws a plain error in English, in every language (getExtensions, 1.139.1).
    if (galleryErrors.includes(name) || words.startsWith('No extension gallery'))
      return message('obtain.galleryUnreachable', { id: way.extension, error: words });
  }
  return message('obtain.refused', { error: words });
}

/** The part of an address that people know it by; user names, paths and queries are left out. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
