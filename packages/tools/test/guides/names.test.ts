import { readFile } from "node:fs/promises";
import * as core from "@adjoint/core";
import * as engine from "@adjoint/engine";
import * as gradcheck from "@adjoint/gradcheck";
import * as layers from "@adjoint/layers";
import * as training from "@adjoint/training";
import { expect, test } from "vitest";

const exported = new Set([core, engine, gradcheck, layers, training].flatMap((names) => Object.keys(names)));

/** The names in the first column of the tables whose heading begins with "Adjoint". */
function ownNames(markdown: string): string[] {
  const rows = markdown.split("\n\n").filter((block) => block.startsWith("| Adjoint |"));
  const cells = rows.flatMap((table) => table.split("\n").slice(2)).map((row) => row.split("|")[1] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""));
}

test("the guide for newcomers names what the packages export, each once", async () => {
  const guide = await readFile(new URL("../../../../docs/guide/8-coming-from.md", import.meta.url), "utf8");
  const names = ownNames(guide);
  expect(names.length).toBeGreaterThan(150);
  expect(names.filter((name) => !exported.has(name))).toEqual([]);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test("a name that is not exported is found", () => {
  expect(ownNames("| Adjoint | JAX |\n|---|---|\n| `grad`, `add` | `jit` |")).toEqual(["grad", "add"]);
  expect(exported.has("grad")).toBe(false);
});
