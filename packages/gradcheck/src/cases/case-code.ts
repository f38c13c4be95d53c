import { NDArray, ops } from "@adjoint/core";
import type { OpCase } from "./op-case.ts";

/**
 * A case as TypeScript to paste into a file: inputs, the op applied to them, and a check at its values; or an evaluation, where
 * the result has no gradient. A record that is not one of the core's goes by its own name.
 */
export function caseCode({ op, attributes, values, kind }: OpCase): string {
  const isOfCore = Object.values<unknown>(ops).includes(op);
  const inputs = Object.entries(values).map(([name, array]) => {
    const options =
      array.dtype === "int32" || array.dtype === "bool" ? `, { kind: ${JSON.stringify(array.dtype)} }` : "";
    return `const ${name} = input(${JSON.stringify(name)}, ${JSON.stringify(array.shape)}${options});`;
  });
  const bound = Object.entries(values).map(([name, array]) => `${name}: ${arrayCode(array)}`);
  const settings = Object.keys(attributes).length === 0 ? "" : `, ${attributesCode(attributes)}`;
  const isChecked = kind === "real" && op.inputs.some((name) => op.vjp[name] !== null);
  const look = isChecked ? "checkGradients" : "evaluate";
  const isEmpty = Object.values(values).some(({ data }) => data.length === 0);
  const ofCore = ["apply", ...(isChecked ? [] : ["evaluate"]), "input", ...(isEmpty ? ["ndarray"] : [])];
  return [
    `import { ${[...ofCore, ...(isOfCore ? ["ops"] : [])].join(", ")} } from "@adjoint/core";`,
    ...(isChecked ? ['import { checkGradients } from "@adjoint/gradcheck";'] : []),
    ...inputs,
    `const result = apply(${isOfCore ? "ops." : ""}${op.name}, { ${op.inputs.join(", ")} }${settings});`,
    `${look}(result, { ${bound.join(", ")} });`,
  ].join("\n");
}

function arrayCode(array: NDArray): string {
  if (array.data.length > 0) return JSON.stringify(array.toArray());
  return `ndarray({ shape: ${JSON.stringify(array.shape)}, data: [] }, "${array.dtype}")`; // lists do not tell a shape with a 0
}

function attributesCode(attributes: object): string {
  return JSON.stringify(attributes, (_, value: unknown) => (value instanceof NDArray ? value.toArray() : value));
}
