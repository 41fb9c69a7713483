import type { WhoAndWhere } from '../core/decision/circumstances.ts';

/** Whom a decision is for, as far as that is known. */
export function whoLines({ user, groups, host, folders }: WhoAndWhere, today: string): string[] {
  const opened = folders.map((repositories) =>
    repositories.length === 0 ? 'no repository' : repositories.join(' = '),
  );
  return [
    `Day (UTC): ${today}`,
    ...(user === undefined ? [] : [`User: ${user}`]),
    ...(groups === undefined || groups.length === 0 ? [] : [`Groups: ${groups.join(', ')}`]),
    ...(host === '' ? [] : [`Computer: ${host}`]),
    ...(opened.length === 0 ? [] : [`Open folders: ${opened.join('; ')}`]),
  ];
}
