import { add, mul, type Node, ops, parameter, relu, sum, tanh } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled, nodeOf, withRules } from "./planted-models.ts";

const name = `<b>|W'&"~`; // a name may contain any character, and must not become markup
const [W, v] = [parameter(name, [3, 5]), parameter("v", [2])];
const Half = withRules(ops.Tanh, { x: (yBar) => mul(0.5, yBar) });
const bindings = { [name]: filled(1, 3, 5), v: [0, 1] };
const report = checkGradients(add(sum(nodeOf(Half, { x: W })), sum(relu(v))), bindings);
const right = checkGradients(sum(tanh(W)), bindings);

describe("a report", () => {
  test("is JSON, with every number and no node", () => {
    const document = JSON.parse(JSON.stringify(report));
    expect(document).toMatchObject({ verdict: "fail", ok: false, mode: "full", order: 1, outputs: ["Add []"] });
    expect(document.entries).toHaveLength(17);
    expect(document.entries[16]).toMatchObject({ place: "v[1]", verdict: "agrees", analytic: 1 });
    expect(document.entries[15].hull).toEqual([0, 1]);
    expect(document.inputs.map((input: { node: string }) => input.node)).toEqual([name, "v"]);
    expect(document.blame[0]).toMatchObject({ op: "Tanh", input: "x", mode: "vjp" });
    expect(document.properties.map(({ holds }: { holds: boolean }) => holds)).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  test("is JSON with numbers that are not finite", () => {
    const Infinite = withRules(ops.Tanh, { x: (yBar) => mul(yBar, Number.POSITIVE_INFINITY) });
    const document = checkGradients(sum(nodeOf(Infinite, { x: v })), bindings).toJSON();
    expect(document.entries[0]).toMatchObject({ analytic: "Infinity", verdict: "not finite" });
  });

  test("is Markdown: tables, with names escaped", () => {
    const text = report.toMarkdown();
    expect(text).toContain("| \\<b\\>\\|W'\\&\"\\~ | 1 | \\[3, 5\\] | 15 |");
    expect(text).toContain("- Does not hold: forward and reverse mode are adjoint");
    expect(text).toContain("- Tanh \\[3, 5\\]: its vjp by x is wrong");
    expect(text).toMatch(/\| v\\\[0\\\] \| kink \| 0 \| 0\.5 \| \S+ \| 0 and 1 \|\n$/);
    expect(right.toMarkdown()).not.toContain("where");
  });

  test("is a page: well-formed markup, escaped names, a cell for each element", () => {
    const page = report.toHTML();
    expect(page).not.toContain("<b>");
    expect(page).toContain("&lt;b&gt;|W&#39;&amp;&quot;~[2, 4]: wrong formula");
    expect(page.match(/<rect /g)).toHaveLength(17);
    expect(page.match(/<rect class="wrong"/g)).toHaveLength(15);
    expect(page.match(/<rect class="kink"/g)).toHaveLength(1);
    for (const tag of ["table", "tr", "td", "svg", "div", "ul", "h2", "p", "html", "body", "head"])
      expect(page.match(new RegExp(`<${tag}[ >]`, "g"))?.length, tag).toBe(
        page.match(new RegExp(`</${tag}>`, "g"))?.length,
      );
    expect([...page.matchAll(/<text [^>]*>(\d+)<\/text>/g)].map(([, index]) => Number(index))).toEqual([
      ...[0], // of five columns
      ...[0, 1, 2], // of three rows
      ...[0, 1, 0], // of v: two columns, one row
    ]);
    expect(page).toContain('<div class="scroll" tabindex="0"><table>'); // what scrolls is reached by keys, and shows that it does
    expect(page).toMatch(/\.scroll\{overflow-x:auto;background:linear-gradient/);
    expect(page).not.toMatch(/<script|https?:/);
  });

  test("of a large input draws blocks, each as bad as its worst element", () => {
    const large: Node = parameter("large", [200, 300]);
    const mask = filled(9, 200, 300);
    const fast = checkGradients(sum(mul(large, large)), { large: mask }, { mode: "fast" });
    expect(fast.toHTML()).not.toContain("<rect");
    const [long, one] = [parameter("long", [400]), filled(2, 400)];
    const page = checkGradients(sum(tanh(long)), { long: one }).toHTML();
    expect(page.match(/<rect /g)).toHaveLength(80);
    expect(page).toContain("(the worst of 5)");
  });
});
