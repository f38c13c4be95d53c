import { type Initialiser, input, mul, type Node, named, sigmoid, square, sub, sum } from "@adjoint/core";
import { affine, rnn } from "@adjoint/layers";

/** Options of an adder. */
export interface AdderOptions {
  /** The number of hidden units, H. */
  readonly hidden: number;
  /** The function of each step. */
  readonly activation: (u: Node) => Node;
  /** Makes the first weights. */
  readonly init: Initialiser;
}

/** A net that adds bit by bit, and its parameters. */
export interface Adder {
  /** The bits of the addends, [N, 8, 2], called `x`. */
  readonly x: Node;
  /** The probability of a 1 in the sum at each step, [N, 8, 1]. */
  readonly y: Node;
  /** Half the squared error, summed over the steps; its target is called `t`. */
  readonly loss: Node<[]>;
  /** The parameters; the net does not have biases, like that of the source. */
  readonly weights: readonly Node[];
}

/** The number of bits of a sum, which is the number of steps of the net. */
export const BITS = 8;

/**
 * The simple recurrent net of the source, $`z_t = f(x_t W_x + z_{t-1} W_h)`$, $`y_t = \sigma(z_t W)`$. Each step has its own
 * nodes: gradients through them are backpropagation through time, and for eight small steps this is faster than a scan.
 */
export function adder({ hidden, activation, init }: AdderOptions): Adder {
  const steps = rnn({
    name: "hidden",
    inputs: 2,
    hidden,
    activation,
    init,
    recurrentInit: init,
    bias: false,
    unroll: true,
  });
  const output = affine({ name: "output", inputs: hidden, outputs: 1, init, bias: false });
  const x = input("x", ["batch", BITS, 2]);
  const t = input("t", ["batch", BITS, 1]);
  const y = named("y", sigmoid(output(steps(x).outputs)));
  return {
    x,
    y,
    loss: named("loss", mul(0.5, sum(square(sub(y, t))))),
    weights: [...steps.parameters, ...output.parameters],
  };
}
