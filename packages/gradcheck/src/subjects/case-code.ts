import { type DType, input, type NDArray, type Node } from "@adjoint/core";
import { graphCode } from "@adjoint/core/graphs";
import { makeNode } from "@adjoint/core/ops";
import { numbersText } from "../arbitraries/numbers-text.ts";
import type { OpCase } from "../arbitraries/op-case.ts";

/**
 * A case as TypeScript to paste into a file: the inputs, the op applied to them, and a gradient check at the values of the case, or
 * an evaluation if the result is not differentiable. A record that is not in core is referred to by its name.
 */
export function caseCode({ record, op, attributes, values, kind }: OpCase): string {
  const entries = Object.entries(values);
  const nodes = entries.map(
    ([name, { shape, dtype }]): Node => input(name, shape, isKind(dtype) ? { kind: dtype } : {}),
  );
  const result = makeNode(record, nodes, attributes);
  const { statements, imports } = graphCode(result, new Map([[result, "result"]]));
  const inputs = entries.map(([name, { shape, dtype }]) => {
    const options = isKind(dtype) ? `, { kind: ${JSON.stringify(dtype)} }` : "";
    return `const ${name} = input(${JSON.stringify(name)}, ${JSON.stringify(shape)}${options});`;
  });
  const bound = entries.map(([name, array]) => `${name}: ${arrayCode(array)}`);
  const isChecked = kind === "real" && op.inputs.some((name) => op.vjp[name] !== null);
  const look = isChecked ? "checkGradients" : "evaluate";
  const isEmpty = entries.some(([, { data }]) => data.length === 0);
  const body = statements.slice(nodes.length); // the statements of the inputs come first
  const used = imports.filter((name) => body.some((text) => new RegExp(`\\b${name}\\b[.(]`).test(text)));
  const ofCore = new Set([...used, ...(isChecked ? [] : ["evaluate"]), "input", ...(isEmpty ? ["ndarray"] : [])]);
  return [
    `import { ${[...ofCore].sort().join(", ")} } from "@adjoint/core";`,
    ...(isChecked ? ['import { checkGradients } from "@adjoint/gradcheck";'] : []),
    ...inputs,
    ...body,
    `${look}(result, { ${bound.join(", ")} });`,
  ].join("\n");
}

function isKind(dtype: DType): dtype is "int32" | "bool" {
  return dtype === "int32" || dtype === "bool";
}

function arrayCode(array: NDArray): string {
  if (array.data.length > 0) return numbersText(array);
  return `ndarray({ shape: ${JSON.stringify(array.shape)}, data: [] }, "${array.dtype}")`; // lists do not tell a shape with a 0
}
