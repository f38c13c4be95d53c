import { add, gradients, type Node, parameter, tanh } from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";
import { toDot, toMermaid } from "@adjoint/visual";
import { describe, expect, test } from "vitest";
import { graphs, twoLayers } from "./nets.ts";

const hostile = 'a"; } evil [label="x"]\\\n<b>|end]';

describe("a graph as text", () => {
  const { loss, parameters } = twoLayers();
  const outputs = [loss, ...gradients(loss as Node<[]>, parameters)];

  test("declares every box once, and links none that is not declared", () => {
    for (const build of Object.values(graphs)) {
      const dot = toDot(build()).split("\n");
      const declared = dot.flatMap((line) => /^ *(i\d+(?:_\d+)?) \[/.exec(line)?.[1] ?? []);
      expect(new Set(declared).size).toBe(declared.length);
      const linked = dot.flatMap((line) => /^ *(i\d+(?:_\d+)?) -> (i\d+(?:_\d+)?) \[/.exec(line)?.slice(1) ?? []);
      expect(linked.filter((key) => !declared.includes(key))).toEqual([]);
      const mermaid = toMermaid(build()).split("\n");
      const boxes = mermaid.flatMap((line) => /^ *(i\d+(?:_\d+)?)[[(]/.exec(line)?.[1] ?? []);
      expect(boxes).toEqual(declared);
    }
  });

  test("has scopes as clusters and subgraphs, each closed, with their boxes inside", () => {
    const dot = toDot(outputs).split("\n");
    const start = dot.findIndex((line) => line.trim() === 'label="hidden · affine";');
    const end = dot.findIndex((line, i) => i > start && line === "  }");
    const inside = dot.slice(start, end).join("\n");
    for (const name of ["hidden/W", "hidden/b"]) expect(inside).toContain(`[label="${name}"];`);
    expect(inside).not.toContain('[label="scores/W"]');
    const mermaid = toMermaid(outputs)
      .split("\n")
      .map((line) => line.trim());
    expect(mermaid.filter((line) => line === "end")).toHaveLength(2);
    expect(mermaid).toContain('subgraph p1["hidden · affine"]');
  });

  test("leads cotangents against values, and folds as pictures do", () => {
    const dot = toDot(outputs);
    expect(dot.match(/style=dashed, color=orangered/g)?.length).toBeGreaterThan(10);
    expect(toDot(outputs, { depth: 0 })).not.toContain("subgraph");
    expect(toDot(outputs, { depth: 0 })).toContain('[label="▸ hidden (affine), 5 nodes"]');
  });

  test("quotes names of any sort", () => {
    const x = parameter(hostile, []);
    const y = scoped(hostile, add(tanh(x), x), { kind: "block", from: x });
    const line =
      toDot(y)
        .split("\n")
        .find((each) => each.includes("i0 [")) ?? "";
    expect(line.trim()).toBe('i0 [label="a\\"; } evil [label=\\"x\\"]\\\\ <b>|end]"];');
    const mermaid = toMermaid(y).split("\n");
    for (const each of mermaid) expect((each.match(/"/g) ?? []).length % 2).toBe(0);
    expect(mermaid.join("\n")).not.toMatch(/<b>|\bevil \[/);
  });

  test("refuses what drawGraph refuses, under its own name", () => {
    expect(() => toDot(loss, { boxes: 0 })).toThrow("toDot: boxes must be a positive integer; got 0.");
    expect(() => toMermaid(loss, { depth: 1.5 })).toThrow("toMermaid: depth must be a non-negative integer; got 1.5.");
  });
});
