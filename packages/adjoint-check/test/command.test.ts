import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { broadcastTo, input, mul, sum, tanh, toJSON } from "@adjoint/core";
import { afterAll, describe, expect, test, vi } from "vitest";
import { runCommand } from "../src/index.ts";

// below the package, so that models find @adjoint/core
const folder = mkdtempSync(join(import.meta.dirname, "models-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Runs the command in this process. */
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

const imports = 'import { add, elementwise, apply, input, mul, ops, real, sum, tanh } from "@adjoint/core";';
const right = file(
  "right.ts",
  `${imports}\nconst x = input("x", [2]);\nexport const loss = sum(tanh(x));\nexport const bindings: object = { x: [1, 2] };`,
);
const wrong = file(
  "wrong.ts",
  `${imports}
const Half = elementwise({ name: "Half", domain: { x: real }, value: Math.tanh, vjp: { x: (yBar) => mul(0.5, yBar) }, doc: ops.Tanh.doc });
const x = input("x", [2]);
export default () => ({ outputs: { total: sum(apply(Half, { x })) }, bindings: { x: [1, 2] }, wrt: [x] });`,
);
const vague = file(
  "vague.ts",
  `${imports}\nconst x = input("x", []);\nexport const loss = add(1e6, mul(1e-12, x));\nexport const bindings = { x: 1 };`,
);
/** A model of two inputs as JSON, with further keys. */
const jsonModel = (name: string, others: object): string => {
  const [x, y] = [input("x", [2]), input("y", [])];
  return file(name, JSON.stringify({ graph: toJSON(sum(mul(tanh(x), y))), bindings: { x: [1, 2], y: 3 }, ...others }));
};
const json = file("model.json", JSON.stringify({ graph: toJSON(sum(tanh(input("x", [2])))), bindings: { x: [1, 2] } }));

describe("adjoint-check", () => {
  test.each([
    ["a right model", right, 0, "pass"],
    ["a wrong model", wrong, 1, "fail"],
    ["a model that differences cannot tell", vague, 3, "inconclusive"],
    ["a graph as JSON", json, 0, "pass"],
  ])("of %s prints the report and exits by its verdict", async (_, model, code, verdict) => {
    for (const flags of [[], ["--fast"], ["--order", "2"]]) {
      const result = await run(model, ...flags);
      expect([result.code, result.err]).toEqual([code, ""]);
      expect(result.out).toMatch(new RegExp(`^Gradient check of .*: ${verdict}, `));
    }
    expect(JSON.parse((await run(model, "--json")).out)).toMatchObject({ verdict, mode: "full" });
  });

  test("passes its options on", async () => {
    const document = JSON.parse(
      (await run(right, "--json", "--fast", "--order=3", "--seed", "-7", "--tolerance", "1e-6")).out,
    );
    expect(document).toMatchObject({ mode: "fast", order: 3, seed: -7 });
    expect(document.entries).toHaveLength(9); // three directions at each order
  });

  test("writes a page and Markdown", async () => {
    const [page, markdown] = [join(folder, "report.html"), join(folder, "report.md")];
    expect((await run(wrong, "--html", page, "--markdown", markdown)).code).toBe(1);
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>/);
    expect(readFileSync(markdown, "utf8")).toMatch(/^\*\*Gradient check/);
  });

  test("differentiates a JSON model by the names in wrt, for the sizes in axes", async () => {
    const report = JSON.parse((await run(jsonModel("by-y.json", { wrt: ["y"] }), "--json")).out);
    expect(report.inputs.map(({ node }: { node: string }) => node)).toEqual(["y"]);
    const graph = toJSON(sum(broadcastTo(input("y", []), ["n"])));
    const sized = file("sized.json", JSON.stringify({ graph, bindings: { y: 3 }, axes: { n: 4 } }));
    expect(JSON.parse((await run(sized, "--json")).out).entries).toMatchObject([{ analytic: 4 }]);
  });

  test("says which version it is", async () => {
    expect(await run("--version")).toEqual({ code: 0, out: "0.0.0\n", err: "" });
  });

  test("explains itself", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    expect(out).toContain("Usage: adjoint-check [options] <model>");
    expect(out).toContain("Exit code: 0 pass, 1 fail, 2 a call or a model that cannot be used, 3 inconclusive.");
  });
});

describe("several models", () => {
  const several = join(folder, "several");
  mkdirSync(several);
  for (const [name, from] of [
    ["a.ts", right],
    ["b.ts", wrong],
    ["c.ts", vague],
  ] as const)
    writeFileSync(join(several, name), readFileSync(from, "utf8"));
  const [a, b, c] = ["a.ts", "b.ts", "c.ts"].map((name) => join(several, name)) as [string, string, string];

  test.each<[string[], number, string]>([
    [[a, c], 3, "2 models: 1 pass, 1 inconclusive"],
    [[a, b, c], 1, "3 models: 1 pass, 1 fail, 1 inconclusive"],
    [[join(several, "*.ts")], 1, "3 models: 1 pass, 1 fail, 1 inconclusive"],
    [[a, join(several, "none.ts")], 2, "2 models: 1 pass, 1 unusable"],
    [[join(several, "none.ts"), b], 1, "2 models: 1 fail, 1 unusable"],
  ])("%s: each is checked, and the worst decides", async (models, code, tally) => {
    const result = await run(...models);
    expect([result.code, result.out.trimEnd().split("\n").at(-1)]).toEqual([code, tally]);
  });

  test("are named above their reports, and listed in JSON", async () => {
    const { out } = await run(a, b, a);
    expect(out.startsWith(`${a}\nGradient check of `)).toBe(true);
    expect(out).toContain(`\n\n${b}\nGradient check of `);
    expect(JSON.parse((await run(a, b, "--json")).out)).toMatchObject([
      { model: a, verdict: "pass" },
      { model: b, verdict: "fail" },
    ]);
  });

  test("need no report file, and a pattern matches at least one", async () => {
    expect((await run(a, b, "--html", join(several, "x.html"))).err).toMatch(
      /holds the report of one model; there are 2/,
    );
    expect(await run(join(several, "z*.ts"))).toMatchObject({
      code: 2,
      err: expect.stringMatching(/z\*\.ts matches no file/),
    });
  });
});

describe("a call that cannot be carried out says why in one line, and exits with 2", () => {
  const [empty, junk] = [file("empty.ts", ""), file("junk.json", "loss = 1")];
  mkdirSync(join(folder, "sub.ts"));
  symlinkSync(right, join(folder, "link.ts"));
  symlinkSync(folder, join(folder, "here"));
  test.each<[string[], string]>([
    [[], "missing required argument 'model'"],
    [[right, "--speed"], "unknown option '--speed'"],
    [[right, "--seed"], "option '--seed <n>' argument missing"],
    [[right, "--seed", "1.5"], "option '--seed <n>' argument '1.5' is invalid. It is an integer."],
    [[right, "--seed", "1e400"], "option '--seed <n>' argument '1e400' is invalid. It is an integer."],
    [
      [right, "--tolerance", "-1"],
      "option '--tolerance <x>' argument '-1' is invalid. It is a number between 0 and 1.",
    ],
    [
      [right, "--tolerance", "1e-6abc"],
      "option '--tolerance <x>' argument '1e-6abc' is invalid. It is a number between 0 and 1.",
    ],
    [[right, "--order", "4"], "option '--order <n>' argument '4' is invalid. Allowed choices are 1, 2, 3."],
    [[right, "--seed", "1", "--seed=2"], "option '--seed' is given twice"],
    [[join(folder, "none.ts")], "none.ts: there is no such file."],
    [[join(folder, "sub.ts")], "sub.ts is a folder; name a file."],
    [[empty], "empty.ts is empty."],
    [[junk], "junk.json: the document: is not JSON: "],
    [
      [file("list.json", "[]")],
      'list.json: a JSON model is an object with "graph", as toJSON gives it, and "bindings".',
    ],
    [[file("graph.json", '{"graph": {}, "bindings": {}}')], "graph.json: graph: the document: lacks the key"],
    [
      [file("twice.json", '{"graph": 1, "graph": 2}')],
      'twice.json: graph: the key "graph" stands twice in one object.',
    ],
    [
      [file("bound-twice.json", '{"graph": 1, "bindings": {"x": 1, "\\u0078": 2}}')],
      'bindings.x: the key "x" stands twice in one object.',
    ],
    [
      [jsonModel("unknown.json", { binding: {} })],
      'unknown.json has the unknown key "binding"; known are graph, bindings, wrt, axes.',
    ],
    [[jsonModel("wrt.json", { wrt: "x" })], 'wrt.json: "wrt" is a list of names of nodes.'],
    [[jsonModel("wrt-z.json", { wrt: ["z"] })], 'wrt-z.json: "wrt" asks for a name that no node has: "z".'],
    [[jsonModel("axes.json", { axes: [2] })], 'axes.json: "axes" is not a record of sizes by the names of axes.'],
    [[jsonModel("size.json", { axes: { n: -1 } })], 'The option axes gives "n" the size -1'],
    [
      [file("axes.ts", `${readFileSync(right, "utf8")}\nexport const axes = 3;`)],
      'axes.ts: "axes" is not a record of sizes by the names of axes.',
    ],
    [[""], "the name of the model is empty; name a file."],
    [
      [file("model.py", "loss")],
      'model.py: a model is a module (.js, .mjs, .cjs, .ts, .mts, .cts) or a JSON file; ".py" is neither.',
    ],
    [
      [file("nothing.ts", "export const a = 1, b = 2;")],
      'nothing.ts exports neither "loss" nor "outputs"; it exports a, b.',
    ],
    [
      [file("number.ts", "export const loss = 1;")],
      'number.ts: "loss" is not a node, nor a list or a record of nodes.',
    ],
    [
      [file("unbound.ts", `${imports}export const loss = sum(input("x", [2]));`)],
      'unbound.ts does not export "bindings"',
    ],
    [
      [file("missing.ts", `${imports}export const loss = sum(input("x", [2])); export const bindings = {};`)],
      "Input x [2] has no binding",
    ],
    [[right, "--html", join(folder, "no", "such", "folder.html")], "folder.html cannot be written: ENOENT"],
    [[right, "--html", right], "right.ts is the model itself, which a report would overwrite."],
    [[right, "--html", join(folder, "link.ts")], "link.ts is the model itself, which a report would overwrite."],
    [
      [right, "--html", join(folder, "one.txt"), "--markdown", join(folder, "here", "one.txt")],
      "one.txt is the other report, which a report would overwrite.",
    ],
  ])("%#: %s", async (args, text) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^adjoint-check: .*\n$/);
    expect(err).toContain(text);
  });

  test("a report that cannot be written leaves what was there", async () => {
    const locked = join(folder, "locked");
    mkdirSync(locked);
    writeFileSync(join(locked, "report.html"), "before");
    chmodSync(locked, 0o500);
    const { code } = await run(right, "--html", join(locked, "report.html"));
    chmodSync(locked, 0o700);
    // a superuser may write everywhere
    if (process.getuid?.() !== 0) expect(code).toBe(2);
    expect(readFileSync(join(locked, "report.html"), "utf8")).toMatch(code === 2 ? /^before$/ : /^<!doctype html>/);
  });
});

test("what the model throws is shown as its own error, with its stack", async () => {
  const thrower = file(
    "thrower.ts",
    `${imports}\nfunction build(): never { throw new RangeError("my own mistake"); }\nbuild();`,
  );
  const { code, err } = await run(thrower);
  expect(code).toBe(2);
  expect(err).toMatch(
    /^adjoint-check: .*thrower\.ts threw while it was loaded:\nRangeError: my own mistake\n {4}at build /,
  );
  const late = file(
    "late.ts",
    `${imports}
const Late = elementwise({ name: "Late", domain: { x: real }, value: () => { throw new TypeError("too late"); }, vjp: { x: null }, doc: ops.Tanh.doc });
export const loss = apply(Late, { x: input("x", []) });
export const bindings = { x: 1 };`,
  );
  expect((await run(late)).err).toMatch(/too late/);
});

test.each([
  [
    "a rule that throws",
    "const loss = sum(apply(op((yBar) => yBar.nothing.at(0)), { x: v })), bindings = { v: [1, 2] };",
    /^adjoint-check: Mine: its vjp by x throws at Mine \[2\]: TypeError: Cannot read .*\nTypeError: Cannot read .*\n {4}at /,
  ],
  [
    "a rule that uses a node from elsewhere",
    'const loss = sum(apply(op((yBar) => mul(yBar, input("w", []))), { x: v })), bindings = { v: [1, 2] };',
    /^adjoint-check: Mine: its vjp by x uses w \[\], which is no part of the op: .*\n$/,
  ],
  [
    "integers beside real outputs",
    'const loss = [sum(v), input("ids", [1], { kind: "int32" })], bindings = { v: [1, 2], ids: [0] };',
    /^adjoint-check: checkGradientsAsync: ids \[1\] is int32: only real outputs have a derivative\.\n$/,
  ],
  [
    "two inputs of one name",
    'const loss = add(sum(v), input("v", [])), bindings = { v: [1, 2] };',
    /^adjoint-check: Two nodes have the name "v": v \[2\] and v \[\]\. .*different names\.\n$/,
  ],
])("%s: told in a line or two, with 2", async (name, model, says) => {
  const text = `${imports}
const v = input("v", [2]);
const op = (rule) => elementwise({ name: "Mine", domain: { x: real }, value: Math.tanh, vjp: { x: rule }, doc: ops.Tanh.doc });
${model}
export { loss, bindings };`;
  const { code, out, err } = await run(file(`${name.replaceAll(" ", "-")}.mjs`, text));
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(says);
});

test("a loss of denormal numbers is told how to be checked", async () => {
  const { code, out } = await run(
    file(
      "denormal.ts",
      `${imports}\nexport const loss = mul(1e-310, tanh(input("x", [])));\nexport const bindings = { x: 1 };`,
    ),
  );
  expect([code, out]).toEqual([0, expect.stringMatching(/is below 2\.2e-308, .*: multiply it by a power of two/)]);
});

describe("the command itself, in a process of its own", () => {
  const root = join(import.meta.dirname, "..", "..", "..");
  const command = ["--conditions=@adjoint/source", "--import", "tsx", "packages/adjoint-check/bin/adjoint-check.js"];
  const runAlone = (...args: string[]) =>
    spawnSync(process.execPath, [...command, ...args], { cwd: root, encoding: "utf8" });

  test("exits by the verdict", () => {
    const { status, stdout, stderr } = runAlone(wrong, "--json");
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout).blame[0]).toMatchObject({ op: "Half", input: "x", mode: "vjp" });
  });

  test("keeps the verdict if the model throws after its report", () => {
    const text = `${readFileSync(wrong, "utf8")}\nprocess.once("beforeExit", () => { throw new RangeError("mine"); });`;
    const { status, stdout, stderr } = runAlone(file("throws-late.ts", text));
    expect([status, stdout.startsWith("Gradient check of ")]).toEqual([1, true]);
    expect(stderr).toMatch(
      /^adjoint-check: the model left an error uncaught after its report, which stands:\nRangeError: mine/,
    );
  });

  test("checks again when a file changes, with --watch", async () => {
    const watched = join(folder, "watched");
    mkdirSync(watched);
    const model = join(watched, "model.ts");
    writeFileSync(model, readFileSync(wrong, "utf8"));
    const child = spawn(process.execPath, [...command, model, "--watch"], { cwd: root });
    try {
      let [out, err] = ["", ""];
      child.stdout.on("data", (text) => (out += text));
      child.stderr.on("data", (text) => (err += text));
      await vi.waitFor(() => expect(err).toContain("watching "), { timeout: 60_000 });
      expect(out).toMatch(/^Gradient check of .*: fail, /);
      out = "";
      writeFileSync(model, readFileSync(right, "utf8"));
      await vi.waitFor(() => expect(out).toMatch(/^Gradient check of .*: pass, /), { timeout: 60_000 });
    } finally {
      child.kill();
    }
  }, 150_000);

  const end = "the process ended before the check: the model calls process.exit, or waits for what never comes.\n";
  test.each([
    ["leaves a rejection", 'void Promise.reject(new RangeError("mine"));', "uncaught:\nRangeError: mine\n    at "],
    [
      "throws in a timer",
      'setTimeout(() => { throw new RangeError("mine"); }); await new Promise(() => {});',
      "mine\n",
    ],
    ["ends the process", "process.exit(0);", end],
    ["waits for what never comes", "await new Promise(() => {});", end],
  ])("exits with 2 for a model that %s", (what, text, message) => {
    const model = file(`${what.replaceAll(" ", "-")}.ts`, `${readFileSync(right, "utf8")}\n${text}`);
    const { status, stdout, stderr } = runAlone(model);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^adjoint-check: the /);
    expect(stderr).toContain(message);
  });
});
