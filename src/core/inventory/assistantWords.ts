import { otherLanguages as others } from './otherLanguages.ts';

/**
 * The words by which people describe AI assistants, in English and Chinese, with a few of other languages. Matched against
 * `words()` of a text: lower-cased and taken apart. Anybody may have written the text: what repeats without an end begins at the
 * start of a word and stays in it, or goes on for a few words, so that the time grows with the length of the text and no faster.
 */
export type Pattern = RegExp;

function inAll(pattern: RegExp, more: readonly string[]): Pattern {
  return new RegExp([pattern.source, ...more].join('|'));
}

/** Artificial intelligence and language models, as such. */
export const aboutAi: Pattern = inAll(
  /\b(?:ai|a i|gen ?ai|artificial intelligence|generative|llms?|(?:large )?language models?|gpt ?\d?|chat ?gpt|vibe coding|neural)\b|人工智能|(?<![a-z])ai(?![a-z])(?=[^\x00-\x7f])|大模型|语言模型|生成式|智能(?:编程|编码|代码(?!补全|提示|片段)|开发|体|问答|助手)/,
  others.aboutAi,
);

/** Makers of models and assistants, and the names of what they make, as far as these are no ordinary words. */
export const maker: Pattern =
  /\b(?:open ?ai|anthropic|claude|copilot|co pilot|chat ?gpt|gpt|ollama|llama cpp|llama|lm studio|deep ?seek|mistral|codestral|open ?router|hugging ?face|groq|qwen|glm|kimi|gemini|vertex ai|bedrock|code ?llama|star ?coder|code ?whisperer|tab ?nine|codeium|windsurf|cline|roo ?code|aider|codex|cursor ai|model context protocol|mcp)\b|通义|千问|文心|智谱|豆包|混元|星火/;

/** What an assistant is called that works on code. */
export const role: Pattern = inAll(
  /\b(?:(?:ai|code|coding|programming|developer|development|software|engineering|autonomous|smart|intelligent|chat|dev) ?(?:assistants?|agents?|copilot|companion|partner|buddy|bot|engineer|mate|tutor|programmer)|pair[ -]programm\w*|agentic|ai[ -]powered|ai[ -](?:assisted|driven|based|native)|copilots?|chatbot|auto ?pilot)\b|(?:(?<![a-z])ai ?|智能)(?:编程|编码|代码|开发)?(?:助手|伙伴|助理)|智能体|コーディング ?(?:アシスタント|エージェント)/,
  others.codingAssistant,
);

/** What calls itself an assistant for code, in so many words; not what is made for one, nor what teaches it. */
export const codingAssistant: Pattern = inAll(
  /(?<!\b(?:for|to|by|from|any|other|that|lets?|gives?|helps?|where) )(?<!\b(?:for|to|by|from|any|other|that|lets?|gives?|helps?|where) ai )\b(?:(?:ai|autonomous|agentic|llm|gpt)(?:[ -](?:powered|driven|based|native))? (?:(?!generated|written|made)\w+ )?(?:coding|code|programming|developer|development|software|pair)|(?:coding|code|programming|software engineering) (?:assistants?|agents?|copilots?|companions?|buddy)|ai (?:assistant|agent|copilot|companion|buddy)|ai (?:pair|coder|developer|engineer|programmer))\b(?! (?:writes?|wrote|made|changed|created|roadmaps?|interviews?|handbook|jobs?|blame)\b)(?!(?: (?:agents|assistants|tools)|(?<=s)) (?:can|may|could|such as|like)\b)(?! (?:courses?|class(?:es)?|lessons?|exercises?|challenges?|contests?|competitions?|tutorials?|assignments?|workshops?|bootcamp|school)\b)|智能(?:编程|编码|代码)(?:助手|助理)|(?:编程|编码|代码)智能体|(?<![a-z])ai ?(?:编程|编码|代码)(?! ?(?:课|教程|教育|教学|学习|作业|竞赛|比赛))/,
  others.codingAssistant,
);

/** What calls itself something that works with AI, in one breath. */
export const aiRole: Pattern =
  /\b(?:ai|gpt|llms?|chat ?gpt|claude|copilot|ollama|gemini|codex)(?:[ -](?:powered|assisted|driven|based|native|coding|code))?(?: \w+)? (?:assistants?|agents?|tutor|writer|reviewer|programmer|companion|coder|developer|engineer|generator|helper|chat|client|interface|completions?|autocomplete|integration|plugin|extension)\b|ai ?(?:编程|编码|代码)?(?:助手|助理|工具|伙伴|补全)/;

/** What such an assistant does. */
export const assistantWork: Pattern = inAll(
  /\b(?:code (?:completions?|generat\w+|suggestions?|explanations?|review)|auto ?complet\w+|inline (?:completions?|suggestions?|chat|edit)|completions?|(?:generat\w+|write|writes|writing|add|create|suggest\w*) (?:\w+ )?(?:code|tests?|unit tests?|docs?|docstrings?|documentation|comments?|commits?|commit messages?)|explain\w*(?: (?:code|selection|this))?|refactor\w*|find bugs|fix (?:bugs?|code|this|with|using|error)|optimi[sz]e|ask|why is)\b|补全|代码(?:生成|解释|补全|审查|优化)|生成(?:代码|注释|测试|单元测试|提交)|解释代码|单元测试|问答/,
  others.assistantWork,
);

/** Talking with it. */
export const talk: Pattern = inAll(
  /\b(?:(?<!\bmodels? to )(?<!\binto )chats?|chatting|conversations?|ask|new (?:task|session|thread|agent)|(?:add|send|copy) (?:(?!models? )\w+ )?to (?:chat|context|claude|agent|ai|input|prompt)|prompts?|agents?|assistants?|(?:accept|reject) (?:\w+ )?(?:diff|proposed|suggestion|chunk|change|edit|completion)\w*|set api key)\b|对话|聊天|会话|智能体/,
  others.talk,
);

/** What is about AI assistants without being one: it serves, feeds, watches, configures or keeps them, or uses one for other work. */
export const handlesAi: Pattern = inAll(
  /\b(?:mcp (?:servers?|inspector|client|tools?)|model context protocol|for (?:ai|llms?) (?:agents?|applications|interactions|tools|assistants?|chats?)|quota|usage|costs?|token (?:counts?|counter|usage)|monitor\w*|tracker|track\w*|dashboard|cockpit|history|histories|export\w*|import\w*|backup|rules|instructions (?:files?|manager)|skills? manager|prompt (?:files?|engineering|manager|library|template\w*)|snapshots?|copy|copies|clipboard|bridge|send\w* (?:\w+ ){0,4}to|translat\w+|i18n|locali[sz]ation|novel\w*|spell\w*|grammar|dsl|syntax|api usage|monorepos?|visuali[sz]ations?|previewer|playground)\b|翻译|额度|用量|规则|历史|导出|监控/,
  others.handlesAi,
);

/** Names of AI, of models and of assistants that mean nothing else: a "code assistant" may be any helper with code. */
export const surelyAi: Pattern = inAll(
  /\b(?:ai|gen ?ai|artificial intelligence|llms?|(?:large )?language models?|gpt ?\d?|chat ?gpt|open ?ai|anthropic|claude code|copilots?|ollama|llama cpp|deep ?seek|codestral|open ?router|code ?llama|star ?coder|code ?whisperer|tab ?nine|codeium|coding (?:agents?|assistants?)|code agents?|agentic)\b|人工智能|人工智慧|(?<![a-z])ai(?![a-z])(?=[^\x00-\x7f])|大模型|语言模型|智能(?:编程|编码|体)|(?:编程|编码|代码)智能体|通义|千问/,
  others.aboutAi,
);

/** In a name: it serves, feeds, watches, limits or keeps assistants, or does other work. */
export const otherWork: Pattern = inAll(
  /\b(?:mcp|quota|usage|cost|costs|tokens?|monitor|tracker|dashboard|cockpit|history|export\w*|import\w*|backup|rules|instructions|prompts?|snapshots?|copy|clipboard|bridge|translat\w+|i18n|spell\w*|theme|icons?|hide\w*|hider|disable\w*|block\w*|detector|scann?er|secrets?|security|guard|compliance|approved|no ai|notifi\w+|status|toggle\w*|switcher|launcher|shortcuts|studio|roadmap|blame|attribution|provenance|licen[cs]es?|viewer|view|explorer|browser|finder|runner|trac(?:e|es|er|ing)|debugger|manager|modelfiles?|snippets?|colou?rs|linter|lint|kernels?|notebooks?|database|dictation|roadmaps?|cheat ?sheets?|tutorials?)\b|翻译|额度|用量|规则|历史|导出|监控|汉化/,
  others.otherWork,
);

/** AI is what it works on, not what it works with: it is for those who build agents, or about the AI of games and planners. */
export const buildsAi: Pattern =
  /\b(?:build|author|creat|develop|design|debug|deploy|publish|preview|test|evaluat|edit|validat|train|step through)(?:e|s|es|ed|ing)?,? (?:(?!with |by |using |through |your )\w+,? ){0,4}(?:agents|assistants|chatbots|copilots|bots)\b|\bllm (?:powered )?(?:apps?|applications?|calls?|traces?|evaluations?|tests?)\b|\bcopilot studio\b|\b(?:game|utility|mob|enemy) ai\b|\b(?:behaviou?r trees?|npcs?|minecraft)\b|\bai (?:goals?|planning|planners?|opponents?)\b/;

/** It goes with an assistant of somebody else, which has to be there. */
export const companion: Pattern =
  /\b(?:shortcuts?|key ?bindings?|keymaps?|launch(?:er|es)?|companion|add ?ons?|extras|status bar|buttons?|snippets|icons?) (?:\w+ ){0,3}(?:for|of|to) (?:\w+ )?(?:claude|codex|copilot|gemini|cursor|cline|aider|continue|cody|tab ?nine)\b|\b(?:claude|codex|copilot|gemini|cursor|cline|aider|cody|tab ?nine)(?: \w+)? (?:launcher|shortcuts?|key ?bindings?|keymaps?|companion|add ?on|extras|status bar|buttons?|users)\b|\b(?:opens?|starts?|launch(?:es)?) (?:the )?(?:claude|codex|copilot|gemini|aider)(?: \w+){0,2} in (?:a|the|an) (?:\w+ )?terminal\b/;

/** It keeps a runtime of models on this machine, for whatever uses them. */
export const runsModels: Pattern =
  /\b(?:gguf|modelfiles?|model runtime|(?:start|stop|restart) (?:the )?(?:\w+ )?server|(?:pull|download|remove) (?:\w+ )?models?)\b/;
