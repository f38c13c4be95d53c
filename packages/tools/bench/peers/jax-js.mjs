import { defaultDevice, grad, init, jit, lax, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";

/** jax-js on WebAssembly: one jitted step. Every use of an array but the last is a reference of its own. */
export const peer = async (of, dtype) => {
  await init("wasm");
  defaultDevice("wasm");
  const type = dtype === "float64" ? np.float64 : np.float32;
  const store = dtype === "float64" ? Float64Array : Float32Array;
  const array = ({ shape, data }) =>
    data instanceof Int32Array
      ? np.array(data, { dtype: np.int32 }).reshape(shape)
      : np.array(store.from(data), { dtype: type }).reshape(shape);
  const each = (arrays) => Object.fromEntries(Object.entries(arrays).map(([k, v]) => [k, array(v)]));
  let w = each(of.weights);
  if (of.name.startsWith("W8")) {
    const [left, right] = [...of.name.split(" ")[2]].map((letter) => letter === "t");
    const product = jit((a, b) => np.matmul(left ? a.transpose() : a, right ? b.transpose() : b));
    return { gradientNorm: () => 0, step: async () => (await product(w.a.ref, w.b.ref).data())[0] };
  }
  if (!["W1", "W2", "W3", "W4", "W5"].includes(of.name)) throw new Error("was not tried");
  const batch = each(of.batch);
  const classes = of.name === "W4" ? 1000 : of.weights["out/b"].shape[0];
  const oneHot = (ids) => nn.oneHot(ids.flatten(), classes).astype(type);
  if (batch.labels) batch.labels = oneHot(batch.labels);
  if (of.name === "W4") batch.x = oneHot(batch.x); // a gather has no gradient here
  const loss = (weights, given) => losses[of.name](weights, given, type);
  const norm = grad(loss)(tree.ref(w), tree.ref(batch));
  const gradientNorm = Math.sqrt(Object.values(norm).reduce((total, g) => total + np.square(g).sum().js(), 0));
  let state = of.name === "W2" ? [zerosLike(w), zerosLike(w)] : [];
  const update = jit((weights, before, rates, given) => {
    const [value, gradients] = valueAndGrad(loss)(tree.ref(weights), given);
    if (of.name !== "W2") {
      rates.dispose();
      const next = {};
      for (const k in weights) next[k] = weights[k].sub(gradients[k].mul(of.rate));
      return [value, next, before];
    }
    const [next, m, v] = [{}, {}, {}];
    const [a, b] = [rates.ref.slice(0), rates.slice(1)];
    for (const k in weights) {
      m[k] = before[0][k].mul(0.9).add(gradients[k].ref.mul(0.1));
      v[k] = before[1][k].mul(0.999).add(np.square(gradients[k]).mul(0.001));
      const scale = np.sqrt(v[k].ref.mul(b.ref)).add(1e-8);
      next[k] = weights[k].sub(m[k].ref.mul(a.ref).div(scale).mul(of.rate));
    }
    a.dispose();
    b.dispose();
    return [value, next, [m, v]];
  });
  let count = 0;
  return {
    gradientNorm: () => gradientNorm,
    step: async () => {
      count++;
      const rates = np.array([1 / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)], { dtype: type });
      const [value, next, after] = update(w, state, rates, tree.ref(batch));
      [w, state] = [next, after];
      return (await value.data())[0];
    },
  };
};

const zerosLike = (arrays) => Object.fromEntries(Object.entries(arrays).map(([k, v]) => [k, np.zerosLike(v.ref)]));

const dense = (w, name, x) => np.matmul(x, w[`${name}/W`]).add(w[`${name}/b`]);
const crossEntropy = (scores, labels) => nn.logSoftmax(scores, -1).mul(labels).sum().div(-scores.shape[0]);

const losses = {
  W1: (w, { x, labels }) => crossEntropy(dense(w, "out", nn.sigmoid(dense(w, "hidden", x))), labels),
  W2: (w, { x, labels }) =>
    crossEntropy(dense(w, "out", nn.relu(dense(w, "two", nn.relu(dense(w, "one", x))))), labels),
  W3: (w, { x, targets }, type) => {
    let h = np.zeros([1, 16], { dtype: type });
    const states = [];
    for (let t = 0; t < 8; t++) {
      const u = np.matmul(x.ref.slice([], t), w["rnn/Wx"].ref).add(np.matmul(h, w["rnn/Wh"].ref)).add(w["rnn/b"].ref);
      h = nn.sigmoid(u);
      states.push(h.ref);
    }
    for (const last of [x, h, w["rnn/Wx"], w["rnn/Wh"], w["rnn/b"]]) last.dispose();
    const y = nn.sigmoid(dense(w, "out", np.concatenate(states, 0)));
    return np
      .square(y.sub(targets.reshape([8, 1])))
      .sum()
      .mul(0.5);
  },
  W4: (w, { x, labels }, type) => {
    const words = np.matmul(x, w["words/W"]); // [700, 100]
    const gate = (k) => [0, 1].map((j) => w[["lstm/Wx", "lstm/Wh"][j]].ref.slice([], [100 * k, 100 * k + 100]));
    const cut = [0, 1, 2, 3].map((k) => [...gate(k), w["lstm/b"].ref.slice([100 * k, 100 * k + 100])]);
    const inputs = cut.map(([Wx, , b]) => np.matmul(words.ref, Wx).add(b).reshape([20, 35, 100]));
    let [h, c] = [np.zeros([20, 100], { dtype: type }), np.zeros([20, 100], { dtype: type })];
    const states = [];
    for (let t = 0; t < 35; t++) {
      const [f, g, i, o] = cut.map(([, Wh], k) => inputs[k].ref.slice([], t).add(np.matmul(h.ref, Wh.ref)));
      h.dispose();
      c = nn
        .sigmoid(f)
        .mul(c)
        .add(np.tanh(g).mul(nn.sigmoid(i)));
      h = nn.sigmoid(o).mul(np.tanh(c.ref));
      states.push(h.ref);
    }
    for (const last of [words, h, c, ...inputs, ...cut.map(([, Wh]) => Wh), w["lstm/Wx"], w["lstm/Wh"], w["lstm/b"]])
      last.dispose();
    return crossEntropy(dense(w, "out", np.stack(states, 1).reshape([700, 100])), labels);
  },
  W5: (w, { x, labels }) => {
    let value = x;
    for (const name of ["one", "two"]) {
      value = lax.conv(value, w[`${name}/W`], [1, 1], "VALID").add(w[`${name}/b`].reshape([-1, 1, 1]));
      value = lax.reduceWindow(nn.relu(value), np.max, [1, 1, 2, 2].slice(2), [2, 2]);
    }
    return crossEntropy(dense(w, "out", nn.relu(dense(w, "three", value.reshape([32, 800])))), labels);
  },
};
