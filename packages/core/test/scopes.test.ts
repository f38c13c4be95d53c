import {
  ArgumentError,
  add,
  Body,
  checkpoint,
  constant,
  evaluate,
  exp,
  explain,
  expm1,
  gradients,
  hashGraph,
  input,
  matMul,
  mul,
  Node,
  named,
  neg,
  ops,
  parameter,
  type Scope,
  sameGraph,
  scan,
  simplify,
  substitute,
  sum,
  tanh,
  transpose,
} from "@adjoint/core";
import { type RewriteRule, scoped, topology } from "@adjoint/core/graphs";
import { describe, expect, it } from "vitest";

const x: Node = input("x", ["batch", 2]);
const weights = (): Node => parameter("W", [2, 2]);

/** A part of a model that is made from the nodes it is handed alone. */
const part = (name: string, of: (x: Node) => Node, at: Node): Node => scoped(name, of(at), { kind: "part", from: at });

/** The names of the scopes around a node, the innermost first. */
function path(node: Node | undefined): string[] {
  const names: string[] = [];
  for (let scope: Scope | undefined = node?.scope; scope !== undefined; scope = scope.parent) names.push(scope.name);
  return names;
}

/** All nodes of a graph with the names of the scopes around them. */
const paths = (y: Node): string[] =>
  topology([y]).nodes.map((node) => [node.name ?? node.op.name, ...path(node)].join(" "));

describe("scoped", () => {
  it("marks what lies between, with parameters and constants, and gives back the nodes that it was handed", () => {
    const y = add(matMul(x, transpose(weights())), 1);
    const given = { y, more: [x] };
    expect(scoped("hidden", given, { kind: "affine", from: x })).toBe(given);
    expect(paths(y)).toEqual([
      "x",
      "W hidden",
      "Transpose hidden",
      "MatMul hidden",
      "Constant hidden",
      "Repeat hidden",
      "Add hidden",
    ]);
    expect(y.scope).toMatchObject({ name: "hidden", kind: "affine" });
    expect(topology([y]).nodes.filter(({ scope }) => scope === y.scope).length).toBe(6);
  });

  it("leaves out what comes from elsewhere: other inputs, and what is made from them alone", () => {
    const other = neg(exp(input("other", ["batch", 2])));
    expect(paths(part("hidden", (h) => mul(tanh(h), other), x))).toEqual([
      "x",
      "Tanh hidden",
      "other",
      "Exp",
      "Neg",
      "Mul hidden",
    ]);
  });

  it("does not look behind the nodes that the part was handed", () => {
    const h = exp(x);
    expect(paths(part("upper", tanh, h))).toEqual(["x", "Exp", "Tanh upper"]);
    expect(scoped("nothing", h, { kind: "part", from: h })).toBe(h);
    expect(h.scope).toBeUndefined();
  });

  it("leaves a node where it is: shared parameters are in the first part that uses them", () => {
    const multiply = (h: Node): Node => matMul(h, W2);
    const W2: Node = parameter("W2", [2, 2]);
    const first = part("layer", multiply, x);
    const second = part("layer", multiply, first);
    expect(first.scope).not.toBe(second.scope);
    expect(second.scope?.name).toBe("layer");
    expect(W2.scope).toBe(first.scope);
    scoped("later", second, { kind: "part", from: x });
    expect(paths(second)).toEqual(["x", "W2 layer later", "MatMul layer later", "MatMul layer later"]);
  });

  it.each([
    [() => scoped("", x, { kind: "part", from: [] }), 'a scope: the name is ""; give a text, such as "hidden".'],
    [() => scoped(7 as never, x, { kind: "part", from: [] }), 'a scope: the name is 7; give a text, such as "hidden".'],
    [() => scoped("y", x, { kind: "", from: [] }), 'a scope: the kind is ""; give a text, such as "hidden".'],
    [
      () => scoped("y", x, { kind: "part" } as never),
      "scoped: the option from is missing; give a record { kind, from }.",
    ],
  ])("refuses a scope that cannot be named, %#", (work, text) => expect(work).toThrow(new ArgumentError(text)));

  it("gives scopes that nobody can change", () => {
    const { scope } = part("hidden", exp, x);
    expect(Object.isFrozen(scope)).toBe(true);
    expect(() => Object.assign(scope as object, { parent: scope })).toThrow(TypeError);
    expect(scope?.parent).toBeUndefined();
  });
});

describe("scopes nest", () => {
  it("as the parts are closed, inner before outer", () => {
    const block = (h: Node): Node => part("upper", tanh, neg(part("lower", exp, h)));
    const model = part("model", (h) => mul(part("block", block, h), 2), x);
    expect(paths(model)).toEqual([
      "x",
      "Exp lower block model",
      "Neg block model",
      "Tanh upper block model",
      "Constant model",
      "Repeat model",
      "Mul model",
    ]);
  });

  it("also where a part has no nodes of its own", () => {
    const model = part("model", (h) => part("block", (g) => part("inner", exp, g), h), x);
    expect(path(model)).toEqual(["inner", "block", "model"]);
    scoped("later", model, { kind: "part", from: x });
    expect(path(model)).toEqual(["inner", "block", "model", "later"]);
  });

  it("by what is computed from `from`: earlier steps that a part holds on to lie beside it", () => {
    let h: Node = part("start", exp, input("h", ["batch", 2]));
    const step = (slice: Node): Node => {
      h = tanh(add(part("gate", exp, slice), h)); // h is not handed over
      return h;
    };
    const outputs = ["x0", "x1"].map((name) => part("step", step, input(name, ["batch", 2])));
    expect(paths(outputs[1] as Node)).toEqual([
      "x1",
      "Exp gate step",
      "x0",
      "Exp gate step",
      "h",
      "Exp start",
      "Add step",
      "Tanh step",
      "Add step",
      "Tanh step",
    ]);
    expect(outputs[0]?.scope).not.toBe(outputs[1]?.scope);
  });

  it("also where a part inside is made from constants and parameters alone", () => {
    const places = (): Node =>
      scoped("places", mul(parameter("P", [2]), exp(constant([1, 2]))), { kind: "part", from: [] });
    const y = part("model", (h) => add(h, places()), x);
    expect(topology([y]).nodes.map((node) => path(node).join(" "))).toContain("places model");
    expect(paths(y).filter((each) => each.startsWith("Mul"))).toEqual(["Mul places model"]);
  });
});

describe("a node made by differentiation", () => {
  const W = weights();
  const loss = sum(part("hidden", (h) => tanh(matMul(h, W)), x));

  it("has no scope of its own, and is found by that of its forward node", () => {
    const made = topology([gradients(loss, W)]).nodes.filter(({ origin }) => origin !== undefined);
    expect(made.length).toBeGreaterThan(3);
    expect(made.map(({ scope }) => scope)).toEqual(made.map(() => undefined));
    expect(made.filter(({ origin }) => origin?.node.scope?.name === "hidden").length).toBeGreaterThan(2);
  });

  it("gets none from a part that differentiates", () => {
    const energy = sum(tanh(x));
    const force = part("force", (h) => neg(gradients(energy, h)), x);
    const bySort = topology([force]).nodes.map(({ op, origin, scope }) => [op.name, origin !== undefined, scope?.name]);
    expect(bySort.filter(([, isMade]) => isMade).every(([, , scope]) => scope === undefined)).toBe(true);
    expect(force.scope?.name).toBe("force");
  });
});

describe("a graph that is built anew keeps its scopes", () => {
  const y = part("outer", (h) => neg(part("inner", (g) => tanh(matMul(g, weights())), h)), x);
  const before = ["x", "W inner outer", "MatMul inner outer", "Tanh inner outer", "Neg outer"];

  it("by named", () => {
    const scores = named("scores", y);
    expect(scores).not.toBe(y);
    expect(scores.scope).toBe(y.scope);
  });

  it("by substitute, but for what is put in", () => {
    const z = exp(input("z", ["batch", 2]));
    const changed = substitute(y, { x: z });
    expect(paths(changed)).toEqual(["z", "Exp", ...before.slice(1)]);
    expect(changed.scope).toBe(y.scope);
  });

  it("by simplify, also the nodes that a rule makes on the way", () => {
    const split: RewriteRule = {
      name: "exp-by-expm1",
      text: "exp(x) → expm1(x) + 1",
      keeps: "all but rounding",
      at: [ops.Exp],
      rewrite: ({ inputs: [h] }) => add(expm1(h as Node), 1),
    };
    expect(
      paths(
        simplify(
          part("part", (h) => neg(exp(h)), x),
          { rules: [split] },
        ),
      ),
    ).toEqual(["x", "Expm1 part", "Constant part", "Repeat part", "Add part", "Neg part"]);
    expect(paths(simplify(add(neg(neg(y)), 0)))).toEqual(before);
  });

  it("by a body at other nodes", () => {
    const placeholder = input("placeholder", [2]);
    const body = new Body([placeholder], [part("cell", exp, placeholder)]);
    const [one, other] = [body.at([input("a", [2])])[0], body.at([input("b", [2])])[0]];
    expect([path(one), path(other)]).toEqual([["cell"], ["cell"]]);
    expect(one).not.toBe(other);
  });

  it("inside a scan, whose step takes parameters from outside", () => {
    const decay = parameter("decay", []);
    const start = constant(0);
    const { states } = scan(
      ({ h }, { slice }) => ({
        states: { h: scoped("cell", mul(decay, add(h, slice)), { kind: "cell", from: [h, slice] }) },
        outputs: {},
      }),
      { states: { h: start }, sequences: { slice: input("x", ["time"]) } },
    );
    const [{ attributes }] = topology([states.h]).nodes.filter(({ op }) => op === ops.Scan) as [Node];
    const { body } = attributes as { readonly body: Body };
    expect(body.nodes.map((node) => [node.op.name, ...path(node)].join(" "))).toEqual([
      "Input",
      "Input",
      "Input",
      "Add cell",
      "Mul cell",
    ]);
  });

  it("inside a checkpoint, forward and where its backward pass computes it again", () => {
    const z = checkpoint(({ x }) => part("block", (h) => exp(tanh(h)), x), { x });
    const forward = part("model", () => z, x);
    expect(paths(forward)).toEqual(["x", "Tanh block model", "Exp block model", "Custom model"]);
    const again = topology([gradients(sum(forward), x)]).nodes.filter(({ op }) => op === ops.Tanh);
    expect(again.map(path)).toEqual([["block", "model"]]);
  });
});

describe("what does not depend on scopes", () => {
  const build = (name: string): Node => part(name, (h) => exp(neg(h)), x);

  it("is equality, and the hash", () => {
    expect(sameGraph(build("a"), exp(neg(x)))).toBe(true);
    expect(hashGraph(build("a"))).toBe(hashGraph(build("b")));
  });

  it("is the table of explain, unless it is asked for them", () => {
    const y = part("model", (h) => neg(build2(h)), x);
    expect(explain(y)).toBe(explain(neg(exp(neg(x)))));
    expect(explain(y, { scopes: false })).toBe(explain(y));
    expect(
      explain([y, gradients(sum(y), x)], { scopes: true })
        .split("\n")
        .map((line) => line.replace(/ {2,}/g, " ")),
    ).toEqual([
      "%0 x Input [batch, 2]",
      "%1 Neg(x: x) [batch, 2] in part",
      "%2 Exp(x: %1) [batch, 2] in part",
      "%3 Neg(x: %2) [batch, 2] in model",
      ...explain([y, gradients(sum(y), x)])
        .split("\n")
        .slice(4)
        .map((line) => line.replace(/ {2,}/g, " ")),
    ]);
    function build2(h: Node): Node {
      return part("part", (g) => exp(neg(g)), h);
    }
  });

  it("is the value", () => {
    expect(evaluate(build("a"), { x: [[1, 2]] }).toArray()).toEqual(evaluate(exp(neg(x)), { x: [[1, 2]] }).toArray());
  });
});

/** How often the inputs of nodes are read while `layers` parts of four nodes are built one above the other, inside a whole. */
function visits(layers: number): number {
  let count = 0;
  const counted = ({ inputs, ...rest }: Node): Node => {
    const get = (list: readonly Node[], key: string | symbol): unknown => {
      if (key === "0") count++;
      return Reflect.get(list, key);
    };
    return new Node({ ...rest, inputs: new Proxy(inputs, { get }) });
  };
  const four = (h: Node): Node => counted(neg(counted(exp(counted(neg(counted(tanh(h))))))));
  const tower = (h: Node): Node => Array.from({ length: layers }).reduce<Node>((y) => part("layer", four, y), h);
  const y = part("tower", tower, x);
  expect(path(y)).toEqual(["layer", "tower"]);
  return count;
}

it("a graph of 100,000 nodes in 25,000 parts is marked by looking at each node as often as in a small one", () => {
  const small = visits(250);
  expect(small).toBeLessThan(10 * 4 * 250);
  expect(visits(25_000)).toBe(100 * small);
});

it("a part of 100,000 nodes in a chain is closed without recursion", () => {
  const chain = (h: Node): Node => Array.from({ length: 100_000 }).reduce<Node>((y) => neg(y), h);
  expect(part("chain", chain, x).scope?.name).toBe("chain");
});
