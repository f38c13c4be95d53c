import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ArgumentError, input, log, mul, type Node, parameter, ShapeError, sum, tanh } from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";
import { report } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { pageScript } from "../../../tools/src/page-script/page-script.ts";
import { twoLayers, twoLayersAt } from "../graph/nets.ts";

/** The attributes of the rows of the tree, in order. */
function rowsOf(html: string): readonly Readonly<Record<string, string>>[] {
  return [...html.matchAll(/<li role="treeitem"[^>]*data-number="\d+"[^>]*>/g)].map(([tag]) =>
    Object.fromEntries([...tag.matchAll(/data-(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value])),
  );
}

describe("a report", () => {
  const { loss } = twoLayers();
  const html = report(loss, twoLayersAt, { title: "Two layers" });

  test("is one page that loads nothing and is small", () => {
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/(src|href)="(?!#)/);
    expect(html.replaceAll("http://www.w3.org/", "")).not.toMatch(/\b(https?:)?\/\/[a-z]+\.[a-z]/);
    expect(html).not.toMatch(/@import|url\(/);
    expect(html.length).toBeLessThan(400_000);
    expect(report(loss, twoLayersAt, { title: "Two layers" })).toBe(html);
  });

  test("has a row for every node with its call, operands, value and cotangent", () => {
    const rows = rowsOf(html);
    expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, i) => i));
    const product = rows.find(({ call = "" }) => call.includes("MatMul(a: x, b: hidden/W)"));
    expect(product).toMatchObject({
      scopes: "hidden",
      shape: "[batch, 3], here [2, 3]",
      operands: "a = x = [[1, 0.5], [0, −2]]&#10;b = hidden/W = [[1, 2, 3], [4, 5, 6]]",
      value: "[[3, 4.5, 6], [−8, −10, −12]]",
    });
    expect(product?.cotangent).toMatch(/^\[\[/);
  });

  test("adds up parameters, operations and the gradient by scope", () => {
    const [, table = ""] = /<tbody>(.*?)<\/tbody>/s.exec(html) ?? [];
    const rows = table.split("</tr>").map((row) =>
      row
        .replace(/<[^>]*>/g, "|")
        .split("|")
        .filter((cell) => cell !== ""),
    );
    const hidden = rows.find(([scope]) => scope === "hidden");
    expect(hidden?.slice(0, 3)).toEqual(["hidden", "5", "9"]); // 2 · 3 weights and 3 biases
    expect(hidden?.[4]).toBe("30"); // 2 · (2 · 2 · 3) for the product, 2 · 3 for the sum
  });

  test("shows a check with its blame on the picture, and the curves of a history", () => {
    const [w, x] = [parameter("w", []), input("x", [])];
    const y = tanh(mul(w, x));
    const check = {
      verdict: "fail",
      blame: [{ node: y, input: "x", mistake: { text: "a factor of 2" } }],
      toString: () => "TABLE",
    };
    const checked = report(
      y,
      { w: 1, x: 2 },
      { check, history: { curves: { loss: [3, 2, 1] }, gradientNorms: { w: [1, 2, 3] } } },
    );
    expect(checked).toMatch(/<pre [^>]*>TABLE<\/pre>/);
    expect(checked.match(/adjoint-wrong"/g)?.length).toBeGreaterThanOrEqual(1);
    expect(rowsOf(checked).find(({ note }) => note !== undefined)?.note).toBe("The rule by x is wrong: a factor of 2");
    expect(checked).toContain("<title>Curves</title>");
    expect(checked).toContain("<title>Gradient norms</title>");
  });

  test("marks the first value that is not finite", () => {
    const x = input("x", []);
    const rows = rowsOf(report(mul(log(x), x), { x: -1 }));
    expect(rows.flatMap(({ note }) => note ?? [])).toEqual(["The first value that is not finite: NaN at position 0"]);
  });

  test("shows hostile names as text", () => {
    const name = `</script><img src=x onerror=alert(1)>"'\u0000&`;
    const x = parameter(name, []);
    const y: Node = scoped(name, tanh(mul(x, x)), { kind: name, from: x });
    const hostile = report(y, new Map([[x, 1]]), { title: name });
    expect(hostile).not.toContain("<img");
    expect(hostile.match(/<\/script>/g)).toHaveLength(1);
  });

  test("draws scopes a thousand deep", () => {
    let y: Node = parameter("w", []);
    const start = y;
    for (let i = 0; i < 1000; i++) y = scoped(`s${i}`, tanh(tanh(y)), { kind: "block", from: start });
    expect(rowsOf(report(y, { w: 1 }))).toHaveLength(2001);
  });
});

describe("report refuses", () => {
  const x = input("x", [2]);
  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ["a loss with axes", () => report(x, { x: [1, 2] }), ShapeError, "report: one real output of rank 0"],
    [
      "curves that are no record",
      () => report(sum(x), { x: [1, 2] }, { history: { curves: {} } }),
      ArgumentError,
      "report: history: Curves is",
    ],
    [
      "an option that does not exist",
      () => report(sum(x), { x: [1, 2] }, { tittle: "t" } as never),
      ArgumentError,
      "tittle",
    ],
  ])("%s", (_, call, error, message) => {
    expect(call).toThrow(error);
    expect(call).toThrow(message);
  });
});

test("the script of the page is the one that is bundled from its sources", async () => {
  const root = resolve(import.meta.dirname, "../../../..");
  const kept = readFileSync(`${root}/packages/visual/src/report/page-script.ts`, "utf8");
  expect(kept === (await pageScript(root)), "run `npx -y pnpm@10 page-script`").toBe(true);
});
