import { type AttributeVisitor, givenAttributes, visitAttribute } from "../graph/attribute-value.ts";
import type { Body } from "../graph/body.ts";
import type { Hasher } from "./hasher.ts";

/**
 * Feeds attributes to a hash, in the order of their names, so that equal attributes have equal hashes.
 *
 * @param hashBody - feeds a body among them
 */
export function hashAttributes(attributes: object, hasher: Hasher, hashBody: (body: Body) => void): void {
  const given = givenAttributes(attributes);
  hasher.word(given.length);
  if (given.length === 0) return;
  const visitor: AttributeVisitor<void> = {
    plain: (value) => {
      hasher.text(typeof value);
      if (typeof value === "number") hasher.number(value);
      else hasher.text(String(value));
    },
    array: ({ dtype, shape, data }) => {
      hasher.text(dtype);
      for (const size of shape) hasher.number(size);
      hasher.word(data.length);
      for (let i = 0; i < data.length; i++) hasher.number(data[i] as number); // i < length
    },
    body: hashBody,
    list: (values) => {
      hasher.word(values.length);
      for (const value of values) visitAttribute(value, visitor);
    },
    record: (values) => hashAttributes(values, hasher, hashBody),
    opaque: (value) => hasher.text(typeof value),
  };
  for (const [name, value] of given) {
    hasher.text(name);
    visitAttribute(value, visitor);
  }
}
