/** A value of any sort in a few words, for errors: `"two"`, `a list of 3`, `an object`, or what its own `toString` says. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  const hasText = typeof value.toString === "function" && value.toString !== Object.prototype.toString;
  return hasText ? String(value) : "an object";
}
