import type { Recognise } from '../../core/report/scanFinding.ts';

/** How the manifests of extensions that the catalog does not know are judged. */
export const recognise: Recognise = () => ({ outcome: 'not', score: 0, evidence: [] });
