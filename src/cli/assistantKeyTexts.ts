import { assistantIdForm, extensionIdForm, type KeyText } from './keyText.ts';

const from = 'Where you know it from.';

/** What the keys of a company's own assistants mean. */
export const assistantTexts = {
  assistants: {
    meaning:
      'Assistants of your own, in addition to the catalog. They add ids and never redefine what the catalog says.',
  },
  'assistants[].id': {
    meaning: 'The id that `assistant` and `useInstead` name.',
    form: assistantIdForm,
    example: 'in-house-assistant',
  },
  'assistants[].name': { meaning: 'The name that developers read.', example: 'In-House Assistant' },
  'assistants[].vendor': { meaning: 'Who makes it.', example: 'Example Corp' },
  'assistants[].kinds': {
    meaning: 'What it can be had as.',
    values: {
      extension: 'An extension of an editor.',
      cli: 'A program on the command line.',
      ide: 'An editor of its own.',
      builtIn: 'A part of an editor.',
      service: 'A service on the network.',
    },
    example: ['extension'],
  },
  'assistants[].extensions': { meaning: 'The extensions it is recognised by; may be empty.' },
  'assistants[].extensions[].id': {
    meaning: 'The id of the extension.',
    form: extensionIdForm,
    example: 'example-corp.in-house-assistant',
  },
  'assistants[].extensions[].relation': {
    meaning: 'What the extension is to the assistant.',
    values: {
      is: 'The extension is the assistant, and is stopped with it.',
      contains: 'A larger tool with the assistant inside: reported, never stopped.',
    },
    example: 'is',
  },
  'assistants[].extensions[].status': {
    meaning: 'What kind of id it is.',
    values: { former: 'An id that it had.', openVsx: 'An id that only Open VSX has.' },
    default: 'the present id',
    example: 'former',
  },
  'assistants[].extensions[].source': { meaning: from, example: 'published manifest' },
  'assistants[].get': {
    meaning:
      'How a developer gets it, the best way first. Each is one of `extension`, `npm`, and `product` with `url`.',
  },
  'assistants[].get[].extension': {
    meaning: 'The extension to install.',
    form: extensionIdForm,
    example: 'example-corp.in-house-assistant',
  },
  'assistants[].get[].npm': { meaning: 'The npm package with its command.', example: '@example-corp/assistant' },
  'assistants[].get[].product': {
    meaning: 'What stands at `url`.',
    values: { ide: 'An editor of its own.', cli: 'A command line tool.', page: 'A page that tells more.' },
    example: 'page',
  },
  'assistants[].get[].url': {
    meaning: 'Its address.',
    form: 'a web address that begins with https://',
    example: 'https://intra.example.com/assistant',
  },
  'assistants[].cli': { meaning: 'The programs that start it on the command line.' },
  'assistants[].cli[].name': { meaning: 'The name that people type.', example: 'in-house' },
  'assistants[].cli[].generic': {
    meaning: 'Other programs have this name too: alone it proves nothing.',
    default: 'a name of its own',
    example: true,
  },
  'assistants[].cli[].source': { meaning: from, example: 'its manual' },
  'assistants[].packages': { meaning: 'The packages it is installed from.' },
  'assistants[].packages[].registry': {
    meaning: 'Where the package is.',
    values: { npm: 'npm.', pypi: 'PyPI.', homebrew: 'Homebrew.', cargo: 'crates.io.' },
    example: 'npm',
  },
  'assistants[].packages[].name': { meaning: 'Its name there.', example: '@example-corp/assistant' },
  'assistants[].packages[].source': { meaning: from, example: 'the registry' },
  'assistants[].hosts': { meaning: 'The servers it talks to.' },
  'assistants[].hosts[].host': {
    meaning: 'The name of the server; `*` as the first part stands for every name below.',
    form: 'a host name in lower case, like api.example.com or *.example.com',
    example: '*.assistant.example.com',
  },
  'assistants[].hosts[].generic': {
    meaning: 'Other programs use this server too: alone it proves nothing, and blocking it would stop them too.',
    default: 'a server of its own',
    example: true,
  },
  'assistants[].hosts[].source': { meaning: from, example: 'its manual' },
  ...prefixTexts('settingPrefixes', 'settings', 'inHouseAssistant'),
  ...prefixTexts('commandPrefixes', 'commands', 'in-house-assistant'),
  ...prefixTexts('viewPrefixes', 'views', 'in-house-assistant'),
  ...artefactTexts('workspaceArtefacts', 'a workspace', '.in-house/rules/'),
  ...artefactTexts('homeArtefacts', 'the home folder', '.in-house/'),
} satisfies Record<string, KeyText>;

function prefixTexts(key: string, what: string, example: string): Record<string, KeyText> {
  return {
    [`assistants[].${key}`]: { meaning: `What the names of its ${what} begin with, as no other extension's do.` },
    [`assistants[].${key}[].prefix`]: {
      meaning: 'The first words of the name, as the manifest spells them.',
      form: 'letters, digits and dashes, at least three',
      example,
    },
    [`assistants[].${key}[].source`]: { meaning: from, example: 'published manifest' },
  };
}

function artefactTexts(key: string, where: string, example: string): Record<string, KeyText> {
  return {
    [`assistants[].${key}`]: { meaning: `The files and folders that it has in ${where}.` },
    [`assistants[].${key}[].path`]: {
      meaning: `The path below ${where}; a folder ends with \`/\`.`,
      form: 'a relative path with forward slashes',
      example,
    },
    [`assistants[].${key}[].source`]: { meaning: from, example: 'its manual' },
  };
}
