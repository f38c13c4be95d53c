import { type AnyOp, domainOf, isVariadic, type Op } from "@adjoint/core/ops";
import { gradientByDifferences } from "../laws/gradient-by-differences.ts";
import { isStop } from "../subjects/varying-nodes.ts";
import type { Law } from "./law.ts";
import { opTrial } from "./op-trial.ts";

/** By an input without a rule, the vjp is zeros, and differences have to say so. */
const zeros = gradientByDifferences("vjp");

/** An input for which both modes have `null` does not move the value, but where it jumps: `null` means "does not depend". */
export const independence: Law = {
  name: "its value does not depend on an input without a rule",
  cases: { sampling: "smooth" },
  appliesTo: (op) => !isVariadic(op) && !isStop({ op }) && isReal(op) && unruled(op).length > 0,
  check(example) {
    const { op, values, kind } = example;
    const names = kind === "real" ? unruled(op).filter((name) => values[name]?.dtype === "float64") : [];
    const trial = names.length === 0 ? undefined : opTrial(example, names);
    return trial === undefined ? undefined : zeros.check(trial);
  },
};

/** Whether the result may be real; a kind that attributes decide may be. */
function isReal(op: Op): boolean {
  try {
    return (
      op.kind(
        op.inputs.map(() => "real"),
        {},
      ) === "real"
    );
  } catch {
    return true;
  }
}

/** The inputs that may be real and have a rule in neither mode. */
function unruled(op: AnyOp): readonly string[] {
  if (isVariadic(op)) return [];
  return op.inputs.filter(
    (name, i) => op.vjp[name] === null && op.jvp[name] === null && domainOf(op, i).kinds.includes("real"),
  );
}
