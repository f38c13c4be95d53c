import * as tf from "@tensorflow/tfjs";

/** TensorFlow.js by a backend: eager, with its own gradients and optimisers; float32 alone. */
export function tfjs(backend) {
  return async (of, dtype) => {
    if (dtype !== "float32") throw new Error("has no float64");
    await backend();
    const tensor = ({ shape, data }) =>
      data instanceof Int32Array ? tf.tensor(data, shape, "int32") : tf.tensor(Float32Array.from(data), shape);
    const each = (arrays, make) => Object.fromEntries(Object.entries(arrays).map(([k, v]) => [k, make(tensor(v), k)]));
    const w = each(of.weights, (value, name) => tf.variable(value, true, name));
    const batch = each(of.batch, (value) => value);
    if (of.name.startsWith("W8")) {
      const [left, right] = [...of.name.split(" ")[2]].map((letter) => letter === "t");
      const step = () => tf.tidy(() => tf.matMul(w.a, w.b, left, right).dataSync()[0]);
      return { gradientNorm: () => 0, step };
    }
    if (of.name.startsWith("W7")) {
      const [, n, which] = of.name.split(" ");
      if (which === "again") throw new Error("is eager: every run is a first one");
      const chain = () => {
        let last = w.x;
        for (let i = 0; i < Number(n); i++) last = i % 2 === 0 ? last.tanh() : last.mul(1.1);
        return last.sum();
      };
      const step = () =>
        tf.tidy(() => {
          const { value, grads } = tf.variableGrads(chain, [w.x]);
          for (const g of Object.values(grads)) g.dataSync();
          return value.dataSync()[0];
        });
      return { gradientNorm: () => 0, step };
    }
    const labels = batch.labels && tf.oneHot(batch.labels.flatten(), of.name === "W4" ? 1000 : w["out/b"].size);
    const ids = of.name === "W4" ? tf.oneHot(batch.x.flatten(), 1000).toFloat() : undefined; // the gradient of its gather fails
    const loss = () => losses[of.name](w, { ...batch, labels, ids });
    const variables = Object.values(w);
    const optimiser = of.name === "W2" ? tf.train.adam(of.rate) : tf.train.sgd(of.rate);
    return {
      gradientNorm: () =>
        tf.tidy(() => {
          const { grads } = tf.variableGrads(loss, variables);
          return Math.sqrt(Object.values(grads).reduce((total, g) => total + g.square().sum().dataSync()[0], 0));
        }),
      step: () => tf.tidy(() => optimiser.minimize(loss, true, variables).dataSync()[0]),
    };
  };
}

const dense = (w, name, x) => x.matMul(w[`${name}/W`]).add(w[`${name}/b`]);
const crossEntropy = (scores, labels) => tf.losses.softmaxCrossEntropy(labels, scores);

const losses = {
  W1: (w, { x, labels }) => crossEntropy(dense(w, "out", dense(w, "hidden", x).sigmoid()), labels),
  W2: (w, { x, labels }) => crossEntropy(dense(w, "out", dense(w, "two", dense(w, "one", x).relu()).relu()), labels),
  W3: (w, { x, targets }) => {
    let h = tf.zeros([1, 16]);
    const states = [];
    for (const xt of x.unstack(1)) {
      h = xt.matMul(w["rnn/Wx"]).add(h.matMul(w["rnn/Wh"])).add(w["rnn/b"]).sigmoid();
      states.push(h);
    }
    const y = dense(w, "out", tf.concat(states, 0)).sigmoid();
    return y
      .sub(targets.reshape([8, 1]))
      .square()
      .sum()
      .mul(0.5);
  },
  W4: (w, { ids, labels }) => {
    const words = ids.matMul(w["words/W"]).reshape([20, 35, 100]);
    let [h, c] = [tf.zeros([20, 100]), tf.zeros([20, 100])];
    const states = [];
    for (const word of words.unstack(1)) {
      const gates = word.matMul(w["lstm/Wx"]).add(h.matMul(w["lstm/Wh"])).add(w["lstm/b"]);
      const [f, g, i, o] = gates.split(4, 1);
      c = f.sigmoid().mul(c).add(g.tanh().mul(i.sigmoid()));
      h = o.sigmoid().mul(c.tanh());
      states.push(h);
    }
    return crossEntropy(dense(w, "out", tf.stack(states, 1).reshape([700, 100])), labels);
  },
  W5: (w, { x, labels }) => {
    let value = x.transpose([0, 2, 3, 1]); // images and filters with their channels last
    for (const name of ["one", "two"]) {
      value = tf
        .conv2d(value, w[`${name}/W`].transpose([2, 3, 1, 0]), 1, "valid")
        .add(w[`${name}/b`])
        .relu();
      value = tf.maxPool(value, 2, 2, "valid");
    }
    const flat = value.transpose([0, 3, 1, 2]).reshape([32, 800]);
    return crossEntropy(dense(w, "out", dense(w, "three", flat).relu()), labels);
  },
};
