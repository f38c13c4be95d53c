import { wasm } from "@adjoint/engine";
import { enginesAgree, type GraphLaw } from "@adjoint/gradcheck";

/** The law that the compiled engine agrees with the reference in values and gradients. */
export const engineLaw: GraphLaw = enginesAgree([
  { name: wasm.name, evaluate: (outputs, bindings, options) => wasm.prepare(outputs, options)(bindings) },
]);
