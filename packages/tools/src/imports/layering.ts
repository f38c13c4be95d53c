/**
 * The allowed imports. A package or a folder of `core` that is missing here may not import any of the others, so that a new one is
 * placed deliberately.
 */
export interface Layering {
  /** Which of our packages each package may import. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** Packages of others that only the packages named here may import. */
  readonly reserved: Readonly<Record<string, readonly string[]>>;
  /** Packages with a closed list of packages of others that they may import. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
  /** Which folders each folder of `core` may import values from; types are free. */
  readonly coreFolders: Readonly<Record<string, readonly string[]>>;
}

const values = ["errors", "arguments", "array", "shapes"];
const nodes = [...values, "graph"];
const records = [...nodes, "families", "ops"];

export const layering: Layering = {
  packages: {
    core: [],
    gradcheck: ["core"],
    "adjoint-check": ["core", "gradcheck"],
    layers: ["core"],
    training: ["core"],
    data: ["core"],
    visual: ["core"],
  },
  reserved: { "fast-check": ["gradcheck"] },
  closed: { core: ["immutable"] },
  coreFolders: {
    errors: [],
    numbers: [],
    arguments: ["errors"],
    array: ["errors", "arguments"],
    shapes: ["errors", "arguments", "array"],
    graph: values,
    families: nodes,
    ops: [...nodes, "families", "numbers"],
    autodiff: records,
    functions: records,
    control: [...records, "autodiff"],
    structure: [...nodes, "ops"],
    "op-set": [...records, "structure", "control"],
    rewrite: [...records, "structure", "op-set"],
    serialise: [...records, "structure", "control", "op-set"],
    text: [...nodes, "structure", "op-set"],
  },
};
