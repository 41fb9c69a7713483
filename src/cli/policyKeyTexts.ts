import { extensionIdForm, webAddressForm, type KeyText } from './keyText.ts';
import { assistantTexts } from './assistantKeyTexts.ts';
import { subjectTexts } from './policySubjectTexts.ts';

const day = 'a day (UTC), like 2026-07-10';
const time = 'a time in UTC, like 2026-07-01T00:00:00Z';
const modes = {
  observe: 'Record only: the status shows what is found, and nobody is told or stopped.',
  warn: 'Tell the developer, and stop nothing.',
  enforce: 'Stop what is banned, and tell why.',
};

const documentTexts = {
  $schema: {
    meaning:
      'The address of the JSON Schema, for editors that do not know it by themselves. It has no effect on the policy.',
    example: 'https://intra.example.com/policy.schema.json',
  },
  formatVersion: { meaning: 'The format of this document. A new key means a new number.', example: 1 },
  organization: { meaning: 'Whose policy this is. Developers read this name in every notice.' },
  'organization.name': { meaning: 'The name, as developers know it.', example: 'Example Corp' },
  'organization.contact': {
    meaning: 'Whom to ask: a mail address, a chat channel or a team.',
    example: 'ai-tools@example.com',
  },
  'organization.url': {
    meaning: 'A page that explains the policy. The status page links to it.',
    form: webAddressForm,
    example: 'https://intra.example.com/ai',
  },
  revision: {
    meaning:
      'A whole number from 0 to 9007199254740991 that grows with every change. A policy that was fetched never gives way to a lower one; of such policies the first may have at most 10000000000000, and each later one at most 100000000000 more than the one before. Count from 1, or write the day and a number (2026110101); a day with hours, minutes and seconds is too long.',
    example: 12,
  },
  issuedAt: { meaning: 'When this revision was issued.', form: time, example: '2026-07-01T00:00:00Z' },
  expiresAt: {
    meaning:
      'Until when this revision counts as fresh, inclusive. An expired policy stays in force, and is shown as such.',
    form: time,
    example: '2027-07-01T00:00:00Z',
  },
  mode: {
    meaning: 'How far the whole policy goes. There is no default: it must be said. A ban can have a mode of its own.',
    values: modes,
    example: 'warn',
  },
  unlisted: {
    meaning:
      'What happens to an AI assistant that no entry names: one that the catalog knows, or that is recognised as `assistant` by its manifest. It never goes further than `mode`. What is recognised as `possibly` one is at most recorded, whatever stands here: name it under banned or approved. What is none is not touched.',
    values: {
      allow: 'Leave it alone.',
      warn: 'Tell the developer that it is not approved.',
      block: 'Stop it like a banned one.',
    },
    default: 'allow',
    example: 'warn',
  },
  fallback: {
    meaning: 'What to do about a banned extension while the settings cannot be written.',
    values: {
      report: 'Show that it could not be stopped.',
      uninstall: 'Uninstall it. Only extensions that an entry names are uninstalled, never recognised ones.',
    },
    default: 'report',
    example: 'uninstall',
  },
  reload: {
    meaning:
      'Lets windows in which a banned extension still runs reload by themselves. Without it the developer is only asked.',
  },
  'reload.afterMinutes': {
    meaning:
      'For how many minutes a window counts down. In its last minute it offers to save everything; then it reloads.',
    example: 30,
  },
  snooze: { meaning: 'Lets developers put a ban off for some days.' },
  'snooze.maxDays': { meaning: 'For how many days at most; 0 is not at all.', example: 7 },
  exceptionRequest: { meaning: 'How a developer asks for an exception: exactly one of `url` and `mail`.' },
  'exceptionRequest.url': {
    meaning: 'The page with the form.',
    form: webAddressForm,
    example: 'https://forms.example.com/ai-exception',
  },
  'exceptionRequest.mail': { meaning: 'The mail address to write to.', example: 'ai-tools@example.com' },
  'exceptionRequest.template': { meaning: 'What the request begins with.', example: 'I need this assistant because' },
} satisfies Record<string, KeyText>;

const bannedTexts = {
  banned: { meaning: 'What may not be used. The order has no meaning: the most specific entry decides.' },
  'banned[].versions': {
    meaning: 'Only with `extension`: a range of versions (semver). The ban acts while the installed version is in it.',
    example: '<2.0.0',
  },
  'banned[].reason': {
    meaning:
      'Why, in your words: one text for all, or a text per language ("en", "zh-cn"). Developers read it as yours, in quotation marks: the text of the very language of their editor, else of the same language ("zh" or "zh-tw" for "zh-cn"), else the English one, else the first.',
    example: { en: 'High-risk software list, July 2026', 'zh-cn': '2026 年 7 月高风险软件清单' },
  },
  'banned[].effectiveFrom': {
    meaning: 'The first day (UTC) of the ban. Before it the ban only announces itself, with the days left.',
    form: day,
    example: '2026-07-10',
  },
  'banned[].action': {
    meaning: 'How a banned extension is stopped.',
    values: {
      disable: 'Turn it off. Its settings and data stay, and it comes back when the ban ends.',
      uninstall: 'Uninstall it as well. When the ban ends, the developer is offered to install it again.',
    },
    default: 'disable',
    example: 'uninstall',
  },
  'banned[].useInstead': {
    meaning:
      'What to use instead, the best first: ids of assistants or extensions that stand under `approved`. Without it the preferred ones are offered.',
    example: ['qoder', 'qwen-code'],
  },
  'banned[].useInstead[]': {
    meaning: 'An id that stands under `approved`.',
    form: `an assistant id or ${extensionIdForm}`,
  },
  'banned[].mode': {
    meaning: 'How far this ban goes.',
    values: modes,
    default: 'the `mode` of the policy',
    example: 'warn',
  },
  'banned[].surfaces': {
    meaning: 'The ways in that this ban is about.',
    default: 'all of them',
    example: ['extensions', 'terminals'],
    values: {
      extensions: 'Extensions of the editor.',
      builtInAgents: 'Agents that are built into the editor.',
      modelProviders:
        'Where models come from: keys of one’s own in the chat of the editor, and settings that point at a server. A ban that names this empties such settings of the user; any other ban of an assistant only shows them.',
      terminals: 'Commands in terminals.',
      tasks: 'Tasks and launch configurations.',
      mcpServers: 'MCP servers.',
      workspaceFiles: 'Files of assistants in a workspace.',
    },
  },
} satisfies Record<string, KeyText>;

const approvedTexts = {
  approved: { meaning: 'What may be used. A ban that is as specific as an approval beats it.' },
  'approved[].versions': {
    meaning: 'Only with `extension`: the range of versions (semver) that is approved.',
    example: '>=1.4.0',
  },
  'approved[].preferred': {
    meaning: 'Offered first to whoever needs a replacement.',
    default: 'false',
    example: true,
  },
  'approved[].install': {
    meaning: 'A file to install the extension from, instead of the marketplace.',
  },
  'approved[].install.vsix': {
    meaning: 'The address of the VSIX file.',
    form: webAddressForm,
    example: 'https://artifacts.example.com/in-house-assistant-1.4.0.vsix',
  },
  'approved[].install.sha256': {
    meaning: 'The SHA-256 of that file. Another file is not installed.',
    form: '64 hexadecimal digits (sha256sum prints them)',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
} satisfies Record<string, KeyText>;

const exceptionTexts = {
  exceptions: {
    meaning:
      'Who may use something banned all the same. Each needs at least one of users, groups, hosts and workspaces.',
  },
  'exceptions[].allow': { meaning: 'What is allowed. Each names exactly one thing.' },
  'exceptions[].users': {
    meaning:
      'Names of users, as the operating system has them (id -un, or %USERNAME% on Windows), without a domain in front. All kinds that are given must match; of each kind one value is enough.',
    example: ['alice'],
  },
  'exceptions[].groups': {
    meaning: 'Names of groups, as the operating system has them, with or without the domain in front.',
    example: ['oss-team'],
  },
  'exceptions[].hosts': { meaning: 'Names of computers; `*` and `?` are wildcards.', example: ['lab-*'] },
  'exceptions[].workspaces': {
    meaning:
      'Git remotes of the open folder; `*` stays within one part and `**` goes through all. On the honour of the developer: anybody can add a remote.',
    example: ['github.com/example-oss/*'],
  },
  'exceptions[].until': { meaning: 'The last day (UTC) of the exception.', form: day, example: '2026-12-31' },
  'exceptions[].ticket': { meaning: 'Where it was granted. It is shown, and has no effect.', example: 'SEC-123' },
} satisfies Record<string, KeyText>;

/** By the path of the key in the document; `[]` stands for an item of a list. Every key of the format has one. */
export const policyKeyTexts: Readonly<Record<string, KeyText>> = {
  ...documentTexts,
  ...bannedTexts,
  ...approvedTexts,
  ...exceptionTexts,
  ...assistantTexts,
  ...subjectTexts('banned[]'),
  ...subjectTexts('approved[]'),
  ...subjectTexts('exceptions[].allow[]'),
};
