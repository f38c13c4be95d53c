import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { runCommand } from "adjoint-report";
import { afterAll, describe, expect, test } from "vitest";

// below the package, so that models find @adjoint/core
const folder = mkdtempSync(join(import.meta.dirname, "models-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const to = (name: "out" | "err"): Writable =>
    new Writable({
      write(chunk, _, done) {
        written[name] += chunk;
        done();
      },
    });
  const code = await runCommand(args, { stdout: to("out"), stderr: to("err") });
  return { code, ...written };
}

const imports = 'import { apply, elementwise, input, mul, ops, real, sum, tanh } from "@adjoint/core";\n';
const right = file(
  "right.ts",
  `${imports}export const loss = sum(tanh(input("x", [2])));\nexport const bindings: object = { x: [1, 2] };`,
);
const wrong = file(
  "wrong.ts",
  `${imports}
const Half = elementwise({ name: "Half", domain: { x: real }, value: Math.tanh, vjp: { x: (yBar) => mul(0.5, yBar) }, doc: ops.Tanh.doc });
export const loss = sum(apply(Half, { x: input("x", [2]) }));
export const bindings = { x: [1, 2] };`,
);
const vector = file(
  "vector.ts",
  `${imports}export const outputs = tanh(input("x", [2]));\nexport const bindings = { x: [1, 2] };`,
);
const throwing = file("throwing.ts", 'throw new Error("from the model");');

describe("adjoint-report", () => {
  test("writes a page with the name of the model and a check", async () => {
    const page = join(folder, "right.html");
    const { code, out, err } = await run(right, "-o", page);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/right\.html: \d+ kB, gradient check: pass\n$/);
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<h1>right.ts</h1>");
    expect(html).toContain("<h2>Gradient check</h2>");
  });

  test("draws the history of a training", async () => {
    const page = join(folder, "history.html");
    const history = file(
      "history.json",
      '{ "curves": { "loss": [3, 2, 1] }, "gradientNorms": { "w": [1, 0.5, 0.25] } }',
    );
    const { code, err } = await run(right, "-o", page, "--no-check", "--history", history);
    expect([code, err]).toEqual([0, ""]);
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<h2>Training</h2>");
    expect(html).toContain("loss: 3 values, first 3, last 1");
    expect(html).toContain("w: 3 values, first 1, last 0.25");
  });

  test.each([
    ["not JSON", "nonsense", "is not JSON"],
    ["a list", "[1, 2]", 'has no "curves" with a list of numbers by name'],
    ["words for numbers", '{ "curves": { "loss": ["a"] } }', 'has no "curves"'],
    ["an empty list", '{ "curves": { "loss": [] } }', 'has no "curves"'],
    ["norms that are no lists", '{ "curves": { "loss": [1] }, "gradientNorms": 3 }', 'has no "gradientNorms"'],
    ["something else", '{ "curve": { "loss": [1] } }', 'holds "curve"'],
  ])("refuses a history that is %s", async (_, text, message) => {
    const page = join(folder, "no.html");
    const { code, err } = await run(right, "-o", page, "--no-check", "--history", file("bad-history.json", text));
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain("it is JSON such as");
    expect(existsSync(page)).toBe(false);
  });

  test("marks the wrong rule of a model whose check fails, and exits with 1", async () => {
    const page = join(folder, "wrong.html");
    const { code, out } = await run(wrong, "--output", page, "--full", "--title", "A mistake");
    expect(code).toBe(1);
    expect(out).toContain("gradient check: fail");
    const html = readFileSync(page, "utf8");
    expect(html).toContain("<h1>A mistake</h1>");
    expect(html).toMatch(/The rule by x is wrong/);
  });

  test("leaves the check out if asked", async () => {
    const page = join(folder, "plain.html");
    expect((await run(wrong, "-o", page, "--no-check")).code).toBe(0);
    expect(readFileSync(page, "utf8")).not.toContain("<h2>Gradient check</h2>");
  });

  test.each<[string, () => string[], string]>([
    ["without a page to write", () => [right], "adjoint-report: required option '-o, --output <file>' not specified\n"],
    ["without a model", () => ["-o", "page.html"], "adjoint-report: missing required argument 'model'\n"],
    [
      "for a flag that does not exist",
      () => [right, "-o", "p.html", "--fulll"],
      "adjoint-report: unknown option '--fulll'",
    ],
    [
      "for flags that exclude each other",
      () => [right, "-o", "p.html", "--full", "--no-check"],
      "adjoint-report: --full and --no-check exclude each other; leave one of them out.\n",
    ],
    ["for a page in the place of the model", () => [right, "-o", right], "which the page would overwrite.\n"],
    ["for a file that does not exist", () => [join(folder, "none.ts"), "-o", "p.html"], "there is no such file.\n"],
    ["for a folder that does not exist", () => [right, "-o", join(folder, "none/p.html")], "cannot be written: "],
    [
      "for a loss that is not a number",
      () => [vector, "-o", join(folder, "v.html")],
      "adjoint-report: report: one real output of rank 0",
    ],
  ])("says in one line what is wrong %s", async (_, args, message) => {
    const { code, out, err } = await run(...args());
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(existsSync(join(folder, "v.html"))).toBe(false);
  });

  test("shows where the model's own code threw", async () => {
    const { code, err } = await run(throwing, "-o", join(folder, "t.html"));
    expect(code).toBe(2);
    expect(err).toContain("throwing.ts threw while it was loaded:\nError: from the model\n");
  });

  test("prints how it is called", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    expect(out).toContain("Usage: adjoint-report [options] <model>");
  });
});
