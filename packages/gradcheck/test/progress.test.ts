import { parameter, sum, tanh } from "@adjoint/core";
import { expect, test } from "vitest";
import { type CheckProgress, checkGradients, checkGradientsAsync } from "../src/index.ts";
import { filled } from "./planted-models.ts";

const [a, b] = [parameter("a", [5]), parameter("b", [3])];
const loss = sum(tanh(a));
const bindings = { a: filled(1, 5), b: filled(2, 3) };

test("a check says how far it is, part by part", () => {
  const seen: CheckProgress[] = [];
  checkGradients(loss, bindings, { wrt: [a], onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual(Array.from({ length: 5 }, (_, i) => ({ done: i + 1, total: 5, at: "a" })));
});

test("a check that is stopped keeps what it has found, and does not pass", () => {
  const signal = { aborted: false };
  const both = [sum(tanh(a)), sum(tanh(b))];
  const report = checkGradients(both, bindings, {
    onProgress: ({ at }) => {
      signal.aborted = at === "b";
    },
    signal,
  });
  expect(report).toMatchObject({ isComplete: false, verdict: "inconclusive", ok: false });
  expect(report.inputs.map(({ node }) => node.name).toArray()).toEqual(["a", "b"]);
  expect(report.entries.size).toBe(5 * 2 + 1 * 2);
  expect(String(report)).toContain("Stopped before its end: what is missing above was not checked.");
});

test.each(["full", "fast"] as const)(
  "a check in %s mode that is stopped keeps the entries of the input that it was at",
  (mode) => {
    const signal = { aborted: false };
    const onProgress = ({ done }: CheckProgress): void => {
      signal.aborted = done === 2;
    };
    const report = checkGradients(loss, bindings, { mode, wrt: [a], onProgress, signal });
    expect(report.entries.map(({ verdict }) => verdict).toArray()).toEqual(["agrees", "agrees"]);
    expect(report.inputs.map(({ node, entries }) => [node.name, entries]).toArray()).toEqual([["a", 2]]);
    expect(report.verdict).toBe("inconclusive");
  },
);

test("a check in slices gives the same report", async () => {
  const whole = checkGradients(loss, bindings, { mode: "fast", order: 2 });
  const sliced = await checkGradientsAsync(loss, bindings, { mode: "fast", order: 2 });
  expect(String(sliced)).toBe(String(whole));
});

test("a check in slices is stopped by a signal that arrives while it runs", async () => {
  const stop = new AbortController();
  const large = parameter("large", [4000]);
  setTimeout(() => stop.abort(), 5);
  const report = await checkGradientsAsync(sum(tanh(large)), { large: filled(3, 4000) }, { signal: stop.signal });
  expect(report.isComplete).toBe(false);
});
