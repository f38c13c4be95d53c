import { type AttributeVisitor, givenAttributes, visitAttribute } from "../graph/attribute-value.ts";
import type { Body } from "../graph/body.ts";
import type { Hasher } from "./hasher.ts";

/**
 * A function that feeds attributes to a hash, in the order of their names, so that equal attributes have equal hashes.
 *
 * @param hashBody - feeds a body among them
 */
export function attributeHasher(hasher: Hasher, hashBody: (body: Body) => void): (attributes: object) => void {
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
    record: feed,
    opaque: (value) => hasher.text(typeof value),
  };
  return feed;

  function feed(attributes: object): void {
    const given = givenAttributes(attributes);
    hasher.word(given.length);
    for (const [name, value] of given) {
      hasher.text(name);
      visitAttribute(value, visitor);
    }
  }
}
