import { type ArrayLike, type NDArray, type Node, ndarray, ops } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { wasm } from "@adjoint/engine";
import type { TrainingState } from "@adjoint/training";
import { decisionRegions, heatMap, lineChart } from "@adjoint/visual";
import type { Training } from "./read-training.ts";
import { scoreOf } from "./score.ts";

/** What a model answers with the parameters of a state: a picture of it, and how many examples are right. */
export type AnswerView = (state: TrainingState) => { readonly picture: string; readonly score: string };

/** The examples that a score is taken of, and those that are shown where there is a row for each. */
const SCORED = 300;
const ROWS = 4;
/** Grid points along an axis. */
const GRID = 60;

/**
 * The view that suits a model: the regions of the plane for classes of points, a curve for numbers of numbers, and for
 * anything else what is right and what is answered, as rows of cells.
 */
export function answerView({ answer }: Training, data: ReturnType<Training["data"]>): AnswerView {
  const read = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, ndarray(value)]));
  const inputs = topology([answer]).nodes.filter(({ op }) => op === (ops.Input as unknown));
  const names = inputs.map(({ name = "" }) => name);
  const [[name = ""], targetName = ""] = [names, Object.keys(read).find((key) => !names.includes(key))];
  const [x, target] = [read[name], read[targetName]];
  if (x === undefined || target === undefined)
    throw new Error("The data of a training need a value for an input of `answer`, and one for what is right.");
  const run = wasm.prepare(answer);
  const answers: Answers = ({ parameters }, given) => run(new Map<string | Node, ArrayLike>([...parameters, ...given]));
  const some = names.map((key) => [key, firstRows(read[key] ?? x, SCORED)] as const);
  const rows = firstRows(target, SCORED);
  const view = viewFor({
    name,
    x,
    target,
    answers,
    examples: names.map((key) => [key, firstRows(read[key] ?? x, ROWS)]),
  });
  return (state) => ({ picture: view(state), score: scoreOf(answers(state, some), rows) });
}

type Answers = (state: TrainingState, given: readonly (readonly [string, NDArray])[]) => NDArray;

interface Shown {
  readonly name: string;
  readonly x: NDArray;
  readonly target: NDArray;
  readonly answers: Answers;
  /** The inputs of a few examples. */
  readonly examples: readonly (readonly [string, NDArray])[];
}

function viewFor(shown: Shown): (state: TrainingState) => string {
  const { x, target, examples } = shown;
  if (examples.length === 1 && x.shape.length === 2) {
    if (x.shape[1] === 2 && target.dtype === "int32" && target.shape.length === 1) return regions(shown);
    if (x.shape[1] === 1 && target.shape.length === 2 && target.shape[1] === 1) return curve(shown);
  }
  return table(shown);
}

function regions({ name, x, target, answers }: Shown): (state: TrainingState) => string {
  return (state) =>
    decisionRegions({
      title: "What it answers where",
      classify: (points) => answers(state, [[name, points]]),
      ...{ points: x, labels: target, resolution: GRID, width: 440 },
    });
}

function curve({ name, x, target, answers }: Shown): (state: TrainingState) => string {
  const [low, high] = [Math.min(...x.data), Math.max(...x.data)];
  const grid = Float64Array.from({ length: GRID * 2 + 1 }, (_, i) => low + ((high - low) * i) / (2 * GRID));
  const points = ndarray({ shape: [grid.length, 1], data: grid });
  return (state) =>
    lineChart({
      title: "What it answers",
      ...{ x: { label: "x" }, y: { label: "y" }, width: 440, height: 360 },
      series: [
        { name: "examples", values: { x: x.data, y: target.data }, style: "dots" },
        { name: "answer", values: { x: grid, y: answers(state, [[name, points]]).data } },
      ],
    });
}

function table({ target, answers, examples }: Shown): (state: TrainingState) => string {
  const rows = firstRows(target, ROWS);
  const count = rows.shape[0] ?? 0;
  const width = rows.data.length / Math.max(1, count);
  const names = Array.from({ length: count }, (_, i) => [`right ${i + 1}`, `answer ${i + 1}`]).flat();
  return (state) => {
    const given = answers(state, examples);
    if (given.data.length !== rows.data.length) return "";
    const line = ({ data }: NDArray, i: number): readonly number[] =>
      Array.from({ length: width }, (_, k) => data[i * width + k] ?? Number.NaN);
    return heatMap({
      title: "What is right, and what it answers",
      values: names.map((_, i) => line(i % 2 === 0 ? rows : given, i >> 1)),
      ...{ rows: names, x: { label: "place" }, y: { label: "example" }, label: "number", range: [0, 1], width: 440 },
    });
  };
}

/** The first examples. */
function firstRows({ shape, data, dtype }: NDArray, most: number): NDArray {
  const [count = 1, ...inner] = shape;
  const rows = Math.min(most, count);
  const size = inner.reduce((product, length) => product * length, 1);
  return ndarray({ shape: [rows, ...inner], data: Array.from(data).slice(0, rows * size) }, dtype);
}
