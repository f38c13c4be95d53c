import { explain, input, vjp } from "@adjoint/core";
import { type AnyOp, isVariadic } from "@adjoint/core/ops";
import { differentiated, type Subject } from "../subject.ts";

/** The cotangents of the inputs: as formulas, and as the nodes that the rules build. */
export function gradientSection(op: AnyOp, formulas: readonly string[], subject: Subject | undefined): string {
  if (op.name === "Scan" || op.name === "Custom")
    return "What the body says, differentiated: `explain` prints the nodes.";
  if (!isVariadic(op) && op.inputs.length === 0) return "It has no inputs that a cotangent could go to.";
  const wrt = subject === undefined ? [] : differentiated(subject);
  if (subject === undefined || wrt.length === 0) return "None: no input has a gradient.";
  const shown = formulas.map((tex) => `\`\`\`math\n${tex}\n\`\`\``);
  const yBar = input("ȳ", subject.y.shape);
  const bars = vjp(subject.y, wrt, yBar);
  const nodes = wrt.map(
    ({ name }, i) => `By ${name}, \`vjp\` builds\n\n\`\`\`text\n${explain(bars[i] ?? yBar)}\n\`\`\``,
  );
  return [...shown, ...nodes].join("\n\n");
}
