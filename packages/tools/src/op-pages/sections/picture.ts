import type { NDArray } from "@adjoint/core";
import { type AnyOp, isVariadic } from "@adjoint/core/ops";
import { drawGraph, drawTrace, lineChart } from "@adjoint/visual";
import { domainOfInput } from "../domain-of-input.ts";
import { bindingsOf, differentiated, evaluated, makeSubject, onesLike, type Subject } from "../subject.ts";

const POINTS = 241;
const FAR = 6;

/** A picture, as SVG in one line: the function and its derivative, or a node with its values and gradients. */
export function pictureSection(op: AnyOp, subject: Subject | undefined): string {
  if (subject === undefined) return "";
  const isFunction = op.form.kind === "elementwise" && !isVariadic(op) && op.inputs.length === 1;
  const svg = isFunction ? curves(op, subject) : node(subject);
  return `<div class="picture">${svg.replaceAll(/\s*\n\s*/g, " ")}</div>`;
}

function curves(op: AnyOp, subject: Subject): string {
  const { min = -4, max = 4, kinds } = domainOfInput(op, subject.inputs[0]?.name ?? "");
  const [from, to] = [Math.max(min, -4), Math.min(max, Math.max(min, -4) + 8)];
  const x = kinds.includes("real")
    ? Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1))
    : [0, 1];
  const wholes = kinds.includes("int32") ? new Int32Array([0, 1]) : new Uint8Array([0, 1]);
  const at = makeSubject(
    op,
    { [subject.inputs[0]?.name ?? "x"]: kinds.includes("real") ? x : { shape: [2], data: wholes } },
    subject.y.attributes,
  );
  const { value, bars } = evaluated(at);
  const style = kinds.includes("real") ? "line" : "dots";
  const series = [{ name: "f(x)", values: { x, y: shown(value) }, style } as const];
  const slopes = bars.map((bar) => ({ name: "f′(x)", values: { x, y: shown(bar) }, style }) as const);
  return lineChart({ x: { label: "x" }, y: { label: "" }, series: [...series, ...slopes], width: 480, height: 300 });
}

/** What is too far up or down to be shown beside the rest is left out. */
function shown({ data }: NDArray): readonly number[] {
  return [...data].map((value) => (Math.abs(value) > FAR ? Number.NaN : value));
}

function node(subject: Subject): string {
  if (differentiated(subject).length === 0) return drawGraph(subject.y);
  const { value } = evaluated(subject);
  return drawTrace(subject.y, bindingsOf(subject), { cotangents: [onesLike(value)] });
}
