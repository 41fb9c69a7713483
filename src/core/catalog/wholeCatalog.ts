// Made by npm run generate, from the files in assistants/.
import agentforceVibesEntry from './assistants/agentforce-vibes.json' with { type: 'json' };
import aiToolkitEntry from './assistants/ai-toolkit.json' with { type: 'json' };
import aiderEntry from './assistants/aider.json' with { type: 'json' };
import aiderVscodeEntry from './assistants/aider-vscode.json' with { type: 'json' };
import aixcoderEntry from './assistants/aixcoder.json' with { type: 'json' };
import amazonQEntry from './assistants/amazon-q.json' with { type: 'json' };
import ampEntry from './assistants/amp.json' with { type: 'json' };
import antigravityEntry from './assistants/antigravity.json' with { type: 'json' };
import askcodiEntry from './assistants/askcodi.json' with { type: 'json' };
import augmentEntry from './assistants/augment.json' with { type: 'json' };
import bitoEntry from './assistants/bito.json' with { type: 'json' };
import blackboxEntry from './assistants/blackbox.json' with { type: 'json' };
import chatgptCopilotEntry from './assistants/chatgpt-copilot.json' with { type: 'json' };
import chatgptVscodePluginEntry from './assistants/chatgpt-vscode-plugin.json' with { type: 'json' };
import claudeCodeEntry from './assistants/claude-code.json' with { type: 'json' };
import claudeCodeChatEntry from './assistants/claude-code-chat.json' with { type: 'json' };
import claudeCodeIntegrationEntry from './assistants/claude-code-integration.json' with { type: 'json' };
import claudeCodeRouterEntry from './assistants/claude-code-router.json' with { type: 'json' };
import clineEntry from './assistants/cline.json' with { type: 'json' };
import clineChineseEntry from './assistants/cline-chinese.json' with { type: 'json' };
import clineShengsuanEntry from './assistants/cline-shengsuan.json' with { type: 'json' };
import codeartsSnapEntry from './assistants/codearts-snap.json' with { type: 'json' };
import codebuddyEntry from './assistants/codebuddy.json' with { type: 'json' };
import codebuffEntry from './assistants/codebuff.json' with { type: 'json' };
import codecompleteEntry from './assistants/codecomplete.json' with { type: 'json' };
import codeflowClaudeCodeEntry from './assistants/codeflow-claude-code.json' with { type: 'json' };
import codegeexEntry from './assistants/codegeex.json' with { type: 'json' };
import codegptEntry from './assistants/codegpt.json' with { type: 'json' };
import coderabbitEntry from './assistants/coderabbit.json' with { type: 'json' };
import codespinEntry from './assistants/codespin.json' with { type: 'json' };
import codyEntry from './assistants/cody.json' with { type: 'json' };
import comateEntry from './assistants/comate.json' with { type: 'json' };
import continueEntry from './assistants/continue.json' with { type: 'json' };
import costrictEntry from './assistants/costrict.json' with { type: 'json' };
import crushEntry from './assistants/crush.json' with { type: 'json' };
import cursorEntry from './assistants/cursor.json' with { type: 'json' };
import deepseekCliEntry from './assistants/deepseek-cli.json' with { type: 'json' };
import devchatEntry from './assistants/devchat.json' with { type: 'json' };
import devinEntry from './assistants/devin.json' with { type: 'json' };
import doubleEntry from './assistants/double.json' with { type: 'json' };
import ecaEntry from './assistants/eca.json' with { type: 'json' };
import factoryDroidEntry from './assistants/factory-droid.json' with { type: 'json' };
import fauxpilotEntry from './assistants/fauxpilot.json' with { type: 'json' };
import fittenCodeEntry from './assistants/fitten-code.json' with { type: 'json' };
import forgecodeEntry from './assistants/forgecode.json' with { type: 'json' };
import geminiEntry from './assistants/gemini.json' with { type: 'json' };
import genaiscriptEntry from './assistants/genaiscript.json' with { type: 'json' };
import gencayChatgptEntry from './assistants/gencay-chatgpt.json' with { type: 'json' };
import genieAiEntry from './assistants/genie-ai.json' with { type: 'json' };
import githubCopilotEntry from './assistants/github-copilot.json' with { type: 'json' };
import gitlabDuoEntry from './assistants/gitlab-duo.json' with { type: 'json' };
import gocodeoEntry from './assistants/gocodeo.json' with { type: 'json' };
import gooseEntry from './assistants/goose.json' with { type: 'json' };
import gptVscodeEntry from './assistants/gpt-vscode.json' with { type: 'json' };
import gptmeEntry from './assistants/gptme.json' with { type: 'json' };
import grokCliEntry from './assistants/grok-cli.json' with { type: 'json' };
import iflowEntry from './assistants/iflow.json' with { type: 'json' };
import iflycodeEntry from './assistants/iflycode.json' with { type: 'json' };
import jetbrainsAiEntry from './assistants/jetbrains-ai.json' with { type: 'json' };
import julesEntry from './assistants/jules.json' with { type: 'json' };
import junieEntry from './assistants/junie.json' with { type: 'json' };
import jupyterAiEntry from './assistants/jupyter-ai.json' with { type: 'json' };
import kiloCodeEntry from './assistants/kilo-code.json' with { type: 'json' };
import kimiCodeEntry from './assistants/kimi-code.json' with { type: 'json' };
import kiroEntry from './assistants/kiro.json' with { type: 'json' };
import koduEntry from './assistants/kodu.json' with { type: 'json' };
import lczcn96KimiCodeEntry from './assistants/lczcn96-kimi-code.json' with { type: 'json' };
import lettaCodeEntry from './assistants/letta-code.json' with { type: 'json' };
import llamaCoderEntry from './assistants/llama-coder.json' with { type: 'json' };
import llamaVscodeEntry from './assistants/llama-vscode.json' with { type: 'json' };
import llmVscodeEntry from './assistants/llm-vscode.json' with { type: 'json' };
import lyzoAiEntry from './assistants/lyzo-ai.json' with { type: 'json' };
import mentatEntry from './assistants/mentat.json' with { type: 'json' };
import mintlifyWriterEntry from './assistants/mintlify-writer.json' with { type: 'json' };
import mistralVibeEntry from './assistants/mistral-vibe.json' with { type: 'json' };
import mutableAiEntry from './assistants/mutable-ai.json' with { type: 'json' };
import nanocoderEntry from './assistants/nanocoder.json' with { type: 'json' };
import openInterpreterEntry from './assistants/open-interpreter.json' with { type: 'json' };
import openaiCodexEntry from './assistants/openai-codex.json' with { type: 'json' };
import opencodeEntry from './assistants/opencode.json' with { type: 'json' };
import openhandsEntry from './assistants/openhands.json' with { type: 'json' };
import phindEntry from './assistants/phind.json' with { type: 'json' };
import piEntry from './assistants/pi.json' with { type: 'json' };
import piecesEntry from './assistants/pieces.json' with { type: 'json' };
import plandexEntry from './assistants/plandex.json' with { type: 'json' };
import pochiEntry from './assistants/pochi.json' with { type: 'json' };
import privyEntry from './assistants/privy.json' with { type: 'json' };
import pythagoraEntry from './assistants/pythagora.json' with { type: 'json' };
import qoderEntry from './assistants/qoder.json' with { type: 'json' };
import qoderCnEntry from './assistants/qoder-cn.json' with { type: 'json' };
import qodoEntry from './assistants/qodo.json' with { type: 'json' };
import qwenCodeEntry from './assistants/qwen-code.json' with { type: 'json' };
import refactEntry from './assistants/refact.json' with { type: 'json' };
import replitEntry from './assistants/replit.json' with { type: 'json' };
import rooCodeEntry from './assistants/roo-code.json' with { type: 'json' };
import rovoDevEntry from './assistants/rovo-dev.json' with { type: 'json' };
import rubberduckEntry from './assistants/rubberduck.json' with { type: 'json' };
import sixthEntry from './assistants/sixth.json' with { type: 'json' };
import skycodeEntry from './assistants/skycode.json' with { type: 'json' };
import sourceryEntry from './assistants/sourcery.json' with { type: 'json' };
import supermavenEntry from './assistants/supermaven.json' with { type: 'json' };
import tabbyEntry from './assistants/tabby.json' with { type: 'json' };
import tabnineEntry from './assistants/tabnine.json' with { type: 'json' };
import timkmeclChatgptEntry from './assistants/timkmecl-chatgpt.json' with { type: 'json' };
import traeEntry from './assistants/trae.json' with { type: 'json' };
import traeAgentEntry from './assistants/trae-agent.json' with { type: 'json' };
import traycerEntry from './assistants/traycer.json' with { type: 'json' };
import twinnyEntry from './assistants/twinny.json' with { type: 'json' };
import unfoldAiEntry from './assistants/unfold-ai.json' with { type: 'json' };
import voidEntry from './assistants/void.json' with { type: 'json' };
import vscodeOllamaEntry from './assistants/vscode-ollama.json' with { type: 'json' };
import warpEntry from './assistants/warp.json' with { type: 'json' };
import windsurfEntry from './assistants/windsurf.json' with { type: 'json' };
import zedEntry from './assistants/zed.json' with { type: 'json' };
import zencoderEntry from './assistants/zencoder.json' with { type: 'json' };
import zooCodeEntry from './assistants/zoo-code.json' with { type: 'json' };
import type { CatalogEntry } from './catalogSchema.ts';

/** Every assistant of the catalog, with everything known of it and the sources. Tests check it against the schema. */
export const wholeCatalog = [
  agentforceVibesEntry,
  aiToolkitEntry,
  aiderEntry,
  aiderVscodeEntry,
  aixcoderEntry,
  amazonQEntry,
  ampEntry,
  antigravityEntry,
  askcodiEntry,
  augmentEntry,
  bitoEntry,
  blackboxEntry,
  chatgptCopilotEntry,
  chatgptVscodePluginEntry,
  claudeCodeEntry,
  claudeCodeChatEntry,
  claudeCodeIntegrationEntry,
  claudeCodeRouterEntry,
  clineEntry,
  clineChineseEntry,
  clineShengsuanEntry,
  codeartsSnapEntry,
  codebuddyEntry,
  codebuffEntry,
  codecompleteEntry,
  codeflowClaudeCodeEntry,
  codegeexEntry,
  codegptEntry,
  coderabbitEntry,
  codespinEntry,
  codyEntry,
  comateEntry,
  continueEntry,
  costrictEntry,
  crushEntry,
  cursorEntry,
  deepseekCliEntry,
  devchatEntry,
  devinEntry,
  doubleEntry,
  ecaEntry,
  factoryDroidEntry,
  fauxpilotEntry,
  fittenCodeEntry,
  forgecodeEntry,
  geminiEntry,
  genaiscriptEntry,
  gencayChatgptEntry,
  genieAiEntry,
  githubCopilotEntry,
  gitlabDuoEntry,
  gocodeoEntry,
  gooseEntry,
  gptVscodeEntry,
  gptmeEntry,
  grokCliEntry,
  iflowEntry,
  iflycodeEntry,
  jetbrainsAiEntry,
  julesEntry,
  junieEntry,
  jupyterAiEntry,
  kiloCodeEntry,
  kimiCodeEntry,
  kiroEntry,
  koduEntry,
  lczcn96KimiCodeEntry,
  lettaCodeEntry,
  llamaCoderEntry,
  llamaVscodeEntry,
  llmVscodeEntry,
  lyzoAiEntry,
  mentatEntry,
  mintlifyWriterEntry,
  mistralVibeEntry,
  mutableAiEntry,
  nanocoderEntry,
  openInterpreterEntry,
  openaiCodexEntry,
  opencodeEntry,
  openhandsEntry,
  phindEntry,
  piEntry,
  piecesEntry,
  plandexEntry,
  pochiEntry,
  privyEntry,
  pythagoraEntry,
  qoderEntry,
  qoderCnEntry,
  qodoEntry,
  qwenCodeEntry,
  refactEntry,
  replitEntry,
  rooCodeEntry,
  rovoDevEntry,
  rubberduckEntry,
  sixthEntry,
  skycodeEntry,
  sourceryEntry,
  supermavenEntry,
  tabbyEntry,
  tabnineEntry,
  timkmeclChatgptEntry,
  traeEntry,
  traeAgentEntry,
  traycerEntry,
  twinnyEntry,
  unfoldAiEntry,
  voidEntry,
  vscodeOllamaEntry,
  warpEntry,
  windsurfEntry,
  zedEntry,
  zencoderEntry,
  zooCodeEntry,
] as readonly CatalogEntry[];
