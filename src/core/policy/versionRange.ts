import satisfies from 'semver/functions/satisfies.js';
import minVersion from 'semver/ranges/min-version.js';
import validRange from 'semver/ranges/valid.js';

/** Whether a version lies in a semver range. What is no version lies in none; a pre-release in what it comes before. */
export function isInRange(version: string, range: string): boolean {
  return satisfies(version, range, { includePrerelease: true });
}

export function isRange(text: string): boolean {
  return validRange(text) !== null;
}

/** Whether no version lies in a range, such as `>2 <1`. */
export function isEmptyRange(range: string): boolean {
  return minVersion(range) === null;
}
