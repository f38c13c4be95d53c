import { expect, test } from "vitest";
import { readOptions } from "../../src/fuzz/options.ts";

test("minutes and seed are read, and have standards", () => {
  expect(readOptions([])).toEqual({ minutes: 1, seed: 1, evaluator: "reference", again: undefined });
  expect(readOptions(["--minutes", "0.5", "--seed=7"])).toEqual({
    minutes: 0.5,
    seed: 7,
    evaluator: "reference",
    again: undefined,
  });
  expect(readOptions(["--evaluator", "wasm"]).evaluator).toBe("wasm");
  expect(() => readOptions(["--evaluator", "webgpu"])).toThrow(
    '--evaluator must be reference or wasm, it is "webgpu".',
  );
});

test("a failure is asked for by law, path and size", () => {
  const { again } = readOptions(["--seed", "7", "--law", "purity", "--path", "3:1", "--parts", "24"]);
  expect(again).toEqual({ law: "purity", path: "3:1", parts: 24 });
});

test.each([
  [["--minutes", "0"], '--minutes must be a number above 0, it is "0".'],
  [["--seed", "x"], '--seed must be an integer, it is "x".'],
  [["--parts", "0"], '--parts must be a positive integer, it is "0".'],
  [["--law", "purity"], "--law and --path go together, with --seed and --parts."],
  [["--hours", "1"], "Unknown option '--hours'"],
])("%j is refused", (given, message) => {
  expect(() => readOptions(given)).toThrow(message);
});
