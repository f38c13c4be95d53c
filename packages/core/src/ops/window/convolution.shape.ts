import type { Pair, Sliding } from "../../array/window-rows.ts";
import { ShapeError } from "../../errors.ts";
import { type AttributeSorts, anyNumber, pairOf } from "../../shapes/attribute-sort.ts";
import { type Axis, formatShape, type Shape } from "../../shapes/shape.ts";
import { type Choose, drawPositiveSize, drawSize, type ShapeRule } from "../../shapes/shape-rule.ts";
import { drawSliding, requireWhole, windowCounts } from "./sliding.ts";

/** How a kernel slides, and in how many groups the channels are. */
export interface Convolving extends Sliding {
  /** Each group of input channels goes to its own group of output channels. */
  readonly groups: number;
}

/** A transposed convolution also has the size of its result, since images of several sizes have equally many windows. */
export interface TransposedConvolving extends Convolving {
  /** The last two sizes of the result. */
  readonly size: Pair;
}

/** Any numbers: the shape rules refuse wrong ones, in their letters. */
const slidingSorts: AttributeSorts<Convolving> = {
  stride: pairOf(anyNumber),
  padding: pairOf(pairOf(anyNumber)),
  dilation: pairOf(anyNumber),
  groups: anyNumber,
};

/** The rule of Conv2d. */
export const convolving: ShapeRule<Convolving> = {
  inputs: ["x", "kernel"],
  text: "x[N, C, H, W] · kernel[O, C / groups, KH, KW] → [N, O, H′, W′]",
  attributes: slidingSorts,
  infer([x = [], kernel = []], attributes) {
    requireAxes(4, { x, kernel });
    const [batch, outputs] = joinChannels(x, kernel, attributes.groups);
    return [batch, outputs, ...windowCounts(x.slice(2), kernel.slice(2), attributes)];
  },
  draw(choose) {
    const { x, kernel, convolving } = drawConvolution(choose);
    return { shapes: [x, kernel], attributes: convolving };
  },
};

/** The rule of ConvTranspose2d, the transpose by the input. */
export const convolvingToInput: ShapeRule<TransposedConvolving> = {
  inputs: ["u", "kernel"],
  text: "u[N, O, H′, W′] · kernel[O, C / groups, KH, KW] → [N, C, H, W]",
  attributes: { ...slidingSorts, size: pairOf(anyNumber) },
  infer([u = [], kernel = []], attributes) {
    requireAxes(4, { u, kernel });
    const [batch, channels] = splitChannels(u, kernel, attributes.groups);
    for (const [axis, letter] of ["H", "W"].entries()) requireCount(`${letter}′`, u[axis + 2]);
    for (const [axis, letter] of ["H", "W"].entries()) requireWhole(letter, attributes.size[axis] as number, 0); // `size` has two entries
    requireCounts(u, windowCounts(attributes.size, kernel.slice(2), attributes), attributes.size);
    return [batch, channels, ...attributes.size];
  },
  draw(choose) {
    const { kernel, u, convolving, size } = drawConvolution(choose);
    return { shapes: [u, kernel], attributes: { ...convolving, size } };
  },
};

/** The rule of ConvKernelTranspose2d, the transpose by the kernel. */
export const convolvingToKernel: ShapeRule<TransposedConvolving> = {
  inputs: ["x", "u"],
  text: "x[N, C, H, W] · u[N, O, H′, W′] → [O, C / groups, KH, KW]",
  attributes: { ...slidingSorts, size: pairOf(anyNumber) },
  infer([x = [], u = []], attributes) {
    requireAxes(4, { x, u });
    const [channels, outputs] = [x[1] as Axis, u[1] as Axis]; // they have four axes
    requireWhole("groups", attributes.groups, 1);
    requireSame("N", [x[0], "x"], [u[0], "u"]);
    requireGroups("C", channels, attributes.groups);
    requireGroups("O", outputs, attributes.groups);
    requireCounts(u, windowCounts(x.slice(2), attributes.size, attributes), x.slice(2));
    const perGroup = attributes.groups === 1 ? channels : Number(channels) / attributes.groups; // the groups divide it, as checked above
    return [outputs, perGroup, ...attributes.size];
  },
  draw(choose) {
    const { x, kernel, u, convolving } = drawConvolution(choose);
    return { shapes: [x, u], attributes: { ...convolving, size: [kernel[2], kernel[3]] } };
  },
};

/**
 * Throws unless operands have a rank.
 *
 * @throws ShapeError naming the operand
 */
export function requireAxes(rank: number, shapes: Readonly<Record<string, Shape>>): void {
  for (const [name, shape] of Object.entries(shapes))
    if (shape.length !== rank) throw new ShapeError(`${name} needs ${rank} axes and has ${shape.length}`);
}

/**
 * The batch and the channels that a convolution gives, whose input and kernel fit.
 *
 * @throws ShapeError in the letters C and O
 */
export function joinChannels([batch, channels]: Shape, [outputs, perGroup]: Shape, groups: number): [Axis, Axis] {
  requireWhole("groups", groups, 1);
  requireGroups("O", outputs as Axis, groups); // callers have checked the ranks
  requireSame(
    "C",
    [channels, "x"],
    [timesGroups(perGroup as Axis, groups), groups === 1 ? "kernel" : "kernel × groups"],
  );
  return [batch as Axis, outputs as Axis];
}

/**
 * The batch and the channels that a transposed convolution gives.
 *
 * @throws ShapeError in the letters C and O
 */
export function splitChannels([batch, outputs]: Shape, [sameOutputs, perGroup]: Shape, groups: number): [Axis, Axis] {
  requireWhole("groups", groups, 1);
  requireSame("O", [outputs, "u"], [sameOutputs, "kernel"]);
  requireGroups("O", outputs as Axis, groups);
  return [batch as Axis, timesGroups(perGroup as Axis, groups)];
}

/**
 * Throws unless the number of windows is known.
 *
 * @throws ShapeError naming the axis
 */
export function requireCount(letter: string, count: Axis | undefined): void {
  if (typeof count !== "number") throw new ShapeError(`${letter} is "${count}"; windows slide over a known size`);
}

function requireGroups(letter: string, channels: Axis, groups: number): void {
  if (groups === 1 || Number(channels) % groups === 0) return;
  throw new ShapeError(`"${letter}" is ${channels}, which ${groups} groups do not divide`);
}

type Place = readonly [axis: Axis | undefined, where: string];

function requireSame(letter: string, [a, ofA]: Place, [b, ofB]: Place): void {
  if (a !== b) throw new ShapeError(`"${letter}" is both ${a} in ${ofA} and ${b} in ${ofB}`);
}

function requireCounts([, , ...found]: Shape, counts: Pair, size: Shape): void {
  if (found[0] === counts[0] && found[1] === counts[1]) return;
  throw new ShapeError(
    `[H′, W′] is ${formatShape(found)} in u, but the kernel fits ${formatShape(counts)} times into [H, W] = ${formatShape(size)}`,
  );
}

/** The channels of all groups; one group takes a name too. */
function timesGroups(perGroup: Axis, groups: number): Axis {
  if (groups === 1) return perGroup;
  if (typeof perGroup === "string")
    throw new ShapeError(`"C / groups" is ${perGroup}; several groups need a known size`);
  return perGroup * groups;
}

type FourSizes = readonly [number, number, number, number];

function drawConvolution(choose: Choose): {
  x: FourSizes;
  kernel: FourSizes;
  u: FourSizes;
  convolving: Convolving;
  size: Pair;
} {
  const { sliding, kernel, size } = drawSliding(choose, { dilated: true });
  const groups = choose(1, 2);
  const [batch, perGroup, outputs] = [drawSize(choose), choose(1, 2), groups * Math.min(drawPositiveSize(choose), 2)];
  return {
    x: [batch, groups * perGroup, ...size],
    kernel: [outputs, perGroup, ...kernel],
    u: [batch, outputs, ...windowCounts(size, kernel, sliding)],
    convolving: { ...sliding, groups },
    size,
  };
}
