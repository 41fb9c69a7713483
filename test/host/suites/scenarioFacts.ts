import type { EditorHome } from '../../../scripts/editor/editorServer.ts';

/** What a suite inside the editor is told of its scenario: scenario.json beside the workspace. */
export interface ScenarioFacts {
  readonly home: EditorHome;
  readonly editorVersion: string;
  /** Where the test process writes the managed policy; the editor sees it as /etc/approved-assistants/policy.json. */
  readonly managedPolicyFile: string | undefined;
}
