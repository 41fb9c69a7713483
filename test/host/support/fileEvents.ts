import { watch } from 'node:fs';

const patience = 60_000;

/** Resolves when a condition on files holds; looks again whenever something in the folder changes. */
export async function untilFiles(what: string, folder: string, holds: () => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const end = (error?: Error): void => {
      clearTimeout(timer);
      watcher.close();
      if (error) reject(error);
      else resolve();
    };
    const look = (): void => {
      try {
        if (holds()) end();
      } catch (error) {
        end(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const timer = setTimeout(() => end(new Error(`Waited in vain until ${what}.`)), patience);
    const watcher = watch(folder, { recursive: true }, look);
    look();
  });
}
