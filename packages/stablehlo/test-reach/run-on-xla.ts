import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Bindings, type DType, evaluate, NDArray, type Node, type Numbers } from "@adjoint/core";
import { signature } from "@adjoint/core/graphs";
import { type StableHloOptions, toStableHlo } from "../src/index.ts";

/** The Python that `pnpm test:reach` has found. */
export const python: string | undefined = process.env.ADJOINT_PYTHON;

/** A graph, and what it is evaluated at. */
export interface GraphAtBindings extends StableHloOptions {
  readonly outputs: readonly Node[];
  readonly bindings: Bindings;
}

/** What both engines give for a graph; an error of XLA as text. */
export interface TwoAnswers {
  readonly text: string;
  readonly reference: readonly NDArray[];
  readonly xla: readonly NDArray[] | string;
}

const dtypes: Readonly<Record<string, DType>> = {
  float64: "float64",
  float32: "float32",
  int32: "int32",
  bool: "bool",
};

interface EncodedArray {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: string;
}

/** Evaluates graphs by the reference and on XLA, in one process for all. */
export function runOnXla(graphs: readonly GraphAtBindings[]): readonly TwoAnswers[] {
  const programs = graphs.map(({ outputs, bindings, dtype = "float64", axes: given = {}, ...options }) => {
    const asked = signature(outputs, { dtype, axes: given });
    const read = asked.read(bindings);
    const names = new Set(
      asked.order.nodes.flatMap(({ shape }) => shape.filter((axis: unknown) => typeof axis === "string")),
    );
    const axes = Object.fromEntries(
      [...names].filter((name) => !name.startsWith("Σ(")).map((name) => [name, read.sizeOf(name)]),
    );
    const text = toStableHlo(outputs, { axes, dtype, ...options });
    const reference = evaluate(outputs, bindings, { dtype, axes: given });
    return {
      text,
      reference,
      arguments: asked.bound.map((node) => encoded(read.arrays.get(node) as NDArray)), // every bound node has one
      results: reference.map((array) => ({ shape: array.shape, dtype: array.dtype })),
    };
  });
  const answers = runPrograms(programs);
  return programs.map(({ text, reference }, i) => {
    const answer = answers[i];
    if (answer?.results === undefined) return { text, reference, xla: answer?.error ?? "no answer" };
    return { text, reference, xla: answer.results.map(decoded) };
  });
}

interface Answer {
  readonly results?: readonly EncodedArray[];
  readonly error?: string;
}

function runPrograms(programs: readonly object[]): readonly Answer[] {
  const run = spawnSync(python ?? "python3", [join(import.meta.dirname, "run_programs.py")], {
    input: JSON.stringify(programs),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const answers: readonly Answer[] = JSON.parse(run.stdout);
  return answers;
}

function encoded({ shape, dtype, data }: NDArray): EncodedArray {
  const { buffer, byteOffset, byteLength } = data as Numbers; // only read
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return { shape, dtype, data: bytes.toString("base64") };
}

function decoded({ shape, dtype, data }: EncodedArray): NDArray {
  const bytes = Uint8Array.from(Buffer.from(data, "base64"));
  const array = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array }[
    dtypes[dtype] ?? "bool"
  ];
  return NDArray.adopt(shape, new array(bytes.buffer));
}
