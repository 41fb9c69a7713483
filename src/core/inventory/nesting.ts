/**
 * Whether a value from parsed JSON is nested more than `levels` deep. Whoever walks such a value may do it by recursion once this
 * said no: JSON of a few megabytes can be nested deep enough to exhaust the stack.
 */
export function isNestedDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((each) => isNestedDeeperThan(each, levels - 1));
  for (const key in value) {
    if (isNestedDeeperThan((value as Record<string, unknown>)[key], levels - 1)) return true;
  }
  return false;
}
