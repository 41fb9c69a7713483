import type { Assistant } from '../../../../src/core/catalog/catalogSchema.ts';

/** So that what a test expects does not change with the catalog. */
export const smallCatalog: readonly Assistant[] = [
  {
    id: 'claude-code',
    name: 'Claude Code',
    vendor: 'Anthropic',
    extensions: [{ id: 'anthropic.claude-code', relation: 'is', source: 'Marketplace' }],
  },
  {
    id: 'cline',
    name: 'Cline',
    vendor: 'Cline Bot',
    extensions: [{ id: 'saoudrizwan.claude-dev', relation: 'is', source: 'Marketplace' }],
  },
  {
    id: 'amazon-q',
    name: 'Amazon Q Developer',
    vendor: 'Amazon',
    extensions: [{ id: 'amazonwebservices.aws-toolkit-vscode', relation: 'contains', source: 'Marketplace' }],
  },
  {
    id: 'qwen-code',
    name: 'Qwen Code',
    vendor: 'Alibaba',
    extensions: [{ id: 'qwenlm.qwen-code-vscode-ide-companion', relation: 'is', source: 'Marketplace' }],
  },
];
