import { repositoryName } from './repositoryName.ts';

/** The one name of a repository that a person has written: any address of it, or the name itself (`host/path`). */
export function repositoryOfText(text: string): string | undefined {
  return repositoryName(text) ?? (isName.test(text) ? repositoryName(`https://${text}`) : undefined);
}

const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)+\/\S+$/i;
