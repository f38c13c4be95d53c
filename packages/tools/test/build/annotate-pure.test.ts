import { rolldown } from "rolldown";
import { expect, test } from "vitest";
import { annotatePure } from "../../src/build/annotate-pure.ts";

const marked = (code: string): string => annotatePure(code).toString();

/** What a bundler keeps of a module, of which the page uses `used` only. */
async function kept(code: string): Promise<string> {
  const files: Readonly<Record<string, string>> = {
    page: 'import { used } from "module"; globalThis.y = used;',
    module: code,
  };
  const bundled = await rolldown({
    input: "page",
    plugins: [{ name: "memory", resolveId: (id) => (id in files ? id : null), load: (id) => files[id] ?? null }],
  });
  const { output } = await bundled.generate({ format: "esm" });
  return output[0].code;
}

test("a call that runs while the module loads is marked, with the calls in its arguments", () => {
  expect(marked("const Add = multilinear({ shape: letters('mk') }, new Set([1]));")).toBe(
    "const Add = /* @__PURE__ */ multilinear({ shape: /* @__PURE__ */ letters('mk') }, /* @__PURE__ */ new Set([1]));",
  );
});

test("a call inside of a function is left alone: it runs later, and may be made for its effect", () => {
  const code = "function f() { const unused = log(); }\nconst g = () => log();\nclass A { m() { log(); } }";
  expect(marked(code)).toBe(code);
});

test("a value with a spread becomes the result of a function that is called once", () => {
  expect(marked("const wide = { ...narrow, more: 1 };")).toBe(
    "const wide = /* @__PURE__ */ (() => ({ ...narrow, more: 1 }))();",
  );
});

test("a bundler leaves out what a page does not use, once it is marked", async () => {
  const code = `
    const make = (record) => { globalThis.made = record; return record; };
    const narrow = { a: 1 };
    const Unused = make({ ...narrow, name: "Unused" });
    const table = { ...Unused, name: "table" };
    export const used = make({ name: "Used" });
  `;
  expect(await kept(code)).toContain('"Unused"');
  const lean = await kept(marked(code));
  expect(lean).toContain('"Used"');
  expect(lean).not.toMatch(/"Unused"|"table"/);
});

test("marks do not change what a module computes", async () => {
  const code =
    "const a = { x: 1 };\nexport const b = { ...a, y: [...Object.keys(a), new Map([[1, 2]]).size] };\nexport const c = ((n) => n + 1)(1);";
  const load = async (text: string): Promise<unknown> => import(`data:text/javascript,${encodeURIComponent(text)}`);
  expect({ ...((await load(marked(code))) as object) }).toEqual({ ...((await load(code)) as object) });
});
