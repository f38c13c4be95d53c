import type { AnyOp } from "@adjoint/core/ops";
import type { Subject } from "../subject.ts";

/** The rule of the shapes in its letters, with an instance. */
export function shapesSection({ shape }: AnyOp, subject: Subject | undefined): string {
  const rule = `\`${shape.text}\``;
  if (subject === undefined) return rule;
  const inputs = subject.inputs.map(({ name, shape }) => `${name}[${shape.join(", ")}]`).join(" · ");
  return `${rule}\n\nFor example \`${inputs} → [${subject.y.shape.join(", ")}]\``;
}
