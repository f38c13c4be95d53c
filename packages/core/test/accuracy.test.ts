import { readFileSync } from "node:fs";
import { broadcastTo, evaluate, input, jvp, type Node, vjp } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { auditedFunction } from "./audited.ts";
import { ulps } from "./ulps.ts";

/** Arguments, then the value and the derivatives: first ones in the order of the arguments, then second ones. */
type Row = readonly number[];
type Table = Readonly<Record<string, readonly Row[]>>;

/** The script beside the files made them, with mpmath. */
function tableOf(file: string): Table {
  const text = readFileSync(new URL(`./fixtures/accuracy/${file}`, import.meta.url), "utf8");
  return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? Number(value) : value)) as Table;
}

/** What is not right to 4 units in the last place, and why it cannot be as the function is made. */
const bounds: Readonly<Record<string, { readonly at: number; readonly why: string }>> = {
  atan: { at: 5, why: "a length is rounded, and divided by four times" },
  atan2: { at: 30, why: "y² − x² of the mixed second derivative cancels near the diagonals" },
  gelu: { at: 60, why: "the second derivative is 0 at √2, near which its two terms cancel" },
  hypot: { at: 30, why: "the second derivative by the longer side, 1 − a² / y² over y, cancels" },
  pow: {
    at: 40,
    why: "b − 1 is rounded in the rule, and the error grows with ln a; second derivatives have two terms",
  },
  sigmoidDerivative: { at: 20, why: "the second derivative is 0 at 1.317, near which its two terms cancel" },
  silu: { at: 50, why: "in float32 σ(x) has few digits below −87; the second derivative is 0 at 2.4" },
  sinc: { at: 14, why: "the second derivative is 0 at 0.66, near which its two terms cancel" },
};

/** The value, the first and the second derivatives, by reverse and by forward mode. */
function orders(f: (...x: readonly Node[]) => Node, x: readonly Node[]): readonly (readonly Node[])[] {
  const y = f(...x);
  const ones: Node = broadcastTo(1, y.shape);
  const reverse = (of: Node): readonly Node[] => vjp(of, x, ones) as unknown as readonly Node[]; // one for each of x, which is a list
  const forward = (of: Node): readonly Node[] => x.map((each): Node => jvp(of, each, ones));
  return [reverse, forward].map((mode) => {
    const first = mode(y);
    return [y, ...first, ...first.flatMap((each, i) => mode(each).slice(i))]; // each mixed one once
  });
}

/** The largest error, and where. */
function worst(found: ArrayLike<number>, rows: readonly Row[], column: number, dtype: "float64" | "float32") {
  let most = { error: 0, row: [] as Row };
  for (const [i, row] of rows.entries()) {
    const error = ulps(found[i] as number, row[column] as number, dtype); // as many as rows
    if (!(error <= most.error)) most = { error, row };
  }
  return most;
}

describe.each([
  ["unary.json", 1],
  ["binary.json", 2],
  ["ternary.json", 3],
] as const)("%s", (file, arity) => {
  const table = tableOf(file);
  const cases = Object.keys(table).flatMap((name) =>
    (["float64", "float32"] as const).map((dtype) => ({ name, dtype })),
  );

  test.each(cases)("$name is right to the last digits in $dtype, with its derivatives", ({ name, dtype }) => {
    const isExact = (x: number): boolean => dtype === "float64" || Math.fround(x) === x;
    const rows = (table[name] as readonly Row[]).filter((row) => row.slice(0, arity).every(isExact));
    expect(rows.length).toBeGreaterThanOrEqual(8);
    const x = Array.from({ length: arity }, (_, k): Node => input(`x${k}`, [rows.length]));
    const bindings = Object.fromEntries(
      x.map((node, k) => [node.name as string, { shape: [rows.length], data: rows.map((row) => row[k] as number) }]),
    );
    for (const nodes of orders(auditedFunction(name), x)) {
      const values = evaluate(nodes, bindings, { dtype });
      for (const [column, { data }] of values.entries()) {
        const { error, row } = worst(data, rows, arity + column, dtype);
        expect(error, `column ${column}, at ${row.slice(0, arity).join(", ")}`).toBeLessThanOrEqual(
          bounds[name]?.at ?? 4,
        );
      }
    }
  });
});
