import type { CatalogEntry } from '../../catalog/catalogSchema.ts';
import type { Coverage, SurfaceCoverage } from '../coverage.ts';
import { sharedArtefacts } from './artefacts.ts';
import { assistantFeatures } from './assistantFeatures.ts';

export const workspaceFilesCoverage: SurfaceCoverage = {
  surface: 'workspaceFiles',
  title: 'Files of a workspace or a home',
  seen: 'In the open editor, and by a scan with `--workspace`: instructions and settings of the assistant as the [catalog](../catalog.md) names them, recommended extensions (one click takes them out), and what a dev container brings along. A scan also sees the files and folders that the assistant keeps in a home.',
  notVisible: "Files that several assistants read, such as `AGENTS.md`; folders below the workspace's own.",
  of: coverageOf,
};

function coverageOf(entry: CatalogEntry): Coverage | undefined {
  const { id, extensions, workspaceArtefacts = [], homeArtefacts = [] } = entry;
  const own = workspaceArtefacts.filter(({ path }) => !sharedArtefacts.some((shared) => shared === path));
  const isRecommended = extensions.some(({ relation }) => relation === 'is');
  const hasFeature = [...assistantFeatures.values()].some(({ assistantId }) => assistantId === id);
  if (own.length + homeArtefacts.length > 0 || isRecommended || hasFeature) return 'seen';
  return workspaceArtefacts.length > 0 ? 'notVisible' : undefined;
}
