import { NDArray } from "../array/nd-array.ts";
import { visitAttribute } from "../graph/attribute-value.ts";
import { Body } from "../graph/body.ts";
import { sameShape } from "../shapes/shape.ts";

/** Attributes by name. */
type Attributes = Readonly<Record<string, unknown>>;

/** Whether two bodies are built alike. */
type SameBody = (a: Body, b: Body) => boolean;

/**
 * Whether two sets of attributes say the same, in whatever order. Numbers are compared bit by bit, except for the
 * payload of a NaN; arrays by dtype, shape and numbers; a function is equal only to itself.
 *
 * @param sameBody - compares bodies among them
 */
export function sameAttributes(a: object, b: object, sameBody: SameBody): boolean {
  if (a === b) return true;
  const [lefts, rights] = [a as Attributes, b as Attributes];
  let more = 0; // by how many attributes that have a value the first set is ahead of the second
  for (const name of Object.keys(lefts)) {
    if (lefts[name] === undefined) continue;
    if (!Object.hasOwn(rights, name) || !sameValue(lefts[name], rights[name], sameBody)) return false;
    more++;
  }
  for (const name of Object.keys(rights)) if (rights[name] !== undefined) more--;
  return more === 0;
}

function sameValue(a: unknown, b: unknown, sameBody: SameBody): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || a === null) return false;
  // Arrays and lists are most of what is left, and comparing them here makes no visitor for each comparison.
  if (a instanceof NDArray) return b instanceof NDArray && sameArray(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && sameList(a, b, sameBody);
  return visitAttribute(a, {
    ...nothing,
    body: (body) => b instanceof Body && sameBody(body, b),
    record: (values) => visitAttribute(b, { ...nothing, record: (others) => sameAttributes(values, others, sameBody) }),
  });
}

const no = (): boolean => false;
const nothing = { plain: no, array: no, body: no, list: no, record: no, opaque: no };

function sameList(a: readonly unknown[], b: readonly unknown[], sameBody: SameBody): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i], sameBody)) return false;
  return true;
}

function sameArray(a: NDArray, b: NDArray): boolean {
  if (a === b) return true;
  if (a.dtype !== b.dtype || !sameShape(a.shape, b.shape)) return false;
  for (let i = 0; i < a.data.length; i++) if (!Object.is(a.data[i], b.data[i])) return false;
  return true;
}
