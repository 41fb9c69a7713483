// Made by npm run generate, from the files in assistants/.
import amazonQEntry from './assistants/amazon-q.json' with { type: 'json' };
import ampEntry from './assistants/amp.json' with { type: 'json' };
import augmentEntry from './assistants/augment.json' with { type: 'json' };
import claudeCodeEntry from './assistants/claude-code.json' with { type: 'json' };
import clineEntry from './assistants/cline.json' with { type: 'json' };
import codebuddyEntry from './assistants/codebuddy.json' with { type: 'json' };
import codegeexEntry from './assistants/codegeex.json' with { type: 'json' };
import codyEntry from './assistants/cody.json' with { type: 'json' };
import continueEntry from './assistants/continue.json' with { type: 'json' };
import cursorEntry from './assistants/cursor.json' with { type: 'json' };
import geminiEntry from './assistants/gemini.json' with { type: 'json' };
import githubCopilotEntry from './assistants/github-copilot.json' with { type: 'json' };
import kiloCodeEntry from './assistants/kilo-code.json' with { type: 'json' };
import openaiCodexEntry from './assistants/openai-codex.json' with { type: 'json' };
import opencodeEntry from './assistants/opencode.json' with { type: 'json' };
import qoderEntry from './assistants/qoder.json' with { type: 'json' };
import qoderCnEntry from './assistants/qoder-cn.json' with { type: 'json' };
import qwenCodeEntry from './assistants/qwen-code.json' with { type: 'json' };
import rooCodeEntry from './assistants/roo-code.json' with { type: 'json' };
import tabnineEntry from './assistants/tabnine.json' with { type: 'json' };
import windsurfEntry from './assistants/windsurf.json' with { type: 'json' };
import type { CatalogEntry } from './catalogSchema.ts';

/** Every assistant of the catalog, with everything known of it and the sources. Tests check it against the schema. */
export const wholeCatalog = [
  amazonQEntry,
  ampEntry,
  augmentEntry,
  claudeCodeEntry,
  clineEntry,
  codebuddyEntry,
  codegeexEntry,
  codyEntry,
  continueEntry,
  cursorEntry,
  geminiEntry,
  githubCopilotEntry,
  kiloCodeEntry,
  openaiCodexEntry,
  opencodeEntry,
  qoderEntry,
  qoderCnEntry,
  qwenCodeEntry,
  rooCodeEntry,
  tabnineEntry,
  windsurfEntry,
] as readonly CatalogEntry[];
