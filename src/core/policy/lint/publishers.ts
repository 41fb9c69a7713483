import { decide } from '../../decision/decide.ts';
import { publisherOf, unseenExtension } from '../../inventory/sighting.ts';
import type { Problem } from '../../problem.ts';
import { remark, type LintContext } from './lintContext.ts';

/** What a ban of a publisher stops besides assistants: larger tools that the catalog knows, and whatever else there is. */
export function publishersHitMore(context: LintContext): Problem[] {
  const tools = bannedTools(context);
  return (context.policy.banned ?? []).flatMap(({ publisher, surfaces }, index) => {
    if (publisher === undefined || (surfaces && !surfaces.includes('extensions'))) return [];
    const path = ['banned', index, 'publisher'];
    const hit = tools.get(publisher.toLowerCase());
    if (hit) return [remark('policyPublisherHitsTools', path, { publisher, extensions: hit.join(', ') })];
    return [remark('policyPublisherHitsAll', path, { publisher }, 'information')];
  });
}

/** By publisher: tools that merely contain an assistant, and that only the ban of their publisher stops. */
function bannedTools({ prepared }: LintContext): Map<string, string[]> {
  const tools = new Map<string, string[]>();
  for (const [id, { relation }] of prepared.catalog.byExtension) {
    if (relation !== 'contains') continue;
    if (decide(unseenExtension(id), prepared).reasonCode !== 'bannedByPublisher') continue;
    const publisher = publisherOf(id);
    tools.set(publisher, [...(tools.get(publisher) ?? []), id]);
  }
  return tools;
}
