import { toJSONSchema } from 'zod/mini';
import { scanReportSchema, scanVersion } from '../../core/report/scanReportSchema.ts';

/** The JSON Schema of what `scan --json` prints. */
export function scanJsonSchema(): Record<string, unknown> {
  const schema = toJSONSchema(scanReportSchema, { target: 'draft-7', io: 'input' });
  return { ...schema, title: `Approved Assistants scan, version ${scanVersion}` };
}
