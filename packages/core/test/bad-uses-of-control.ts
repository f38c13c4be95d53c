import { add, Body, exp, input, less, mul, type Node, sum } from "@adjoint/core";
import { type BadUse, badUses } from "./bad-use.ts";

const [a, b]: readonly [Node, Node] = [input("a", []), input("b", [2])];
const bodyOf = (...outputs: readonly Node[]): Body => new Body([a, b], outputs);
const branches = { whenTrue: bodyOf(mul(a, b)), whenFalse: bodyOf(add(a, b)) };
const loop = { condition: bodyOf(less(a, sum(b))), step: bodyOf(mul(a, sum(b))), states: 1, limit: 3 };

/** The attributes of a scan of two steps with a state, a sequence and a constant. */
function step(change: object = {}): object {
  const placeholders = ["state", "slice", "constant"].map((name): Node => input(name, []));
  const [state, slice, constant] = placeholders as [Node, Node, Node]; // three of them
  const body = new Body(placeholders, [add(mul(state, slice), constant)]);
  return { body, states: 1, sequences: 1, length: 2, reverse: false, ...change };
}

/** The reasons of the ops that choose between bodies, or repeat one. */
export const badUsesOfControl: readonly BadUse[] = [
  ...badUses(
    "Scan",
    [[[], [2]], step(), "the body takes 3 nodes, and there are 2 inputs"],
    [
      [[], [2], []],
      step({ sequences: 0 }),
      "there is no sequence to go over, so nothing says how many steps there are",
    ],
    [
      [[], [2], []],
      step({ states: 2, sequences: 2 }),
      "2 states and 2 sequences are more than the 3 inputs, or the 1 outputs, of the body",
    ],
    [[[1], [2], []], step(), "state must be []"],
    [[[], [], []], step(), "slice must be [2]"],
    [[[], [2], [3]], step(), "constant must be []"],
  ),
  ...badUses(
    "Cond",
    [[[1], [], [2]], branches, "the condition needs no axes; got [1]"],
    [[[], []], branches, "a body takes 2 nodes, and there are 1 inputs"],
    [[[], [], [3]], branches, "b must be [2]"],
    [[[], [], [2]], { ...branches, whenFalse: bodyOf(exp(a)) }, "the bodies give [2] and []"],
    [[[], [], [2]], { ...branches, whenFalse: bodyOf(b, b) }, "the bodies give [2] and [2],[2]"],
  ),
  ...badUses(
    "WhileLoop",
    [[[]], loop, "a body takes 2 nodes, and there are 1 inputs"],
    [[[], [3]], loop, "b must be [2]"],
    [[[], [2]], { ...loop, condition: bodyOf(a) }, "the condition has to give one truth value without axes"],
    [[[], [2]], { ...loop, condition: bodyOf(less(b, a)) }, "the condition has to give one truth value without axes"],
    [[[], [2]], { ...loop, states: 0 }, "a step gives 1 nodes for 0 states of 2 inputs"],
    [[[], [2]], { ...loop, states: 2 }, "a step gives 1 nodes for 2 states of 2 inputs"],
    [[[], [2]], { ...loop, step: bodyOf(b) }, "a state is [] before a step and [2] after it"],
  ),
];
