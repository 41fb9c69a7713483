/**
 * Where VS Code's own providers of models reach them, by the vendor in chatLanguageModels.json. Source: the shipped bundle of
 * VS Code 1.139.1.
 */
export const vendorHosts: ReadonlyMap<string, string> = new Map([
  ['anthropic', 'api.anthropic.com'],
  ['gemini', 'generativelanguage.googleapis.com'],
  ['openai', 'api.openai.com'],
  ['openrouter', 'openrouter.ai'],
  ['xai', 'api.x.ai'],
]);
