import { NDArray } from "../array/nd-array.ts";
import type { Op } from "../graph/op.ts";
import type { Choose } from "../shapes/shape-rule.ts";

/** What an attribute may be, as far as it is known from valid cases. */
export type AttributeSort = "boolean" | "list" | "array" | "record" | "number or name" | "null";

/** The attributes of an op: which there are, which there must be, and of what sort each is. */
export interface AttributeForm {
  /** The sorts of each attribute that any valid case has. */
  readonly sorts: ReadonlyMap<string, ReadonlySet<AttributeSort>>;
  /** The attributes that every valid case has. */
  readonly required: ReadonlySet<string>;
}

/** The sort of an attribute; numbers and names are one, since an axis may be either. */
export function sortOf(value: unknown): AttributeSort {
  if (value instanceof NDArray) return "array";
  if (Array.isArray(value)) return "list";
  if (typeof value === "boolean") return "boolean";
  if (value === null) return "null";
  return typeof value === "object" ? "record" : "number or name";
}

/**
 * The form of an op's attributes, learnt from cases that its own shape rule draws: the rule is the one place where an op says
 * what its attributes are.
 */
export function attributeForm(op: Op): AttributeForm {
  const sorts = new Map<string, Set<AttributeSort>>();
  let required: Set<string> | undefined;
  for (let run = 0; run < RUNS; run++) {
    const { attributes } = op.shape.draw(chooser(run));
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined && typeof value !== "function");
    for (const [name, value] of given) sorts.set(name, (sorts.get(name) ?? new Set()).add(sortOf(value)));
    const names = new Set(given.map(([name]) => name));
    required = new Set([...(required ?? names)].filter((name) => names.has(name)));
  }
  return { sorts, required: required ?? new Set() };
}

const RUNS = 32;

/** Draws that repeat: the least, the greatest, then a fixed mixture. */
function chooser(run: number): Choose {
  let state = run;
  return (min, max) => {
    if (run === 0) return min;
    if (run === 1) return max;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return min + (Math.floor(state / 65536) % (max - min + 1));
  };
}
