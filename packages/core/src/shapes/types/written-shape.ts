import type { Shape } from "../shape.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";

/** A shape as it stands in a call, `["batch", 2]`; a list whose length the type does not know is an unknown shape. */
export type WrittenShape<T extends Shape> =
  IsUnknownShape<T> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape
      any
    : { -readonly [K in keyof T]: T[K] };
