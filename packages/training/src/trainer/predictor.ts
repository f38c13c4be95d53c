import {
  ArgumentError,
  type ArrayLike,
  type Evaluator,
  evaluate,
  type Like,
  type NDArray,
  Node,
  type Nodes,
  type StateVariable,
} from "@adjoint/core";
import { listNodes, topology } from "@adjoint/core/graphs";
import { notANode, type OptionTable, readOptions, requireRecord } from "@adjoint/core/ops";
import { someVariables } from "./some-variables.ts";
import type { TrainingState } from "./training-state.ts";

/** The inputs that a question gives values for: one node, or several by names of one's own. */
export type Asked = Node | Readonly<Record<string, Node>>;

/** What a predictor is made of. */
export interface PredictorOptions<From extends Asked, To extends Nodes> {
  /** The inputs that each question gives values for. */
  readonly from: From;
  /** What is answered: a node, or lists and records of nodes. */
  readonly to: To;
  /**
   * Values that go from each question to the next, such as the state of a recurrent layer that reads a text piece by piece; the
   * first question finds their initial values.
   */
  readonly carried?: readonly StateVariable[];
}

const predictorOptions: OptionTable<PredictorOptions<Asked, Nodes>> = {
  from: "required",
  to: "required",
  carried: ["optional", someVariables],
};

/** Answers questions with the parameters of one state: values of the inputs to values of the outputs, in their form. */
export type Predictor<From extends Asked, To extends Nodes> = (
  values: From extends Node ? ArrayLike : { readonly [K in keyof From]: ArrayLike },
) => Like<To, NDArray>;

/** What the trainer knows. */
interface Prepared {
  readonly dtype: "float64" | "float32";
  readonly evaluator: Evaluator;
}

/** A predictor by the parameters and the carried values of a state. */
export function predictor<From extends Asked, const To extends Nodes>(
  state: TrainingState,
  options: PredictorOptions<From, To>,
  { dtype, evaluator }: Prepared,
): Predictor<From, To> {
  const {
    from,
    to,
    carried = [],
  } = readOptions<PredictorOptions<From, To>>("Trainer.predictor", options, predictorOptions);
  const asked = askedInputs(from);
  const { nodes } = topology([...listNodes(to), ...carried.map(({ next }) => next)]);
  for (const [name, node] of asked) {
    if (nodes.includes(node)) continue;
    throw new ArgumentError(
      `Trainer.predictor: the outputs do not depend on ${name === undefined ? "" : `"${name}", `}${node}; leave it out.`,
    );
  }
  const own = new Set(carried.map(({ variable }) => variable.name)); // they start anew, whatever the training has carried
  const known = [...state.parameters, ...state.carried].filter(([name]) => !own.has(name));
  const evaluateTo = evaluator.prepare(to, { dtype, carry: carried.map(({ variable, next }) => [variable, next]) });
  const initial = evaluate(
    carried.map((each) => each.initial),
    known,
    { dtype },
  );
  let first = carried.map(({ variable }, i) => [variable, initial[i]] as [Node, NDArray]); // there is a value for each
  return (values) => {
    const given = asked.map(([name, node]): [Node, ArrayLike] => [node, valueAt(values, name)]);
    const answer = evaluateTo([...known, ...first, ...given]);
    first = [];
    return answer;
  };
}

function askedInputs(from: Asked): readonly (readonly [name: string | undefined, node: Node])[] {
  if (from instanceof Node) return [[undefined, from]];
  requireRecord("Trainer.predictor: from", from);
  return Object.entries(from).map(([name, node]) => {
    if (!(node instanceof Node)) throw new ArgumentError(notANode(`Trainer.predictor: from.${name}`, node));
    return [name, node];
  });
}

/** The value of a question for the input of a name, or for the only one. */
function valueAt(values: unknown, name: string | undefined): ArrayLike {
  if (name === undefined) return values as ArrayLike; // by the type of a question
  requireRecord("The question", values);
  if (!Object.hasOwn(values, name))
    throw new ArgumentError(`The question has no "${name}"; it has ${Object.keys(values).join(", ") || "nothing"}.`);
  return (values as Record<string, ArrayLike>)[name] as ArrayLike; // it is there
}
