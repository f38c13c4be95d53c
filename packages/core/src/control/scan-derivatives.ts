import { lookUp } from "../arguments/look-up.ts";
import { jvp } from "../autodiff/jvp.ts";
import { vjp } from "../autodiff/vjp.ts";
import type { Node } from "../graph/node.ts";
import { topology } from "../graph/topology.ts";
import { add } from "../ops/elementwise/add.ts";
import { input } from "../ops/leaf/input.ts";
import { broadcastTo } from "../ops/movement/broadcast.ts";
import { liftConstants } from "./lift-constants.ts";
import { type ApplyScan, partsOf, placeholdersOf, type ScanBody } from "./scan-body.ts";
import { pack, unpack } from "./unpack-place.ts";

const zeros = ({ shape }: Node): Node => broadcastTo(0, shape);
const isReal = ({ kind }: Node): boolean => kind === "real";
const alike = (name: string) => (node: Node) => input(`${name} of ${node.name ?? node.op.name}`, node.shape);

/**
 * Back-propagation through time, itself a scan, in the other direction: it carries the cotangents of the states and the sums
 * of those of the constants, and gives those of the sequences step by step. The states that it needs are computed by a
 * second run of the scan that stacks them.
 *
 * @returns one node for each input of the scan, `null` for those that are not real
 */
export function pullBackScan(
  body: ScanBody,
  inputs: readonly Node[],
  yBar: Node,
  applyScan: ApplyScan,
): (Node | null)[] {
  const { states, sequences, constants, next, outputs } = body;
  const parts = partsOf(body);
  const yBars = parts.map((_, index) => unpack(yBar, { parts, index }));
  const [realSequences, realConstants] = [sequences.filter(isReal), constants.filter(isReal)];
  const [stateBars, outputBars] = [next.map(alike("cotangent")), outputs.map(alike("cotangent"))];
  const sums = realConstants.map(alike("sum of cotangents"));
  const bars = vjp(
    [...next, ...outputs],
    [...states, ...realSequences, ...realConstants],
    [...stateBars, ...outputBars],
  );
  const { lifted, inner, outer } = liftConstants(
    bars,
    [...placeholdersOf(body), ...stateBars, ...outputBars],
    { fixed: "keep" }, // constants that a rule makes stay in the body
  );
  const [toStates, rest] = [lifted.slice(0, states.length), lifted.slice(states.length)];
  const [toSequences, toConstants] = [rest.slice(0, realSequences.length), rest.slice(realSequences.length)];

  const backward = {
    states: [...stateBars, ...sums],
    constants: [...constants, ...inner],
    next: [...toStates, ...sums.map((total, i): Node => add(total, lookUp(toConstants, i)))],
    outputs: toSequences,
    length: body.length,
    reverse: !body.reverse,
  };
  const { position } = topology([...backward.next, ...backward.outputs]);
  const needed = states.filter((state) => position.has(state));
  const stacked = needed.length === 0 ? [] : applyScan({ ...body, outputs: needed }, inputs).slice(states.length);
  const [sequenceInputs, constantInputs] = split(inputs.slice(states.length), sequences.length);
  const results = applyScan({ ...backward, sequences: [...needed, ...sequences, ...outputBars] }, [
    ...yBars.slice(0, states.length),
    ...sums.map(zeros),
    ...stacked,
    ...sequenceInputs,
    ...yBars.slice(states.length),
    ...constantInputs,
    ...outer,
  ]);
  const inOrder = new Map<Node, Node>();
  for (const [i, node] of [...states, ...realConstants, ...realSequences].entries())
    inOrder.set(node, lookUp(results, i));
  return placeholdersOf(body).map((placeholder) => inOrder.get(placeholder) ?? null);
}

/** The forward direction for the tangent of one input: a scan that carries the states and their tangents. */
export function pushForwardScan(
  body: ScanBody,
  inputs: readonly Node[],
  { index, xDot }: { readonly index: number; readonly xDot: Node },
  applyScan: ApplyScan,
): Node {
  const { states, sequences, constants, next, outputs } = body;
  const placeholder = placeholdersOf(body)[index] as Node; // `index` is that of an input
  const stateDots = states.map(alike("tangent"));
  const inSequence = index >= states.length && index < states.length + sequences.length;
  const dots = index < states.length ? [] : [alike("tangent")(placeholder)];
  const wrt = [...states, ...(dots.length === 0 ? [] : [placeholder])];
  const pushed = jvp([...next, ...outputs], wrt, [...stateDots, ...dots]);
  const {
    lifted: tangents,
    inner,
    outer,
  } = liftConstants(pushed, [...placeholdersOf(body), ...stateDots, ...dots], { fixed: "keep" });
  const forward = {
    ...body,
    states: [...states, ...stateDots],
    sequences: [...sequences, ...(inSequence ? dots : [])],
    constants: [...constants, ...(inSequence ? [] : dots), ...inner],
    next: [...next, ...tangents.slice(0, states.length)],
    outputs: tangents.slice(states.length),
  };
  const [stateInputs, others] = split(inputs, states.length);
  const [sequenceInputs, constantInputs] = split(others, sequences.length);
  const given = dots.length === 0 ? [] : [xDot];
  const results = applyScan(forward, [
    ...stateInputs,
    ...states.map((state, i) => (i === index ? xDot : zeros(state))),
    ...sequenceInputs,
    ...(inSequence ? given : []),
    ...constantInputs,
    ...(inSequence ? [] : given),
    ...outer,
  ]);
  return pack(results.slice(states.length));
}

function split(nodes: readonly Node[], at: number): [before: readonly Node[], after: readonly Node[]] {
  return [nodes.slice(0, at), nodes.slice(at)];
}
