import type { LookedPlace, MachineInventory } from '../../core/inventory/machineInventory.ts';

/** One home, and how it is looked at. */
export interface HomeToScan {
  readonly home: string;
  /** The account that it belongs to, as it is named in what was found. */
  readonly user?: string;
  /**
   * Links are followed, as the editor does it: only for the home of whoever runs this. Otherwise what lies behind a link
   * is named as not looked at.
   */
  readonly links: 'followed' | 'named';
  /** Variables that move an editor's folders; only of whoever runs this. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Whose editors a scan looks at: of whoever runs it, of the owner of one folder, or of everybody on this machine. */
export type ScanScope = { readonly kind: 'own' } | { readonly kind: 'home'; readonly home: string } | { readonly kind: 'all' };

export interface ScanOptions {
  readonly scope: ScanScope;
  /** The program's own file, started again for a home that is read under its owner's id. */
  readonly program: string;
  /** Called with every place as soon as it has been looked at. */
  readonly onPlace?: (place: LookedPlace) => void;
}

/** Looks at every editor's places in one home; gives way to others, a place at a time. */
export declare function scanHome(home: HomeToScan): AsyncIterable<LookedPlace>;

/** Everything that editors of the scope have installed. What could not be looked at is said in it: nothing is thrown. */
export declare function scanMachine(options: ScanOptions): Promise<MachineInventory>;
