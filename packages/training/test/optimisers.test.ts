import { ArgumentError, constant, explain, input, mul, type Node, parameter, prepare, sum } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adaGrad, adam, adamW, amsGrad, lion, momentum, nesterov, type Optimiser, rmsProp, sgd } from "../src/index.ts";
import { plain } from "./plain-optimisers.ts";

const makers: Readonly<Record<string, (rate: number) => Optimiser>> = {
  sgd: (rate) => sgd({ rate }),
  momentum: (rate) => momentum({ rate }),
  nesterov: (rate) => nesterov({ rate }),
  adaGrad: (rate) => adaGrad({ rate }),
  rmsProp: (rate) => rmsProp({ rate }),
  adam: (rate) => adam({ rate }),
  adamW: (rate) => adamW({ rate }),
  amsGrad: (rate) => amsGrad({ rate, epsilonInRoot: 1e-3 }),
  centredRmsProp: (rate) => rmsProp({ rate, centred: true }),
  lion: (rate) => lion({ rate, weightDecay: 0.25 }),
};

/** The parameters after each of the given gradients. */
function walk(
  optimiser: Optimiser,
  first: readonly number[],
  gradients: readonly (readonly number[])[],
  dtype?: "float32",
) {
  const w = parameter("w", [first.length]);
  const step = input("step", []);
  const update = optimiser.update({ parameters: [w], gradients: [input("g", w.shape)], step });
  const variables = [w, ...update.state.map(({ variable }) => variable)];
  const run = prepare([...update.parameters, ...update.state.map(({ next }) => next)], { dtype: dtype ?? "float64" });
  const initial = prepare(update.state.map((each) => each.initial))({ w: [...first] });
  let values = [[...first], ...initial.map(({ data }) => [...data])];
  const path: number[][] = [];
  for (const [t, g] of gradients.entries()) {
    const bindings = new Map<Node | string, number[] | number>([
      ["g", [...g]],
      ["step", t],
    ]);
    for (const [i, variable] of variables.entries()) bindings.set(variable, values[i] ?? []);
    values = run(bindings).map(({ data }) => [...data]);
    path.push(values[0] ?? []);
  }
  return path;
}

const three = (numbers: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
  fc.array(numbers, { minLength: 3, maxLength: 3 });
const eighths = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);

describe.each(Object.keys(makers))("%s", (name) => {
  const make = makers[name] as (rate: number) => Optimiser; // its own key

  it("equals plain loops over random steps", () => {
    const steps = fc.array(three(eighths), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(three(eighths), steps, fc.constantFrom(0, 0.001, 0.125, 1), (first, gradients, rate) => {
        const theta = [...first];
        const reference = plain[name]?.(rate);
        const path = walk(make(rate), first, gradients);
        for (const [i, g] of gradients.entries()) {
          reference?.update(theta, g, i + 1);
          const scale = Math.max(1, ...theta.map(Math.abs));
          for (const [k, value] of theta.entries()) {
            expect(Math.abs((path[i]?.[k] ?? NaN) - value)).toBeLessThanOrEqual(1e-13 * scale);
          }
        }
      }),
    );
  });

  it("goes down a bowl", () => {
    let w = [1, -2];
    for (let i = 0; i < 5; i++) {
      const path = walk(make(0.01), w, [w.map((x) => 2 * x)]);
      const next = path[0] ?? [];
      expect(Math.hypot(...next)).toBeLessThan(Math.hypot(...w));
      w = next;
    }
  });

  it("says its name and options, and is nodes that print", () => {
    const optimiser = make(0.5);
    expect(optimiser.name).toContain(`${name}(rate: 0.5`);
    const w = parameter("w", [2]);
    const update = optimiser.update({ parameters: [w], gradients: [constant([1, 2])], step: constant(0) });
    expect(explain(update.parameters)).toContain("w");
    for (const { variable } of update.state) expect(variable.name).toMatch(/^w\//);
  });

  it.each([-1, Number.NaN, Infinity])("refuses the rate %d", (rate) => {
    expect(() => make(rate)).toThrow(
      new ArgumentError(`${name}: rate is ${rate}; a non-negative finite number, or a schedule, is needed.`),
    );
  });

  it("refuses a parameter that is given twice, or does not have a name", () => {
    const w = parameter("w", [2]);
    const update = (parameters: Node[]) => () =>
      make(1).update({ parameters, gradients: parameters, step: constant(0) });
    expect(update([w, w])).toThrow(new ArgumentError(`${name}: the parameter w [2] is given twice.`));
    expect(update([mul(w, 2)])).toThrow("needs a name");
  });
});

it("no optimiser equals the plain loops of another one", () => {
  const gradients = [
    [1, -2, 0.5],
    [0.25, 1, -1],
    [3, -1, 0.125],
  ];
  for (const [name, make] of Object.entries(makers)) {
    const path = walk(make(0.125), [1, 2, 3], gradients);
    for (const other of Object.keys(plain).filter((key) => key !== name)) {
      const theta = [1, 2, 3];
      const reference = plain[other]?.(0.125);
      for (const [i, g] of gradients.entries()) reference?.update(theta, g, i + 1);
      expect(Math.max(...theta.map((value, k) => Math.abs(value - (path[2]?.[k] ?? NaN))))).toBeGreaterThan(1e-4);
    }
  }
});

describe("adam", () => {
  it("moves by the rate at the first step, whatever the size of the gradient", () => {
    const [after = []] = walk(adam({ rate: 0.25, epsilon: 1e-30 }), [0, 0, 0], [[1e-6, -1, 1e6]]);
    for (const [i, value] of [-0.25, 0.25, -0.25].entries()) expect(after[i]).toBeCloseTo(value, 14);
  });

  it("corrects the bias in float32 too, where 1 − β₂ᵗ would lose half of its digits", () => {
    const [after = []] = walk(adam({ rate: 1 }), [0], [[0.5]], "float32");
    expect(Math.abs((after[0] ?? NaN) + 1)).toBeLessThan(3e-7);
  });

  it("takes betas of 0", () => {
    const path = walk(adam({ rate: 0.5, beta1: 0, beta2: 0, epsilon: 1e-30 }), [0], [[4], [-2]]);
    expect(path).toEqual([[-0.5], [0]]);
  });
});

describe("adamW", () => {
  it("decays only what it is told to", () => {
    const [W, b] = [parameter("W", [1, 1]), parameter("b", [1])];
    const optimiser = adamW({ rate: 1, weightDecay: 0.5, decays: ({ shape }) => shape.length > 1 });
    const update = optimiser.update({
      parameters: [W, b],
      gradients: [constant([[0]]), constant([0])],
      step: constant(0),
    });
    const zeros = { "W/mean": [[0]], "W/meanSquare": [[0]], "b/mean": [0], "b/meanSquare": [0] };
    const values = prepare(update.parameters)({ W: [[4]], b: [4], ...zeros });
    expect(values.map((value) => value.toArray())).toEqual([[[2]], [4]]);
  });
});

describe("options of optimisers", () => {
  it.each([-0.1, 1, Number.NaN, Infinity])("refuse a factor of %d", (beta) => {
    const range = `is ${beta}; a number of at least 0 and below 1 is needed.`;
    expect(() => momentum({ rate: 1, momentum: beta })).toThrow(new ArgumentError(`momentum: momentum ${range}`));
    expect(() => nesterov({ rate: 1, momentum: beta })).toThrow(`nesterov: momentum ${range}`);
    expect(() => rmsProp({ rate: 1, decay: beta })).toThrow(`rmsProp: decay ${range}`);
    expect(() => adam({ rate: 1, beta1: beta })).toThrow(`adam: beta1 ${range}`);
    expect(() => adamW({ rate: 1, beta2: beta })).toThrow(`adamW: beta2 ${range}`);
  });

  it.each([0, -1e-8, Number.NaN, Infinity])("refuse an epsilon of %d", (epsilon) => {
    const range = `epsilon is ${epsilon}; a finite number above 0 is needed.`;
    expect(() => adaGrad({ rate: 1, epsilon })).toThrow(new ArgumentError(`adaGrad: ${range}`));
    expect(() => rmsProp({ rate: 1, epsilon })).toThrow(`rmsProp: ${range}`);
    expect(() => adam({ rate: 1, epsilon })).toThrow(`adam: ${range}`);
    expect(() => adamW({ rate: 1, epsilon })).toThrow(`adamW: ${range}`);
  });

  it("refuse a negative decay", () => {
    expect(() => adamW({ rate: 1, weightDecay: -1 })).toThrow("adamW: weightDecay is -1");
  });
});

describe("an update", () => {
  it("can be differentiated by the rate: one step of learning to learn", () => {
    const rate = input("rate", []);
    const w = parameter("w", [2]);
    const update = momentum({ rate: () => rate }).update({
      parameters: [w],
      gradients: [mul(2, w)],
      step: constant(0),
    });
    expect(sum(update.parameters[0] as Node).shape).toEqual([]); // there is one parameter
  });
});
