/** A list of whole numbers as an attribute: `array<i64: 1, 2>`. */
export function listText(numbers: readonly number[]): string {
  return numbers.length === 0 ? "array<i64>" : `array<i64: ${numbers.join(", ")}>`;
}

/** Pairs of whole numbers as an attribute of rank 2. */
export function pairsText(pairs: readonly (readonly [number, number])[]): string {
  const rows = pairs.map(([low, high]) => `[${low}, ${high}]`);
  return `dense<${pairs.length === 0 ? "" : `[${rows.join(", ")}]`}> : tensor<${pairs.length}x2xi64>`;
}
