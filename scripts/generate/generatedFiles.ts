import { casesJsonSchema } from '../../src/cli/casesJsonSchema.ts';
import { enrolmentJsonSchema } from '../../src/cli/enrolmentJsonSchema.ts';
import { policyJsonSchema } from '../../src/cli/policyJsonSchema.ts';
import { scanJsonSchema } from '../../src/cli/scan/scanJsonSchema.ts';
import { catalogPage, catalogPageFile } from '../docs/catalogPage.ts';
import { cliPage } from '../docs/cliPage.ts';
import { coveragePage, coveragePageFile } from '../docs/coveragePage.ts';
import { editorsPage, editorsPageFile } from '../docs/editorsPage.ts';
import { recognitionPage, recognitionPageFile } from '../docs/recognitionPage.ts';
import { problemsPage } from '../docs/problemsPage.ts';
import { auditEventJsonSchema, auditTrailPage } from './auditTrailPage.ts';
import { catalogModule, catalogModuleFile } from './catalogModule.ts';
import { cookbookFile, cookbookPage } from './cookbookPage.ts';
import { policyReferencePage } from './policyReferencePage.ts';

/** Every committed file that is made from code, by its place in the repository, as it has to be. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  return {
    [catalogModuleFile]: await catalogModule(),
    'docs/policy.schema.json': json(policyJsonSchema()),
    'docs/admin/policy-reference.md': `${policyReferencePage()}\n`,
    'docs/policy-cases.schema.json': json(casesJsonSchema()),
    'docs/enrolment.schema.json': json(enrolmentJsonSchema()),
    'docs/audit-event.schema.json': json(auditEventJsonSchema()),
    'docs/scan.schema.json': json(scanJsonSchema()),
    'docs/admin/problems.md': await problemsPage(),
    [catalogPageFile]: await catalogPage(),
    [recognitionPageFile]: await recognitionPage(),
    [coveragePageFile]: await coveragePage(),
    [editorsPageFile]: await editorsPage(),
    'docs/admin/cli.md': await cliPage(),
    [cookbookFile]: await cookbookPage(),
    'docs/admin/audit-trail.md': `${auditTrailPage()}\n`,
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
