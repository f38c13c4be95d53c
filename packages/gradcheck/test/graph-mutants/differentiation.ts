import { add, broadcastTo, constant, gradients, jvp, type Node, ops, stopGradient, vjp } from "@adjoint/core";
import { graphLaws } from "../../src/index.ts";
import { graphMutant } from "./graph-mutant.ts";
import { sweep } from "./sweep.ts";

const is = (node: Node | undefined, op: unknown): boolean => node?.op === op;

/** Whether a node is a 1, or copies of one. */
function isOnes(node: Node | undefined): boolean {
  if (is(node, ops.Repeat)) return isOnes(node?.inputs[0]);
  const { value } = (node?.attributes ?? {}) as { readonly value?: { readonly data: ArrayLike<number> } };
  return is(node, ops.Constant) && value?.data.length === 1 && value.data[0] === 1;
}

/** Derivatives that are wrong. */
export const differentiation = [
  graphMutant(
    "cotangents of several uses overwrite each other",
    () => ({ gradients: sweep({ accumulate: (_, now) => now }) }),
    graphLaws.gradientByDifferences,
    graphLaws.repeatedUse,
    graphLaws.unshared,
  ),
  graphMutant(
    "a stopped gradient goes on",
    () => ({ gradients: sweep({ pull: (node, _, yBar) => (is(node, ops.StopGradient) ? yBar : undefined) }) }),
    graphLaws.gradientByDifferences,
  ),
  graphMutant(
    "a short cut for cotangents of ones, which forgets the factor",
    () => ({
      gradients: sweep({ pull: (node, _, yBar) => (is(node, ops.Mul) && isOnes(yBar) ? yBar : undefined) }),
    }),
    graphLaws.gradientByDifferences,
    graphLaws.oneGradient,
  ),
  graphMutant(
    "gradients that are constant to further derivatives",
    () => ({ gradients: (loss, nodes) => gradients(loss, nodes).map((node) => stopGradient(node)) }),
    graphLaws.secondOrder,
  ),
  graphMutant(
    "a second derivative without its last term",
    () => {
      const first = new Set<Node>();
      return {
        gradients: (loss, nodes) => {
          const isSecond = first.has(loss);
          const found = sweep(isSecond ? { accumulate: (before) => before } : {})(loss, nodes);
          first.add(loss);
          return found;
        },
      };
    },
    graphLaws.purity,
  ),
  graphMutant(
    "a gradient for what the loss does not depend on",
    () => ({
      gradients: (loss, nodes) =>
        gradients(loss, nodes).map((node): Node => (node.origin?.part === "none" ? broadcastTo(1, node.shape) : node)),
    }),
    graphLaws.gradientByDifferences,
  ),
  graphMutant(
    "a vjp that takes every cotangent for 1",
    () => ({
      vjp: (outputs, nodes) =>
        vjp(
          outputs,
          nodes,
          outputs.map(({ shape }) => broadcastTo(1, shape)),
        ),
    }),
    graphLaws.scaling,
    graphLaws.adjointIdentity,
  ),
  graphMutant(
    "a jvp of the first input alone",
    () => ({ jvp: (outputs, nodes, tangents) => jvp(outputs, nodes.slice(0, 1), tangents.slice(0, 1)) }),
    graphLaws.adjointIdentity,
  ),
  graphMutant(
    "a gradient that is not linear: 1e-9 is added",
    () => ({ gradients: (loss, nodes) => gradients(loss, nodes).map((node): Node => add(node, constant(1e-9))) }),
    graphLaws.scaling,
  ),
];
