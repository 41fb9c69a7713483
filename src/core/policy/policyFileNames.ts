/** What package.json's `jsonValidation` and `languages` name too: there VS Code takes a file for a policy. */
const policyPath = /\/(?:approved-assistants|ApprovedAssistants)\/policy\.json$|\.approved-assistants\.jsonc?$/;

/** Whether a file is a policy by its name. @param path with forward slashes */
export function isPolicyFileName(path: string): boolean {
  return policyPath.test(path);
}
