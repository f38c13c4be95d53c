import { NDArray } from "@adjoint/core";
import { expect } from "vitest";

/** Demands that arrays agree: shapes and dtypes exactly, numbers up to `tolerance` of the largest one. */
export function closeTo(actual: unknown, expected: unknown, tolerance: number): void {
  if (!(expected instanceof NDArray)) {
    const [got, wanted] = [actual as Record<string, unknown>, expected as Record<string, unknown>];
    expect(Object.keys(got)).toEqual(Object.keys(wanted));
    for (const key of Object.keys(wanted)) closeTo(got[key], wanted[key], tolerance);
    return;
  }
  const got = actual as NDArray;
  expect([got.dtype, got.shape]).toEqual([expected.dtype, expected.shape]);
  const scale = [...expected.data].reduce(
    (most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most),
    0,
  );
  const wrong = [...expected.data].flatMap((value, i) => {
    const other = got.data[i] as number;
    const same = Object.is(value, other) || value === other || Math.abs(value - other) <= tolerance * scale;
    return same ? [] : [`${i}: ${other} and not ${value}`];
  });
  expect(wrong).toEqual([]);
}
