/** Whether two JSON values say the same. The order of an object's keys counts: it is what a person sees in the file. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
