/**
 * A value of any sort in a few words, for errors: `"two"`, `a list of 3`, `an object`, `a Promise: await it`, or what its own
 * `toString` says, up to 200 characters.
 *
 * @example
 * ```ts
 * import { describeValue } from "@adjoint/core/ops";
 * describeValue("two"); // => '"two"'
 * describeValue([1, 2, 3]); // => "a list of 3"
 * describeValue(Promise.resolve(1)); // => "a Promise: await it"
 * describeValue(new ArrayBuffer(8)); // => "an ArrayBuffer"
 * ```
 */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 200 ? `${value.slice(0, 199)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (isPromise(value)) return "a Promise: await it";
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (ArrayBuffer.isView(value)) return `${withArticle(name)} of ${value.byteLength} bytes`;
  const hasText = typeof value.toString === "function" && value.toString !== Object.prototype.toString;
  if (!hasText) return withArticle(name === "Object" ? "object" : name);
  const text = String(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/** Whether a value is a promise, or behaves like one. */
export function isPromise(value: object): boolean {
  return "then" in value && typeof value.then === "function";
}

function withArticle(name: string): string {
  return `${/^[AEIOaeio]/.test(name) ? "an" : "a"} ${name}`;
}
