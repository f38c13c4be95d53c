/** The updates by plain loops over numbers, written from the papers: what the nodes have to equal. */
export interface PlainOptimiser {
  /** Changes `theta` in place. `t` is 1 at the first update. */
  update(theta: number[], thetaBar: readonly number[], t: number): void;
}

type Element = { theta: number; first: number; second: number; third: number };

/** An update from its formula for one number and what is remembered of it. */
function each(move: (element: Element, g: number, t: number) => void): PlainOptimiser {
  const memory: Element[] = [];
  return {
    update(theta, thetaBar, t) {
      for (const [i, g] of thetaBar.entries()) {
        const element = memory[i] ?? { theta: 0, first: 0, second: 0, third: 0 };
        memory[i] = element;
        element.theta = theta[i] ?? NaN;
        move(element, g, t);
        theta[i] = element.theta;
      }
    },
  };
}

const adamW = (eta: number, lambda: number, [beta1, beta2] = [0.9, 0.999] as const, epsilon = 1e-8): PlainOptimiser =>
  each((e, g, t) => {
    e.theta -= eta * lambda * e.theta;
    e.first = beta1 * e.first + (1 - beta1) * g;
    e.second = beta2 * e.second + (1 - beta2) * g * g;
    const [mean, square] = [e.first / (1 - beta1 ** t), e.second / (1 - beta2 ** t)];
    e.theta -= (eta * mean) / (Math.sqrt(square) + epsilon);
  });

/** One of each, with the learning rate `eta`. */
export const plain: Readonly<Record<string, (eta: number) => PlainOptimiser>> = {
  sgd: (eta) =>
    each((e, g) => {
      e.theta -= eta * g;
    }),
  momentum: (eta) =>
    each((e, g) => {
      e.first = 0.9 * e.first - eta * g;
      e.theta += e.first;
    }),
  // Sutskever's form: the gradient at the point ahead, θ + μ v; what is kept is that point.
  nesterov: (eta) =>
    each((e, g) => {
      const behind = e.theta - 0.9 * e.first;
      e.first = 0.9 * e.first - eta * g;
      e.theta = behind + e.first + 0.9 * e.first;
    }),
  adaGrad: (eta) =>
    each((e, g) => {
      e.second += g * g;
      e.theta -= (eta * g) / (Math.sqrt(e.second) + 1e-7);
    }),
  rmsProp: (eta) =>
    each((e, g) => {
      e.second = 0.99 * e.second + 0.01 * g * g;
      e.theta -= (eta * g) / (Math.sqrt(e.second) + 1e-8);
    }),
  adam: (eta) => adamW(eta, 0),
  adamW: (eta) => adamW(eta, 0.01),
  amsGrad: (eta) =>
    each((e, g, t) => {
      e.first = 0.9 * e.first + (1 - 0.9) * g;
      e.second = 0.999 * e.second + (1 - 0.999) * g * g;
      e.third = Math.max(e.third, e.second);
      const spread = Math.sqrt(e.third / (1 - 0.999 ** t) + 1e-3) + 1e-8;
      e.theta -= (eta * (e.first / (1 - 0.9 ** t))) / spread;
    }),
  centredRmsProp: (eta) =>
    each((e, g) => {
      e.first = 0.99 * e.first + 0.01 * g;
      e.second = 0.99 * e.second + 0.01 * g * g;
      e.theta -= (eta * g) / (Math.sqrt(Math.max(e.second - e.first * e.first, 0)) + 1e-8);
    }),
  lion: (eta) =>
    each((e, g) => {
      e.theta -= eta * (Math.sign(0.9 * e.first + (1 - 0.9) * g) + 0.25 * e.theta);
      e.first = 0.99 * e.first + (1 - 0.99) * g;
    }),
};
