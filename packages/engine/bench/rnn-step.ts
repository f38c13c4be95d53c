import {
  add,
  concat,
  gradients,
  input,
  matMul,
  mul,
  type Node,
  ndarray,
  parameter,
  reshape,
  scan,
  sigmoid,
  slice,
  sub,
  sum,
} from "@adjoint/core";

/** Numbers without a generator: a fixed sequence in (−0.5, 0.5). */
export function numbers(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => ((i * 0.618033988749895) % 1) - 0.5);
}

/** A step of training as nodes. */
export interface Step {
  readonly loss: Node;
  readonly carry: readonly (readonly [Node, Node])[];
  readonly bindings: Readonly<Record<string, ReturnType<typeof ndarray>>>;
}

const [T, D, H] = [8, 2, 16];

/** A simple recurrent network that adds binary numbers, T = 8, one example: unrolled, or as a scan. */
export function rnnStep(form: "unrolled" | "scan"): Step {
  const x = input("x", [1, T, D]);
  const t = input("t", [1, T, 1]);
  const Wx = parameter("Wx", [D, H]);
  const Wh = parameter("Wh", [H, H]);
  const b = parameter("b", [H]);
  const Wy = parameter("Wy", [H, 1]);
  const by = parameter("by", [1]);
  const weights = { Wx, Wh, b, Wy, by };
  const next = (h: Node, xt: Node): Node => sigmoid(add(add(matMul(xt, Wx), matMul(h, Wh)), b));
  const out = (h: Node): Node => sigmoid(add(matMul(h, Wy), by));
  const zero = input("h0", [1, H]);
  let y: Node;
  if (form === "unrolled") {
    const outputs: Node[] = [];
    let h: Node = zero;
    for (let i = 0; i < T; i++) {
      h = next(h, reshape(slice(x, { axis: 1, start: i, stop: i + 1 }), [1, D]));
      outputs.push(reshape(out(h), [1, 1, 1]));
    }
    y = concat(outputs, { axis: 1 });
  } else {
    const result = scan(
      ({ h }, { xt }) => {
        const state = next(h, xt);
        return { states: { h: state }, outputs: { y: out(state) } };
      },
      { states: { h: zero }, sequences: { xt: reshape(x, [T, 1, D]) } },
    );
    y = reshape(result.outputs.y, [1, T, 1]);
  }
  const error = sub(y, t);
  const loss = mul(0.5, sum(mul(error, error)));
  const byWeight = gradients(loss as Node<[]>, weights) as unknown as Record<string, Node>;
  const carry = Object.entries(weights).map(([name, w]) => [w, sub(w, mul(0.1, byWeight[name] as Node))] as const);
  const bindings = {
    x: ndarray({ shape: [1, T, D], data: numbers(T * D).map((v) => (v > 0 ? 1 : 0)) }),
    t: ndarray({
      shape: [1, T, 1],
      data: numbers(T + 3)
        .slice(3)
        .map((v) => (v > 0 ? 1 : 0)),
    }),
    h0: ndarray({ shape: [1, H], data: new Float64Array(H) }),
    Wx: ndarray({ shape: [D, H], data: numbers(D * H) }),
    Wh: ndarray({ shape: [H, H], data: numbers(H * H) }),
    b: ndarray({ shape: [H], data: numbers(H) }),
    Wy: ndarray({ shape: [H, 1], data: numbers(H) }),
    by: ndarray({ shape: [1], data: numbers(1) }),
  };
  return { loss, carry, bindings };
}
