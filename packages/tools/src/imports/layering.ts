/**
 * Who may import whom. What is missing here has no place yet and may import nothing of ours, so that a new package, or
 * a new folder, is placed deliberately.
 */
export interface Layering {
  /** Which of our packages each package may import. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Packages of others that only the packages named here may import. */
  readonly reserved: Readonly<Record<string, readonly string[]>>;
  /** Packages with a closed list of packages of others that they may import. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
  /**
   * Which folders each folder of a package may import from, types included. A file that stands in `src` itself may import
   * all of them and be imported by none, unless it is named here.
   */
  readonly folders: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const shaped = ["show-controls.ts", "errors.ts", "arguments", "array", "shapes", "shapes/types"];
const nodes = [...shaped, "graph"];
const primitives = [...nodes, "families", "ops/leaf", "ops/movement", "ops/elementwise"];
const records = [...primitives, "ops/reduction", "ops/contraction", "ops/window"];

const core = {
  "show-controls.ts": [],
  "errors.ts": ["show-controls.ts"],
  arguments: ["errors.ts", "show-controls.ts"],
  array: ["errors.ts", "arguments"],
  shapes: ["errors.ts", "arguments", "array"],
  "shapes/types": ["arguments", "shapes"],
  graph: shaped,
  families: nodes,
  "ops/leaf": [...nodes, "families"],
  "ops/movement": [...nodes, "families", "ops/leaf"],
  "ops/elementwise": [...nodes, "families", "ops/leaf", "ops/movement"],
  "ops/reduction": primitives,
  "ops/contraction": primitives,
  "ops/window": primitives,
  evaluation: [...nodes, "ops/leaf"],
  equality: [...nodes, "ops/leaf"],
  autodiff: [...records, "evaluation"],
  "functions/elementwise": records,
  "functions/axes": records,
  "functions/filled": [...records, "functions/axes"],
  "functions/random": records,
  "functions/masks": [...records, "functions/axes"],
  "functions/activations": [...records, "functions/elementwise", "functions/axes"],
  "functions/statistics": [...records, "functions/elementwise", "functions/axes"],
  "functions/products": [...records, "functions/activations", "functions/masks"],
  control: [...records, "evaluation", "autodiff"],
  "functions/loops": [...records, "control", "functions/elementwise", "functions/statistics"],
  "op-set": [...records, "control"],
  "rewrite/rules": records,
  "rewrite/expanded": [...records, "control"],
  rewrite: [...records, "control", "op-set", "rewrite/rules", "rewrite/expanded", "equality"],
  text: [...records, "evaluation", "autodiff", "op-set"],
  document: [...nodes, "op-set"],
};

const gradcheck = {
  arbitraries: [],
  replay: [],
  subjects: ["arbitraries", "replay"],
  differences: ["subjects"],
  laws: ["subjects", "differences"],
  "op-laws": ["arbitraries", "subjects", "differences", "laws"],
  "graph-laws": ["arbitraries", "subjects", "differences", "laws"],
  check: ["replay", "subjects", "differences", "laws"],
  blame: ["arbitraries", "subjects", "differences", "laws", "check"],
  report: ["check", "blame"],
};

const engine = {
  wasm: [],
  numeric: ["wasm"],
  kernels: ["wasm", "numeric"],
  elements: ["wasm", "numeric"],
  program: ["elements", "kernels"],
  nests: ["wasm", "numeric", "kernels", "elements", "program"],
  lowering: ["numeric", "kernels", "elements", "program"],
  passes: [],
  assembly: ["numeric", "kernels", "elements", "lowering", "passes", "program"],
  memory: ["program"],
  module: ["wasm", "numeric", "kernels", "elements", "nests", "program", "memory"],
  run: ["wasm", "numeric", "program", "passes", "assembly", "memory", "module"],
};

const stablehlo = {
  text: [],
  mappings: ["text"],
  program: ["text", "mappings"],
  training: ["text"],
};

const onnx = {
  "onnx-error.ts": [],
  format: [],
  writer: ["onnx-error.ts", "format"],
  mappings: ["format", "writer"],
  portable: [],
  export: ["onnx-error.ts", "format", "writer", "mappings", "portable"],
  reading: ["onnx-error.ts"],
  operators: ["onnx-error.ts", "reading"],
  import: ["onnx-error.ts", "reading", "operators"],
  runtime: ["onnx-error.ts", "export"],
  node: ["onnx-error.ts", "runtime"],
};

export const layering: Layering = {
  packages: {
    core: [],
    gradcheck: ["core"],
    "adjoint-check": ["core", "gradcheck"],
    "adjoint-report": ["core", "gradcheck", "visual", "adjoint-check"],
    layers: ["core"],
    training: ["core", "engine"],
    data: ["core"],
    visual: ["core"],
    engine: ["core"],
    stablehlo: ["core", "training"],
    onnx: ["core"],
  },
  reserved: { "fast-check": ["gradcheck"], "onnx-buf": ["onnx"], "@bufbuild/protobuf": ["onnx"] },
  closed: { core: ["immutable"] },
  folders: { core, gradcheck, engine, stablehlo, onnx },
};
