import { explain } from "@adjoint/core";
import { expansions } from "@adjoint/core/graphs";
import { type AnyOp, opTable } from "@adjoint/core/ops";
import type { Subject } from "../subject.ts";

const expansionOf = opTable(expansions);

/** Who computes the op: the reference evaluation, and whoever knows the simpler ops that it expands to. */
export function evaluatorsSection({ kernel }: AnyOp, subject: Subject | undefined): string {
  const reference = kernel === null ? "Its value is bound, not computed." : "`reference`, in float64 and float32.";
  const expansion = subject === undefined ? null : expansionOf(subject.y);
  if (expansion === null || expansion === undefined)
    return `${reference} It is one of the ops that an engine or a format has to know.`;
  const nodes = `\`\`\`text\n${explain(expansion)}\n\`\`\``;
  return `${reference} For an engine or a format that does not know it, \`expand\` rewrites it:\n\n${nodes}`;
}
