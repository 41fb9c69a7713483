/** The contribution points that are looked into. Anybody may have written them: nothing of their types is sure. */
export interface RawContributes {
  readonly commands?: unknown;
  readonly configuration?: unknown;
  readonly viewsContainers?: unknown;
  readonly views?: unknown;
}

/** Of one contribution point: no manifest needs more, and a hostile one may have any number. */
const mostItems = 2_000;

/** A contribution point holds a list, or one item. */
export function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, mostItems);
  return value === undefined || value === null ? [] : [value];
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Empty where there is no such text. */
export function textAt(value: unknown, field: string): string {
  const found = record(value)[field];
  return typeof found === 'string' ? found : '';
}

/** Every setting that the sections of `configuration` declare. */
export function settingNames(configuration: unknown): string[] {
  return listed(configuration).flatMap((section) =>
    Object.keys(record(record(section)['properties'])).slice(0, mostItems),
  );
}
