import type { Dtype, Peer, Running } from "./peer.ts";
import type { Workload } from "./workloads.ts";

type Reals = Float64Array | Float32Array;

const at = (array: Reals | Int32Array, i: number): number => array[i] as number; // all positions are inside

/** The weights and the batch of a workload in the arrays of a dtype. */
function arraysOf(of: Workload, dtype: Dtype): (name: string) => Reals {
  const make = dtype === "float64" ? Float64Array : Float32Array;
  const all = new Map(
    Object.entries({ ...of.weights, ...of.batch }).map(([name, { data }]) => [name, make.from(data)]),
  );
  return (name) => all.get(name) ?? new make(0);
}

/** The sum of f over the elements of arrays. */
function total(arrays: readonly Reals[], f: (value: number) => number): number {
  let sum = 0;
  for (const array of arrays) for (const value of array) sum += f(value);
  return sum;
}

/** Plain loops over typed arrays, fused by hand: what JavaScript can do without generated code. Only for W1, W3 and W7. */
export const byHand: Peer = (of, dtype) => {
  if (of.name === "W1") return spiral(of, dtype);
  if (of.name === "W3") return recurrent(of, dtype);
  if (of.name.startsWith("W7")) return tape(of, dtype);
  throw new Error("is written for W1, W3 and W7");
};

function spiral(of: Workload, dtype: Dtype): Running {
  const [N, D, H, C] = [30, 2, 10, 3];
  const array = arraysOf(of, dtype);
  const make = dtype === "float64" ? Float64Array : Float32Array;
  const [x, labels] = [array("x"), array("labels")];
  const [W1, b1, W2, b2] = [array("hidden/W"), array("hidden/b"), array("out/W"), array("out/b")];
  const [dW1, db1, dW2, db2] = [new make(D * H), new make(H), new make(H * C), new make(C)];
  const [h, s] = [new make(H), new make(C)];
  const backward = (): number => {
    for (const gradient of [dW1, db1, dW2, db2]) gradient.fill(0);
    let loss = 0;
    for (let n = 0; n < N; n++) {
      for (let j = 0; j < H; j++) {
        let u = at(b1, j);
        for (let d = 0; d < D; d++) u += at(x, n * D + d) * at(W1, d * H + j);
        h[j] = 1 / (1 + Math.exp(-u));
      }
      let top = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < C; c++) {
        let v = at(b2, c);
        for (let j = 0; j < H; j++) v += at(h, j) * at(W2, j * C + c);
        s[c] = v;
        if (v > top) top = v;
      }
      const label = at(labels, n);
      loss += top - at(s, label);
      let total = 0;
      for (let c = 0; c < C; c++) {
        s[c] = Math.exp(at(s, c) - top);
        total += at(s, c);
      }
      loss += Math.log(total);
      for (let c = 0; c < C; c++) {
        s[c] = (at(s, c) / total - (c === label ? 1 : 0)) / N;
        db2[c] = at(db2, c) + at(s, c);
      }
      for (let j = 0; j < H; j++) {
        let g = 0;
        for (let c = 0; c < C; c++) {
          g += at(s, c) * at(W2, j * C + c);
          dW2[j * C + c] = at(dW2, j * C + c) + at(h, j) * at(s, c);
        }
        g *= at(h, j) * (1 - at(h, j));
        db1[j] = at(db1, j) + g;
        for (let d = 0; d < D; d++) dW1[d * H + j] = at(dW1, d * H + j) + at(x, n * D + d) * g;
      }
    }
    return loss / N;
  };
  return running(backward, [W1, b1, W2, b2], [dW1, db1, dW2, db2], of.rate);
}

function recurrent(of: Workload, dtype: Dtype): Running {
  const [T, D, H] = [8, 2, 16];
  const array = arraysOf(of, dtype);
  const make = dtype === "float64" ? Float64Array : Float32Array;
  const [x, targets] = [array("x"), array("targets")];
  const [Wx, Wh, b, Wy, by] = [array("rnn/Wx"), array("rnn/Wh"), array("rnn/b"), array("out/W"), array("out/b")];
  const [dWx, dWh, db, dWy, dby] = [new make(D * H), new make(H * H), new make(H), new make(H), new make(1)];
  const h = new make((T + 1) * H); // row 0: zeros before the first step
  const [y, error] = [new make(T), new make(T)];
  const [later, du] = [new make(H), new make(H)];
  const backward = (): number => {
    for (const gradient of [dWx, dWh, db, dWy, dby, later]) gradient.fill(0);
    let loss = 0;
    for (let t = 0; t < T; t++) {
      let v = at(by, 0);
      for (let j = 0; j < H; j++) {
        let u = at(b, j);
        for (let d = 0; d < D; d++) u += at(x, t * D + d) * at(Wx, d * H + j);
        for (let i = 0; i < H; i++) u += at(h, t * H + i) * at(Wh, i * H + j);
        const value = 1 / (1 + Math.exp(-u));
        h[(t + 1) * H + j] = value;
        v += value * at(Wy, j);
      }
      y[t] = 1 / (1 + Math.exp(-v));
      error[t] = at(y, t) - at(targets, t);
      loss += 0.5 * at(error, t) ** 2;
    }
    for (let t = T - 1; t >= 0; t--) {
      const dv = at(error, t) * at(y, t) * (1 - at(y, t));
      dby[0] = at(dby, 0) + dv;
      for (let j = 0; j < H; j++) {
        const value = at(h, (t + 1) * H + j);
        dWy[j] = at(dWy, j) + value * dv;
        const g = (dv * at(Wy, j) + at(later, j)) * value * (1 - value);
        du[j] = g;
        db[j] = at(db, j) + g;
        for (let d = 0; d < D; d++) dWx[d * H + j] = at(dWx, d * H + j) + at(x, t * D + d) * g;
      }
      for (let i = 0; i < H; i++) {
        const before = at(h, t * H + i);
        let g = 0;
        for (let j = 0; j < H; j++) {
          g += at(du, j) * at(Wh, i * H + j);
          dWh[i * H + j] = at(dWh, i * H + j) + before * at(du, j);
        }
        later[i] = g;
      }
    }
    return loss;
  };
  return running(backward, [Wx, Wh, b, Wy, by], [dWx, dWh, db, dWy, dby], of.rate);
}

function running(
  backward: () => number,
  weights: readonly Reals[],
  gradients: readonly Reals[],
  rate: number,
): Running {
  return {
    gradientNorm: () => {
      backward();
      return Math.sqrt(total(gradients, (g) => g * g));
    },
    step: () => {
      const loss = backward();
      weights.forEach((w, k) => {
        const g = gradients[k] as Reals; // as many as weights
        for (let i = 0; i < w.length; i++) w[i] = at(w, i) - rate * at(g, i);
      });
      return loss;
    },
  };
}

/** A tape of closures, as small libraries have it. */
function tape(of: Workload, dtype: Dtype): Running {
  const n = Number(of.name.split(" ")[1]);
  if (of.name.endsWith("again")) throw new Error("a tape is made at each run");
  const make = dtype === "float64" ? Float64Array : Float32Array;
  const x = arraysOf(of, dtype)("x");
  const step = (): number => {
    const backward: ((bar: Reals) => Reals)[] = [];
    let last: Reals = x;
    for (let i = 0; i < n; i++) {
      const y = new make(16);
      if (i % 2 === 0) for (let k = 0; k < 16; k++) y[k] = Math.tanh(at(last, k));
      else for (let k = 0; k < 16; k++) y[k] = 1.1 * at(last, k);
      backward.push((bar) => {
        const before = new make(16);
        for (let k = 0; k < 16; k++) before[k] = at(bar, k) * (i % 2 === 0 ? 1 - at(y, k) ** 2 : 1.1);
        return before;
      });
      last = y;
    }
    let bar: Reals = new make(16).fill(1);
    for (const rule of backward.reverse()) bar = rule(bar);
    return total([last], (value) => value);
  };
  return { gradientNorm: () => 0, step };
}
