import { add, input, mul, type Node, sin, slice, sub } from "@adjoint/core";
import { derivative } from "./derivative.ts";
import type { Equation } from "./equation.ts";
import { smoothNet } from "./smooth-net.ts";

/**
 * Poisson's equation on the unit square, u_xx + u_yy = −2 π² sin πx sin πy, with u = 0 on its edge; the solution is sin πx sin πy.
 * The net N enters as u = x (1 − x) y (1 − y) N(x, y), which vanishes on the edge whatever N is.
 */
export function poisson(): Equation {
  const places: Node = input("places", ["points", 2]);
  const net = smoothNet({ inputs: 2, hidden: 16, spread: 2 });
  const [x, y] = [0, 1].map((axis) => slice(places, { axis: 1, start: axis, stop: axis + 1 }) as Node) as [Node, Node];
  const bump = (z: Node): Node => mul(z, sub(1, z));
  const u = mul(mul(bump(x), bump(y)), net(places));
  const second = (axis: number): Node => derivative(derivative(u, places, axis), places, axis);
  const wave = mul(sin(mul(Math.PI, x)), sin(mul(Math.PI, y)));
  const residual = add(add(second(0), second(1)), mul(2 * Math.PI ** 2, wave));
  return {
    places,
    u,
    residual,
    parameters: net.parameters,
    exact: ([x = 0, y = 0]) => Math.sin(Math.PI * x) * Math.sin(Math.PI * y),
  };
}
