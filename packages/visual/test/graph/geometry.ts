import { type Parsed, withClass } from "../parse-svg.ts";

/** A rectangle of a picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The class of the group that it stands in. */
  readonly look: string;
  readonly texts: readonly Text[];
}

/** A text of a picture, with the width that it is estimated to take. */
export interface Text {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly role: string;
}

/** All boxes of a picture of a graph, with their texts. */
export function boxesOf(root: Parsed): readonly Box[] {
  return withClass(root, "adjoint-node").map((group) => {
    const [x = 0, y = 0] = numbers(group.attributes.transform ?? "");
    const [rect] = withClass(group, "adjoint-box");
    return {
      ...{ x, y, width: Number(rect?.attributes.width), height: Number(rect?.attributes.height) },
      look: group.attributes.class ?? "",
      texts: textsIn(group).map((text) => ({ ...text, x: x + text.x, y: y + text.y })),
    };
  });
}

/** All texts below an element, with their places. */
export function textsIn(root: Parsed): readonly Text[] {
  const own =
    root.name === "text"
      ? [
          {
            x: Number(root.attributes.x),
            y: Number(root.attributes.y),
            text: root.text,
            role: root.attributes.class ?? "",
          },
        ]
      : [];
  return [...own, ...root.children.flatMap(textsIn)];
}

/** The frames of open parts. */
export function framesOf(root: Parsed): readonly Omit<Box, "texts">[] {
  return withClass(root, "adjoint-part").map(({ attributes }) => ({
    ...{ x: Number(attributes.x), y: Number(attributes.y) },
    ...{ width: Number(attributes.width), height: Number(attributes.height) },
    look: attributes["data-part"] ?? "",
  }));
}

/** Whether two rectangles share more than their borders. */
export function overlap(a: Omit<Box, "texts">, b: Omit<Box, "texts">): boolean {
  const slack = 0.2; // places are rounded
  return (
    a.x + a.width > b.x + slack &&
    b.x + b.width > a.x + slack &&
    a.y + a.height > b.y + slack &&
    b.y + b.height > a.y + slack
  );
}

/** Whether a rectangle holds another. */
export function holds(outer: Omit<Box, "texts">, inner: Omit<Box, "texts">): boolean {
  const slack = 0.2;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

/** All numbers in a text. */
export function numbers(text: string): number[] {
  return [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
}
