import type { Start, Starter } from './start.ts';
import type { Words } from './shellWord.ts';

/** `call PROGRAM`, in cmd.exe. */
const call: Starter = (args) => [{ words: args }];

/** `start "title" /d FOLDER /b PROGRAM` of cmd.exe; in PowerShell it is Start-Process. */
const start: Starter = (args, shell) => {
  if (shell === 'powershell') return startProcess(args, shell);
  let at = args.length > 1 && args[0]?.quoted === true ? 1 : 0;
  for (; args[at]?.text.startsWith('/') === true; at += 1) {
    if (/^\/(?:d|node|affinity)$/i.test(args[at]?.text ?? '')) at += 1;
  }
  return [{ words: args.slice(at) }];
};

const takesProgram = /^-f/i;
const takesArguments = /^-a/i;
const takesValue = /^-(?:verb|win|work|cred|red|env)/i;

/** `Start-Process -FilePath PROGRAM -ArgumentList 'A','B'`, in any order. */
const startProcess: Starter = (args) => {
  const program: Words[] = [];
  const rest: Words[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    const next = args.slice(at + 1, at + 2);
    if (takesProgram.test(text)) program.push(next);
    else if (takesArguments.test(text)) rest.push(next);
    else if (!text.startsWith('-')) (program.length === 0 ? program : rest).push(args.slice(at, at + 1));
    if (takesProgram.test(text) || takesArguments.test(text) || takesValue.test(text)) at += 1;
  }
  return [{ words: [...program.flat(), ...rest.flat().flatMap(listItems)] }];
};

/** `'A','B'` and `"A B"` are several arguments of the program. */
function listItems(word: Words[number]): Words {
  const items = word.text.split(/[,\s]+/).filter((text) => text !== '');
  return items.map((text) => ({ text, at: word.at, end: word.end }));
}

const invokeExpression: Starter = (args): readonly Start[] =>
  args
    .filter(({ text }) => !/^-c/i.test(text))
    .slice(0, 1)
    .map((text) => ({ text, shell: 'powershell' }));

/** What starts programs in cmd.exe and PowerShell. */
export const windowsStarters: ReadonlyMap<string, Starter> = new Map([
  ['call', call],
  ['start', start],
  ['start-process', startProcess],
  ['saps', startProcess],
  ['invoke-expression', invokeExpression],
  ['iex', invokeExpression],
]);
