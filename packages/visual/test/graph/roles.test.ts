import { add, checkpoint, exp, gradients, input, mul, type Node, parameter, sub, sum, tanh, vjp } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { rolesOf } from "../../src/graph/roles.ts";
import { graphs } from "./nets.ts";

describe("the roles of nodes", () => {
  test("are one for each node, in every graph", () => {
    for (const build of Object.values(graphs)) {
      const { nodes, forward, backward, update } = rolesOf(build());
      expect(new Set([...forward, ...backward.keys(), ...update.keys()])).toEqual(new Set(nodes));
      expect(forward.length + backward.size + update.size).toBe(nodes.length);
      for (const partner of [...backward.values(), ...update.values()]) expect(forward).toContain(partner);
    }
  });

  test("put the cotangent that somebody hands to vjp beside the output that it is for", () => {
    const [x, yBar] = [input("x", [2]), input("cotangent", [2])];
    const y = exp(x);
    const { backward, forward } = rolesOf([y, vjp(y, x, yBar)]);
    expect(backward.get(yBar)).toBe(y);
    expect(forward).toEqual([x, y]);
  });

  test("put what a rule makes for one input beside that input, and a sum beside its node", () => {
    const [x, w] = [input("x", []), parameter("w", [])];
    const product = mul(w, x);
    const loss = mul(product, product);
    const dw = gradients(loss, w);
    const { backward } = rolesOf([loss, dw]);
    expect(backward.get(dw)).toBe(w);
    const total = [...backward.keys()].find(({ origin }) => origin?.part === "sum");
    expect(total && backward.get(total)).toBe(product);
    const seed = [...backward.keys()].find(({ origin }) => origin?.part === "seed");
    expect(seed && backward.get(seed)).toBe(loss);
  });

  test("put an update, with the rate and the velocity that serve it alone, beside its parameter", () => {
    const [w, x] = [parameter("w", []), input("x", [])];
    const loss = mul(tanh(w), x);
    const [rate, velocity] = [input("rate", []), input("w/velocity", [])];
    const next = sub(w, mul(rate, add(velocity, gradients(loss, w))));
    const { update, forward } = rolesOf([loss, next]);
    for (const node of [next, rate, velocity]) expect(update.get(node)).toBe(w);
    expect(forward).not.toContain(rate);
  });

  test("leave the copy that a checkpoint computes again to the gradient", () => {
    const x = input("x", [2]);
    const y = sum(checkpoint(({ x: inner }) => exp(tanh(inner)), { x }));
    const { forward, backward } = rolesOf([y, gradients(y as Node<[]>, x)]);
    expect(forward.filter(({ op }) => op.name === "Exp")).toHaveLength(1);
    expect([...backward.keys()].filter(({ op }) => op.name === "Exp").length).toBeGreaterThan(0);
  });
});
