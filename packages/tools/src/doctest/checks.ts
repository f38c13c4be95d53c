/** The functions that the generated tests of examples call. */
import { expect, test } from "vitest";

export { near } from "./near.ts";
export { test };

/** The value equals a literal; a typed array equals the list of its numbers. */
export function equals(value: unknown, expected: unknown): void {
  const isNumbers = ArrayBuffer.isView(value) && !(value instanceof DataView);
  expect(isNumbers ? Array.from(value as unknown as Iterable<unknown>) : value).toEqual(expected); // a typed array is iterable
}

/** The value prints as the text; spaces at line ends do not count. */
export function shows(value: unknown, text: string): void {
  const lines = String(value).split("\n");
  expect(lines.map((line) => line.trimEnd()).join("\n")).toBe(text);
}

/** The work throws an error of the given class whose message starts as given: `ShapeError: MatMul: …`. */
export async function throws(work: () => Promise<unknown>, expected: string): Promise<void> {
  const [, name, start] = /^(\w+)(?:: ?([\s\S]*?))?(?:…|\.\.\.)?$/.exec(expected) ?? [];
  let thrown: unknown;
  try {
    await work();
  } catch (error) {
    thrown = error;
  }
  if (!(thrown instanceof Error)) expect.fail(`Expected ${name} to be thrown, nothing was.`);
  const expectedStart = `${name}: ${start ?? ""}`;
  expect(`${thrown.name}: ${thrown.message}`.slice(0, expectedStart.length)).toBe(expectedStart);
}
