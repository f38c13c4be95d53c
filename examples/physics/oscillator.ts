import { add, input, mul, type Node, square, tanh } from "@adjoint/core";
import { derivative } from "./derivative.ts";
import type { Equation } from "./equation.ts";
import { smoothNet } from "./smooth-net.ts";

/** Half the damping, in 1 / s. */
const delta = 0.4;

/** The frequency without damping, in rad / s. */
const omega = 3;

/** How long it is watched, in s. */
export const duration = 3;

/**
 * The damped oscillator u″ + 2 δ u′ + ω² u = 0 with u(0) = 1 and u′(0) = 0. The net N enters as u = 1 + tanh(t)² N(t), which has
 * both first values whatever N is, so that only the equation is left to learn.
 */
export function oscillator(): Equation {
  const places: Node = input("places", ["points", 1]);
  const net = smoothNet({ inputs: 1, hidden: 24, spread: 1 });
  const u = add(1, mul(square(tanh(places)), net(places)));
  const first = derivative(u, places);
  const second = derivative(first, places);
  const residual = add(second, add(mul(2 * delta, first), mul(omega ** 2, u)));
  const frequency = Math.sqrt(omega ** 2 - delta ** 2);
  return {
    places,
    u,
    residual,
    parameters: net.parameters,
    exact: ([t = 0]) =>
      Math.exp(-delta * t) * (Math.cos(frequency * t) + (delta / frequency) * Math.sin(frequency * t)),
  };
}
