import {
  ArgumentError,
  type Axis,
  add,
  constant,
  cos,
  mul,
  type Node,
  positions,
  reshape,
  ShapeError,
  sin,
  where,
} from "@adjoint/core";
import { anyNumber, describeValue, type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { requireReal } from "../require-real.ts";

/** Options of {@link positionalEncoding}. */
export interface PositionalEncodingOptions {
  /** The number of features, D. */
  readonly features: number;
  /** The base b; the longest wavelength is almost 2π b. 10,000 if left out. */
  readonly base?: number;
}

const positionalEncodingOptions: OptionTable<PositionalEncodingOptions> = {
  features: "required",
  base: ["optional", anyNumber],
};

/**
 * The positional encoding by sines and cosines, added to x: $`y_{t,2i} = x_{t,2i} + \sin(t\, b^{-2i/D})`$ and
 * $`y_{t,2i+1} = x_{t,2i+1} + \cos(t\, b^{-2i/D})`$ with the base $`b`$, t counted from 0, angles in radians.
 *
 * Parameters: none. Takes x `[…, T, D]` to y `[…, T, D]`; T may be a named axis.
 *
 * Source: Vaswani et al., Attention is all you need (2017), 3.5.
 *
 * @throws ShapeError when it is called, if x does not have D features, or has only one axis
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { positionalEncoding } from "@adjoint/layers";
 * const y = positionalEncoding({ features: 2 })(constant([[0, 0], [0, 0]]));
 * evaluate(y, {}).toArray(); // => [[0, 1], [0.8414709848078965, 0.5403023058681398]]
 * ```
 */
export function positionalEncoding(options: PositionalEncodingOptions): Layer {
  const { features, base = 10_000 } = readOptions("positionalEncoding", options, positionalEncodingOptions);
  requireWholeNumber("positionalEncoding: features", features, { error: ShapeError });
  if (!(base > 0 && Number.isFinite(base)))
    throw new ArgumentError(`positionalEncoding: base is ${describeValue(base)}; a finite number above 0 is needed.`);
  const each = Array.from({ length: features }, (_, i) => i);
  const frequencies = constant(each.map((i) => base ** (-(i - (i % 2)) / features)));
  const isEven = constant(each.map((i) => i % 2 === 0));
  return layer(
    (x: Node): Node => {
      if (x.shape.length < 2 || x.shape.at(-1) !== features) {
        throw new ShapeError(`positionalEncoding: x[…, T, D] → […, T, D]: D is ${features}; got x: ${x}.`);
      }
      requireReal("positionalEncoding", { x });
      const time = x.shape.at(-2) as Axis; // two axes at least
      const angles: Node = mul(reshape(positions(time, { kind: "real" }), [time, 1]), frequencies);
      return add(x, where(isEven, sin(angles), cos(angles)));
    },
    [],
    { name: "positionalEncoding", kind: "positionalEncoding" },
  );
}
