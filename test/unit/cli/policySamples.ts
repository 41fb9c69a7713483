import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../../src/core/problem.ts';
import type { ProblemCode } from '../../../src/core/problemCodes.ts';

/** How a person causes a problem with a policy. */
export type Sample = {
  readonly code: ProblemCode;
} & (
  | { readonly document: string }
  /** What stands in the place of the policy, made there. */
  | { readonly place: string; readonly make: (file: string) => void }
  /** What only an editor says, and where it comes from. */
  | { readonly elsewhere: string; readonly problem: Omit<Problem, 'code'> }
);

const start = '{ "formatVersion": 1, "organization": { "name": "Example Corp" }, "revision": 1, "mode": "enforce",\n  ';
const withKeys = (keys: string): string => `${start}${keys} }`;
const sha = 'a'.repeat(64);
const ban = '"banned": [{ "assistant": "claude-code" }]';
const approval = '"approved": [{ "assistant": "qoder" }]';

/** A ban, and exceptions from it. */
const withExceptions = (...conditions: readonly string[]): string => {
  const exceptions = conditions.map((each) => `{ "allow": [{ "assistant": "claude-code" }], ${each} }`);
  return withKeys(`${ban}, ${approval},\n  "exceptions": [${exceptions.join(',\n    ')}]`);
};

const documents: readonly (readonly [ProblemCode, string])[] = [
  ['policySyntax', '{ "formatVersion": 1, "mode": enforce }'],
  ['policySyntax', '{ "formatVersion": 1\n  "mode" "enforce" }'],
  ['policySyntax', ''],
  ['policySyntax', '{ "formatVersion": 1，\n  "mode": "enforce" }'],
  ['policySyntax', '{ “formatVersion”: 1, “mode”: “enforce” }'],
  ['policySyntax', "{ 'formatVersion': 1, 'mode': 'enforce' }"],
  ['policySyntax', '{ "formatVersion": 1, # the only one\n  "mode": "enforce" }'],
  ['policySyntax', '{ "formatVersion": 1, "banned": [{ "assistant": "claude-code" },\n  "mode": "enforce" }'],
  ['policyNotAnObject', '[]'],
  ['policyNewerFormat', '{ "formatVersion": 2, "bans": [] }'],
  ['policyUnknownKey', withKeys('"modus": "warn"')],
  ['policyUnknownKey', withKeys('"banned": [{ "assistent": "claude-code" }]')],
  ['policyDuplicateKey', withKeys('"banned": [], "banned": []')],
  ['policyMissingKey', '{ "formatVersion": 1, "organization": {}, "revision": 1 }'],
  ['policyWrongType', withKeys('"banned": { "assistant": "claude-code" }')],
  ['policyWrongType', withKeys('"snooze": { "maxDays": 1.5 }')],
  ['policyNotOneOf', withKeys('"unlisted": "forbid"')],
  ['policyNotAnExtensionId', withKeys('"banned": [{ "extension": "claude-code" }]')],
  ['policyNotAnAssistantId', withKeys('"banned": [{ "assistant": "Claude Code" }]')],
  ['policyNotAWebAddress', withKeys('"exceptionRequest": { "url": "www.example.com" }')],
  ['policyInvalidValue', withKeys('"banned": [{ "publisher": "Some Company" }]')],
  ['policyNotAnInstant', withKeys('"issuedAt": "2026-11-01"')],
  ['policyEmptyList', withKeys('"exceptions": [{ "allow": [{ "assistant": "qoder" }], "users": [] }]')],
  ['policyInvalidValue', withKeys('"reload": { "afterMinutes": 0 }')],
  ['policyInvalidValue', withKeys('"organizations": {}, "snooze": { "maxDays": 5000 }')],
  ['policyWrongType', '{ "formatVersion": "1", "organization": "Example Corp", "revision": "12", "mode": "Enforce" }'],
  [
    'policyWrongType',
    withKeys(
      '"banned": ["claude-code"],\n  "exceptions": [{ "allow": [{ "publisher": "some" }], "groups": "oss-team" }]',
    ),
  ],
  [
    'policyInvalidValue',
    withKeys(
      '"banned": [{ "assistant": "claude-code", "effectiveFrom": "10.07.2026", "reason": { "en": "", "zh_CN": "..." } }]',
    ),
  ],
  [
    'policyInvalidValue',
    withKeys(
      `"approved": [{ "extension": "some.tool", "preferred": "yes", "install": { "vsix": "https://example.com/a.vsix", "sha256": "abc" } }]`,
    ),
  ],
  ['policyNotAnAssistantId', withKeys('"banned": [{ "assistant": "anthropic.claude-code" }]')],
  ['policyNotADay', withKeys('"banned": [{ "assistant": "claude-code", "effectiveFrom": "2026-02-30" }]')],
  ['policyOneSubject', withKeys('"banned": [{ "reason": "Not allowed" }]')],
  ['policyOneSubject', withKeys('"banned": [{ "extension": "some.tool", "publisher": "some" }]')],
  ['policyVersionsNeedExtension', withKeys('"banned": [{ "publisher": "some", "versions": "<2.0.0" }]')],
  ['policyInvalidRange', withKeys('"banned": [{ "extension": "some.tool", "versions": "below two" }]')],
  ['policyExceptionForNobody', withKeys('"exceptions": [{ "allow": [{ "assistant": "claude-code" }] }]')],
  ['policyUrlOrMail', withKeys('"exceptionRequest": { "template": "Why" }')],
  ['policyUnknownAssistant', withKeys(`"banned": [{ "assistant": "something-else" }], ${approval}`)],
  ['policyUnknownAssistantSuggestion', withKeys(`"banned": [{ "assistant": "claud-code" }], ${approval}`)],
  ['policyNotActedOn', withKeys(`"exceptionRequest": { "mail": "ai@example.com" }, ${approval}`)],
  [
    'policyInstallNeedsExtension',
    withKeys(
      `"approved": [{ "assistant": "cursor", "install": { "vsix": "https://example.com/a.vsix", "sha256": "${sha}" } }]`,
    ),
  ],
  ['policyNoAlternative', withKeys(ban)],
  [
    'policyApprovalShadowed',
    withKeys(`${ban}, "approved": [{ "assistant": "qoder" }, { "assistant": "claude-code" }]`),
  ],
  [
    'policyAlternativeBanned',
    withKeys(
      `"banned": [{ "assistant": "cline", "useInstead": ["claude-code"] }, { "assistant": "claude-code" }], ${approval}`,
    ),
  ],
  [
    'policyAlternativeNotApproved',
    withKeys(`"banned": [{ "assistant": "cline", "useInstead": ["qwen-code"] }], ${approval}`),
  ],
  [
    'policyAlternativeNotApproved',
    withKeys(`"banned": [{ "assistant": "cline", "useInstead": ["alibaba-cloud.tongyi-lingma"] }],
  "approved": [{ "assistant": "qoder-cn" }]`),
  ],
  [
    'policyAlternativeUnknown',
    withKeys(`"banned": [{ "assistant": "cline", "useInstead": ["qodder", "something-else"] }], ${approval}`),
  ],
  [
    'policyExceptionExpired',
    withKeys(
      `${ban}, ${approval},\n  "exceptions": [{ "allow": [{ "assistant": "claude-code" }], "users": ["alice"], "until": "2026-11-21" }]`,
    ),
  ],
  ['policyExceptionOnHonour', withExceptions('"workspaces": ["github.com/example/*"]')],
  [
    'policyBegunInObserve',
    withKeys('"banned": [{ "assistant": "claude-code", "mode": "observe", "effectiveFrom": "2026-07-10" }]'),
  ],
  ['policyPublisherHitsAll', withKeys(`"banned": [{ "publisher": "some-publisher" }], ${approval}`)],
  ['policyPublisherHitsTools', withKeys(`"banned": [{ "publisher": "amazonwebservices" }], ${approval}`)],
  [
    'policyDuplicateEntry',
    withKeys(`"banned": [{ "assistant": "claude-code" }, { "assistant": "claude-code", "mode": "warn" }], ${approval}`),
  ],
  [
    'policyBanLifted',
    withKeys(
      `"banned": [{ "assistant": "claude-code" }, { "extension": "anthropic.claude-code", "effectiveFrom": "2027-06-01" }], ${approval}`,
    ),
  ],
  ['policyWorkspaceIsAddress', withExceptions('"workspaces": ["https://github.com/example/tool.git"]')],
  ['policyBlocksEverything', withKeys('"unlisted": "block"')],
  [
    'policyBlocksRecognised',
    `{ "formatVersion": 1, "organization": { "name": "Example Corp" }, "revision": 1, "mode": "enforce",\n  "unlisted": "block", ${approval} }`,
  ],
  [
    'policyBansThisExtension',
    withKeys(`"banned": [{ "extension": "approved-assistants.approved-assistants" }], ${approval}`),
  ],
  ['policyExpiresBeforeIssue', withKeys('"issuedAt": "2027-02-01T00:00:00Z", "expiresAt": "2027-01-01T00:00:00Z"')],
  [
    'policyUninstallExcepted',
    withKeys(
      `"banned": [{ "assistant": "claude-code", "action": "uninstall" }], ${approval},\n  "exceptions": [{ "allow": [{ "assistant": "claude-code" }], "workspaces": ["github.com/example/*"] }]`,
    ),
  ],
  ...[
    withKeys(`${ban}, "approved": [{ "assistant": "qoder" }, { "extension": "anthropic.claude-code" }]`),
    withKeys(`"banned": [{ "publisher": "anthropic" }], ${approval.replace(']', ', { "assistant": "claude-code" }]')}`),
  ].map((text) => ['policyApprovalLiftsBan', text] as const),
  ['policyIssuedInFuture', withKeys('"issuedAt": "2027-02-01T00:00:00Z"')],
  [
    'policyRevisionTooHigh',
    '{ "formatVersion": 1, "organization": { "name": "Example Corp" }, "revision": 20261122153000, "mode": "warn" }',
  ],
  ['policyIsSigned', 'eyJhbGciOiJFZERTQSJ9.eyJmb3JtYXRWZXJzaW9uIjoxfQ.c2lnbmF0dXJl'],
  ['policyNotADay', withKeys('"banned": [{ "assistant": "claude-code", "effectiveFrom": "2027/01/15" }]')],
  ['policyWorkspaceNotAName', withExceptions('"workspaces": ["/home/alice/work", "github.com/example/.*"]')],
  ['policyWorkspaceNoHost', withExceptions('"workspaces": ["your-org/*"]')],
  ['policyWorkspaceNoRepository', withExceptions('"workspaces": ["github.com/your-org/", "git.example.com/team"]')],
  ['policyNameNeverMatches', withExceptions('"users": ["alice,bob"]', '"groups": ["oss-*"]', '"hosts": ["lab-{1,2}"]')],
  [
    'policyRangeMatchesNothing',
    withKeys(`"banned": [{ "extension": "some.tool", "versions": ">2.0.0 <1.0.0" }], ${approval}`),
  ],
  [
    'policyExceptionAllowsNothing',
    withKeys(`${ban}, ${approval},\n  "exceptions": [{ "allow": [{ "assistant": "cline" }], "users": ["alice"] }]`),
  ],
  [
    'policyExceptionBeforeBan',
    withExceptions('"users": ["alice"], "until": "2027-01-31"').replace(
      '-code" }',
      '-code", "effectiveFrom": "2027-06-01" }',
    ),
  ],
  ['policyExceptionForEverybody', withExceptions('"hosts": ["*"]', '"workspaces": ["*/**"]')],
  ['policyDuplicateEntry', withExceptions('"users": ["alice"]', '"users": ["alice"]')],
  ['policySimilarExtension', withKeys(`"banned": [{ "extension": "anthropics.claude-code" }], ${approval}`)],
  [
    'policyAssistantExtensionKnown',
    withKeys(
      '"assistants": [{ "id": "in-house", "name": "In-house", "vendor": "Example",\n    "extensions": [{ "id": "anthropic.claude-code", "relation": "is", "source": "our team" }] }]',
    ),
  ],
  [
    'policyAssistantNameKnown',
    withKeys('"assistants": [{ "id": "claude-code", "name": "In-house", "vendor": "Example", "extensions": [] }]'),
  ],
  ['policyExpired', withKeys('"expiresAt": "2026-11-21T00:00:00Z"')],
];

const places: readonly Sample[] = [
  { code: 'policyMissingFile', place: 'nothing', make: () => undefined },
  {
    code: 'policyTooLarge',
    place: 'a file of 17 MB',
    make: (file) => writeFileSync(file, Buffer.alloc(17 * 1024 * 1024)),
  },
  { code: 'policyNotUtf8', place: 'a file in UTF-16', make: (file) => writeFileSync(file, '\uFEFF{}', 'utf16le') },
  { code: 'policyNotAFile', place: 'a folder', make: (file) => mkdirSync(file) },
  { code: 'policyDanglingLink', place: 'a link to nothing', make: (file) => symlinkSync('nowhere.json', file) },
  { code: 'policyUnreadable', place: 'a link to itself', make: (file) => symlinkSync(path.basename(file), file) },
];

const inWindows: readonly Sample[] = [
  {
    code: 'policyFolderGone',
    elsewhere: 'an open window, when the folder of the policy is gone',
    problem: { severity: 'error', args: {}, place: { file: '/mnt/policies/policy.json' } },
  },
  {
    code: 'policyWritableByOthers',
    elsewhere: 'a window, where others than root can write the managed folder',
    problem: { severity: 'error', args: { place: '/etc/approved-assistants' } },
  },
  {
    code: 'policyWritableByYou',
    elsewhere: 'a window, on Windows, where the person can write the managed folder',
    problem: { severity: 'error', args: { place: 'C:\\ProgramData\\ApprovedAssistants' } },
  },
  {
    code: 'policyPathNotAbsolute',
    elsewhere: 'a window, where the setting names a file without its folder',
    problem: { severity: 'error', args: { setting: 'approvedAssistants.policyFile', value: 'policy.json' } },
  },
  {
    code: 'policyNotFetchedYet',
    elsewhere: 'a window, after an enrolment was put into the managed folder',
    problem: { severity: 'warning', args: {} },
  },
];

/** Every way that is known. Each policy* code has at least one. */
export const samples: readonly Sample[] = [
  ...documents.map(([code, document]) => ({ code, document })),
  ...places,
  ...inWindows,
];
