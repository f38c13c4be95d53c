import type { ElementProgram } from "../elements/element-program.ts";
import type { Instruction, Nest, Operand } from "./instruction.ts";
import type { View } from "./view.ts";

/** An instruction as text, for reports: `b7 [30, 10] = exp(neg(b3))`. */
export function describeInstruction(instruction: Instruction): string {
  switch (instruction.kind) {
    case "nest":
      return describeNest(instruction);
    case "kernel": {
      const { kernel, inputs, output } = instruction;
      return `${describeView(output)} = ${kernel.key.split(" ")[0]}(${inputs.map(describeView).join(", ")})`;
    }
    case "split":
      return `together: ${instruction.parts.map(describeInstruction).join("; ")}`;
    case "loop":
      return Number.isFinite(instruction.rounds) ? `${instruction.rounds} times:` : "again and again:";
    case "leave":
      return `leave unless ${describeView(instruction.condition)}`;
    case "choice":
      return `if ${describeView(instruction.condition)}:`;
    case "otherwise":
      return "otherwise:";
    case "end":
      return "end";
    case "reference": {
      const { node, inputs, output } = instruction;
      return `${describeView(output)} = reference ${node.op.name}(${inputs.map(describeView).join(", ")})`;
    }
  }
}

function describeNest({ sizes, groups, program, operands, stores }: Nest): string {
  const inside = groups.map((axes) => ` [${axes.join(", ")}]`).join(" and");
  const parts = stores.map(({ value, view }) => `${describeView(view)} = ${describeValue(program, operands, value)}`);
  return `over [${sizes.join(", ")}]${inside === "" ? "" : `, inside${inside}`}: ${parts.join("; ")}`;
}

function describeView({ buffer, offset, strides }: View): string {
  return `b${buffer.id}${offset === 0 ? "" : `+${offset}`}(${strides.join(" ")})`;
}

/** Deeper parts of an expression are left out. */
const DEPTH = 12;

function describeValue({ steps }: ElementProgram, operands: readonly Operand[], value: number, depth = 0): string {
  const step = steps[value];
  if (step === undefined || depth > DEPTH) return "…";
  if (step.kind === "constant") return String(step.value);
  if (step.kind === "operand") return describeView((operands[step.operand] as Operand).view); // programs name their operands
  const name = step.kind === "fold" ? `${step.fold} of ` : step.kind === "call" ? `function ${step.called}` : step.op;
  return `${name}(${step.inputs.map((input) => describeValue({ steps }, operands, input, depth + 1)).join(", ")})`;
}
