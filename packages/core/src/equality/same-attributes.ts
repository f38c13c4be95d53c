import { NDArray } from "../array/nd-array.ts";
import { givenAttributes, visitAttribute } from "../graph/attribute-value.ts";
import { Body } from "../graph/body.ts";
import { sameShape } from "../shapes/shape.ts";

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
  const [lefts, rights] = [givenAttributes(a), givenAttributes(b)];
  if (lefts.length !== rights.length) return false;
  return lefts.every(([name, value], i) => rights[i]?.[0] === name && sameValue(value, rights[i]?.[1], sameBody));
}

function sameValue(a: unknown, b: unknown, sameBody: SameBody): boolean {
  if (Object.is(a, b)) return true;
  return visitAttribute(a, {
    plain: (value) => Object.is(value, b),
    array: (array) => b instanceof NDArray && sameArray(array, b),
    body: (body) => b instanceof Body && sameBody(body, b),
    list: (values) =>
      Array.isArray(b) && values.length === b.length && values.every((value, i) => sameValue(value, b[i], sameBody)),
    record: (values) => visitAttribute(b, { ...nothing, record: (others) => sameAttributes(values, others, sameBody) }),
    opaque: (value) => value === b,
  });
}

const no = (): boolean => false;
const nothing = { plain: no, array: no, body: no, list: no, record: no, opaque: no };

function sameArray(a: NDArray, b: NDArray): boolean {
  if (a === b) return true;
  if (a.dtype !== b.dtype || !sameShape(a.shape, b.shape)) return false;
  for (let i = 0; i < a.data.length; i++) if (!Object.is(a.data[i], b.data[i])) return false;
  return true;
}
