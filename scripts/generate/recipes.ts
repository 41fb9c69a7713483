/** What the cookbook says of one example policy. */
export interface Recipe {
  /** In policies/. */
  readonly file: string;
  readonly title: string;
  /** For whom it is, and how it works. */
  readonly when: string;
  readonly notes: readonly string[];
}

/** From the plain ones to the special ones. */
export const recipes: readonly Recipe[] = [
  {
    file: 'ban-claude-code.json',
    title: 'One assistant is banned, others take its place',
    when: 'The shortest useful policy: what is banned, why, from when, and what to use instead. `npm start` runs this one.',
    notes: [
      'An entry for an assistant reaches every extension that is this assistant, whatever its id.',
      'Whatever no entry names is left alone, because `unlisted` is not set.',
    ],
  },
  {
    file: 'ban-from-a-date.json',
    title: 'A ban from a date, with notice',
    when: 'For a ban that everybody should see coming. Roll the policy out weeks before: until `effectiveFrom` people are told, with the days left, and nothing is turned off.',
    notes: [
      'Days are UTC days: in Shanghai this one begins at eight in the morning.',
      'The days of `snooze` are whole days (UTC) after the one on which somebody puts the block off.',
    ],
  },
  {
    file: 'pilot-group-first.json',
    title: 'A pilot group first',
    when: 'For a rollout in waves. The policy is the final one from the beginning, and every department that is not at its turn stands in one exception. For each wave, take a department out and raise `revision`.',
    notes: [
      'Groups are those of the operating system, and those that the device management names. Where the groups of a person cannot be read, the exception does not hold for them, and the status page says so.',
      'Somebody who is in no group of the list is blocked with the pilot group. That way a forgotten department is noticed at the beginning, not at the end.',
      'To only watch a department first, use a policy of its own with `"mode": "observe"`.',
    ],
  },
  {
    file: 'pilot-then-everybody.json',
    title: 'A pilot group now, everybody from a day on',
    when: 'For a rollout that goes on by itself. The ban is in force for whoever is in no exception, and the exception for everybody else ends on a day: from the next one on it is in force for all, without a new revision.',
    notes: [
      '`until` is the last day (UTC) on which the exception holds; it ends in open windows too.',
      'Whom an exception covers is not told about the ban before it ends. Announce the day, and let `snooze` give those who are surprised some days.',
      'Who is in none of the groups is blocked with the pilot group.',
    ],
  },
  {
    file: 'open-source-excepted.json',
    title: 'Open source is excepted',
    when: 'For people who work on public repositories with an assistant that is banned elsewhere. Both must hold: they are in the group, and every open folder belongs to one of the repositories.',
    notes: [
      'A workspace exception goes by the remotes of a repository, and anybody can add a remote. It rests on the word of the developer; each use is recorded.',
      'All windows of an editor share one list of allowed extensions, so the strictest open window counts: with a private repository in another window the assistant stays off in both.',
    ],
  },
  {
    file: 'only-the-in-house-assistant.json',
    title: 'Only the in-house assistant',
    when: 'For a company with an assistant of its own and no other. Nothing is banned by name: `unlisted` blocks whatever is recognised as an assistant. The company describes its own under `assistants`, and gives the file to install.',
    notes: [
      'The address and the hash under `install` are made up: put yours in.',
      'An assistant that the catalog does not know yet is recognised by its manifest, so `unlisted` covers it too; what is only possibly an assistant is recorded and left alone. Approve by `extension` what is recognised wrongly.',
      'What is no assistant, and a larger tool that only contains one, is left alone.',
    ],
  },
  {
    file: 'recognised-wrongly.json',
    title: 'An extension was recognised wrongly',
    when: 'For a policy with `unlisted`, under which something is turned off that should stay: an extension that nobody has listed, and whose manifest speaks like that of an assistant. Approve it by its id. Such an approval beats recognition, and reaches that one extension only.',
    notes: [
      '`explain ID --manifest FOLDER` shows as what an extension is recognised, and by what in its manifest. `scan --policy` finds all of them on a machine before anybody loses one.',
      'In a case, `recognition` says as what the manifest of an extension that nobody lists is recognised: `assistant`, `possibly` or `not`. Without it the case takes the extension for none.',
      'What is only `possibly` an assistant is recorded and never turned off by `unlisted`, so it needs no approval. Ban it by its id if it should go.',
      'To approve all extensions of your own, name their `publisher`. An approval of a publisher does not reach a copy of a banned assistant; one of an extension does.',
    ],
  },
  {
    file: 'contractor-hosts.json',
    title: "Contractors' computers are stricter",
    when: 'For one policy on all computers, where names tell whose a computer is. The strict rule is the rule, and the exception is for those who may do more: a computer that nobody thought of is then treated strictly.',
    notes: [
      '`*` stands for any characters and `?` for one; letters are compared whatever their case.',
      'Whoever can rename a computer can make use of it. Where that matters, give contractors a policy of their own.',
    ],
  },
];
