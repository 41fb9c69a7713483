import { assistantIdForm, extensionIdForm, webAddressForm, type KeyText } from './keyText.ts';

/** The keys by which an entry names what it is about, in a list of entries. */
export function subjectTexts(entries: string): Record<string, KeyText> {
  return Object.fromEntries(Object.entries(subjects).map(([key, text]) => [`${entries}.${key}`, text]));
}

const subjects = {
  assistant: {
    meaning:
      'An assistant, by its id in the catalog or under `assistants`: with all extensions that are this assistant.',
    form: assistantIdForm,
    example: 'claude-code',
  },
  extension: {
    meaning:
      'One extension, by its id, whether or not it is an AI assistant. Of one without a publisher it is undefined_publisher.name.',
    form: extensionIdForm,
    example: 'example.some-assistant',
  },
  publisher: {
    meaning: 'Every extension of a publisher, also those that are no AI assistants.',
    form: 'the id of a publisher (the part of an extension id before the dot)',
    example: 'example-vendor',
  },
  command: {
    meaning:
      'A command, by the name that is typed: wherever it is called by that name, whatever program that is. Counts more than an entry for the assistant that the catalog knows it by.',
    form: 'the name of a command alone, without its folder and without arguments',
    example: 'claude',
  },
  package: {
    meaning:
      'A package, by its name in the npm registry: wherever a package manager is told to run or install it. Counts more than an entry for its assistant.',
    example: '@anthropic-ai/claude-code',
  },
  mcpServer: {
    meaning:
      'An MCP server, by at least one of its name, command and address; all that is given must fit. Counts more than an entry for its assistant.',
    example: { name: 'example' },
  },
  'mcpServer.name': { meaning: 'The name under which it is configured.', example: 'example' },
  'mcpServer.command': { meaning: 'The command that starts it.', example: 'npx' },
  'mcpServer.url': { meaning: 'Its address.', form: webAddressForm, example: 'https://mcp.example.com' },
  host: {
    meaning:
      'A computer on the network that assistants are pointed at; `*.example.com` stands for every name below example.com. Counts more than an entry for its assistant. An enforced ban empties settings of known extensions that point there, unless `surfaces` leaves `modelProviders` out.',
    example: 'api.example.com',
  },
} satisfies Record<string, KeyText>;
