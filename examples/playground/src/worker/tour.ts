import { type ArrayLike, backward, evaluate, gradients, type NDArray, type Node } from "@adjoint/core";
import { bindAxes, formatOperands, inputName, referTo, signature, topology } from "@adjoint/core/graphs";
import { isVariadic } from "@adjoint/core/ops";

/** One stop of a walk through a backward pass. */
export interface TourStep {
  readonly pass: "forward" | "backward";
  /** The number of the node in the picture. */
  readonly node: number;
  readonly title: string;
  readonly text: string;
}

/** The most nodes of a walk. */
const MOST = 60;

/**
 * A walk through both passes of a loss: how each value is computed from those before, then how each cotangent is handed back by the
 * rules of the nodes that use it.
 *
 * @throws Error for a graph that is too long to walk through
 */
export function tourOf(drawn: Node, values: Readonly<Record<string, ArrayLike>>): readonly TourStep[] {
  const { sizeOf } = signature([drawn]).read(values);
  const names = topology([drawn]).nodes.flatMap(({ shape }) => shape.filter((axis) => typeof axis === "string"));
  const axes = Object.fromEntries(names.map((name) => [name, sizeOf(name)]));
  const [loss = drawn] = bindAxes([drawn], axes); // sizes for names, so that rules run on arrays
  const { nodes } = topology([loss]);
  if (nodes.length > MOST)
    throw new Error(
      `This graph has ${nodes.length} nodes; open one with at most ${MOST} to walk through, such as "One neuron".`,
    );
  const real = nodes.filter(({ kind }) => kind === "real");
  const [arrays, bars] = evaluate(
    [nodes, gradients(loss as Node<[]>, real)],
    values,
  ) as readonly (readonly NDArray[])[];
  const walk: Walk = {
    nodes,
    refer: refererOf(nodes),
    value: new Map(nodes.map((node, i) => [node, arrays?.[i] as NDArray])), // one for each
    bar: new Map(real.map((node, i) => [node, bars?.[i] as NDArray])), // one for each
  };
  const steps = nodes.map((node, number) => forwardStep(node, number, walk));
  const back = nodes.flatMap((node, number) => (walk.bar.has(node) ? [backwardStep(node, number, walk)] : []));
  return [...steps, ...back.reverse()];
}

interface Walk {
  readonly nodes: readonly Node[];
  readonly refer: (node: Node) => string;
  readonly value: ReadonlyMap<Node, NDArray>;
  readonly bar: ReadonlyMap<Node, NDArray>;
}

function refererOf(nodes: readonly Node[]): Walk["refer"] {
  const names = referTo(nodes);
  return (node) => names.get(node) ?? node.op.name;
}

function forwardStep(node: Node, number: number, { refer, value }: Walk): TourStep {
  const result = written(value.get(node));
  const title = `Forward: ${refer(node)}`;
  if (node.inputs.length === 0)
    return {
      pass: "forward",
      node: number,
      title,
      text: `${refer(node)} is ${leafWord(node)}. Its value is ${result}.`,
    };
  const given = node.inputs.map((each) => `${refer(each)} = ${written(value.get(each))}`);
  const text = `${refer(node)} = ${formatOperands(node, refer)}. ${node.op.doc.summary} With ${[...new Set(given)].join(", ")} the value is ${result}.`;
  return { pass: "forward", node: number, title, text };
}

function leafWord({ op }: Node): string {
  if (op.name === "Parameter") return "a parameter, a number that is to be learnt";
  return op.name === "Input" ? "an input, which is given" : `a leaf (${op.name})`;
}

function backwardStep(node: Node, number: number, walk: Walk): TourStep {
  const { nodes, refer, bar } = walk;
  const title = `Backward: ${refer(node)}`;
  const own = written(bar.get(node));
  if (node === nodes.at(-1))
    return {
      pass: "backward",
      node: number,
      title,
      text: `We begin at the loss. It changes with itself at the rate 1, so its cotangent is ${own}.`,
    };
  const shares = nodes.flatMap((user) =>
    user.inputs.includes(node) && bar.has(user) ? sharesOf(user, node, walk) : [],
  );
  const sum =
    shares.length > 1
      ? `They are added up, since ${refer(node)} is used more than once: ${own}.`
      : `So its cotangent is ${own}.`;
  const end = node.op.name === "Parameter" ? " This is the gradient of the loss by this parameter." : "";
  return { pass: "backward", node: number, title, text: `${shares.join(" ")} ${sum}${end}`.trim() };
}

/** What a user hands back to one of its inputs, in words, once for each place at which it takes it. */
function sharesOf(user: Node, node: Node, { value, bar, refer }: Walk): readonly string[] {
  const arrays = user.inputs.map((each) => value.get(each) as NDArray); // of every node
  const yBar = bar.get(user);
  if (isVariadic(user.op) || yBar === undefined) return [`${refer(user)} hands back a share.`];
  const { op } = user;
  const named = Object.fromEntries(op.inputs.map((name, i) => [name, arrays[i] as NDArray])); // one for each
  const back = backward(op, named, yBar, user.attributes);
  return user.inputs.flatMap((each, i) => {
    const share = back[inputName(user, i)];
    if (each !== node || share === null || share === undefined) return [];
    return [
      `${refer(user)} has the cotangent ${written(yBar)}; by the rule of ${op.name} for ${inputName(user, i)} it hands back ${written(share)}.`,
    ];
  });
}

/** A small array in full, a larger one by its shape and norm. */
function written(array: NDArray | undefined): string {
  if (array === undefined) return "not known";
  const { data, shape } = array;
  const number = (value: number): number => Number(value.toPrecision(4));
  if (data.length <= 9)
    return JSON.stringify(array.toArray(), (_, value) =>
      typeof value === "number" ? number(value) : value,
    ).replaceAll(",", ", ");
  const norm = Math.sqrt(Array.from(data, (value) => value ** 2).reduce((sum, square) => sum + square, 0));
  return `an array [${shape.join(", ")}] of norm ${number(norm)}`;
}
