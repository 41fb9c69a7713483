import type { ExtensionContext } from 'vscode';
// What runs at every start of every editor stays small: the build loads this when it is called, which takes no turn.
import { createApp } from './editor/app.ts';

let running: { end(): Promise<void> } | undefined;

/** Less than the ten seconds after which VS Code starts the other extensions in any case. Milliseconds. */
const longestHold = 8_000;

/**
 * Starts the first check and waits for it. VS Code starts extensions with `onStartupFinished` only after those with `*`
 * have activated, so a banned one that is still waiting is turned off before it ever runs. Without anything to change
 * the wait is a few milliseconds.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  const app = createApp(context, performance.now());
  context.subscriptions.push(app);
  running = app;
  let timer: NodeJS.Timeout | undefined;
  const cap = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longestHold);
  });
  try {
    await Promise.race([app.start(), cap]);
  } finally {
    clearTimeout(timer);
  }
}

export async function deactivate(): Promise<void> {
  await running?.end();
}
