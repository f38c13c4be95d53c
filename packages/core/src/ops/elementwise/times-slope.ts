import type { Node } from "../../graph/node.ts";
import { DivNoNan } from "./div-no-nan.ts";
import { MulDivNoNan, mulDivNoNan } from "./mul-div-no-nan.ts";
import { mulNoNan } from "./mul-no-nan.ts";

/**
 * A cotangent times the slope of a function that vanishes together with its slope, as the exponential and σ do. A cotangent
 * that is a quotient, as that of the logarithm of such a function, may be out of range where its product with the slope is not: it
 * is divided last.
 */
export function timesSlope(yBar: Node, slope: Node): Node {
  const [a, b, c] = yBar.inputs as [Node, Node, Node]; // looked at where the op has them
  if (yBar.op === DivNoNan) return mulDivNoNan(a, slope, b);
  if (yBar.op === MulDivNoNan) return mulDivNoNan(mulNoNan(a, b), slope, c);
  return mulNoNan(yBar, slope);
}
