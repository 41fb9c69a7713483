import type { CatalogEntry } from '../catalog/catalogSchema.ts';
import type { Surface } from './surface.ts';

/** How far an assistant is reached by one of its ways in. `notVisible`: it has that way in, and we do not see it there. */
export type Coverage = 'stopped' | 'seen' | 'notVisible';

/** What docs/admin/coverage.md says of a way in. Its words are Markdown. */
export interface SurfaceCoverage {
  readonly surface: Surface;
  readonly title: string;
  /** What is stopped, and how. Absent where nothing is. */
  readonly stopped?: string;
  /** What is only seen, and where it is shown. */
  readonly seen?: string;
  /** What cannot be seen there. */
  readonly notVisible: string;
  /** The best that is done about an assistant by an ordinary ban; undefined where it has no such way in. */
  readonly of: (entry: CatalogEntry) => Coverage | undefined;
}
