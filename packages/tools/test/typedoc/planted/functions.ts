/**
 * Has an example.
 *
 * @example
 * ```ts
 * shown();
 * ```
 */
export function shown(): void {}

/** Has none. */
export function bare(): void {}

/** No function. */
export const value = 1;
