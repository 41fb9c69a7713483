import * as z from 'zod/mini';

const between = /^between (\d+) (\d+)$/;

/** A whole number within bounds, both inclusive. Whichever is crossed, a person is told both. */
export function wholeNumber(minimum: number, maximum: number): z.ZodMiniNumberFormat {
  const error = `between ${minimum} ${maximum}`;
  return z.int().check(z.gte(minimum, { error }), z.lte(maximum, { error }));
}

/** The bounds that the message of an issue names. */
export function boundsOf(message: string): { readonly minimum: number; readonly maximum: number } | undefined {
  const [, minimum, maximum] = between.exec(message) ?? [];
  return minimum === undefined ? undefined : { minimum: Number(minimum), maximum: Number(maximum) };
}
