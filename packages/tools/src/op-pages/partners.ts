import { input, vjp } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { type AnyOp, allOps } from "@adjoint/core/ops";
import { differentiated, subjectOf } from "./subject.ts";

/** How the gradient of an op and other ops belong together, by name. */
export interface Partners {
  /** The op that the cotangent of each input goes through, where it is a single node. */
  readonly adjoints: readonly string[];
  /** The ops of its gradient. */
  readonly gradientOf: readonly string[];
  /** The ops in whose gradients it appears. */
  readonly appearsIn: readonly string[];
}

const VALUES = new Set(["Input", "Constant", "Parameter"]);

/** The partners of every op, from the nodes that the rules build. */
export function allPartners(): ReadonlyMap<string, Partners> {
  const made = new Map(allOps.map((op) => [op.name, gradientOps(op)]));
  return new Map(
    allOps.map(({ name }) => {
      const gradients = made.get(name) ?? [];
      const adjoints = new Set(gradients.flatMap((names) => (names.length === 1 ? names : [])));
      const appearsIn = [...made].filter(([other, lists]) => other !== name && lists.flat().includes(name));
      return [
        name,
        {
          adjoints: [...adjoints].sort(),
          gradientOf: [...new Set(gradients.flat())].sort(),
          appearsIn: appearsIn.map(([other]) => other).sort(),
        },
      ];
    }),
  );
}

/** For each input with a gradient, the ops that its rule builds on the inputs, the result and its cotangent. */
function gradientOps(op: AnyOp): readonly (readonly string[])[] {
  const subject = subjectOf(op);
  const wrt = subject === undefined ? [] : differentiated(subject);
  if (subject === undefined || wrt.length === 0) return [];
  const bars = vjp(subject.y, wrt, input("ȳ", subject.y.shape));
  const given = new Set([subject.y, ...subject.inputs]);
  return bars.map((bar) =>
    topology([bar])
      .nodes.filter((node) => !given.has(node) && !VALUES.has(node.op.name))
      .map((node) => node.op.name),
  );
}
