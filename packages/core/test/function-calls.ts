import * as core from "@adjoint/core";

const x = core.input("x", [2, 3]);
const square = core.input("square", [3, 3]);
const vector = core.input("vector", [3]);
const scalar = core.sum(core.mul(x, x));
const ids = core.input("ids", [2], { kind: "int32" });
const seed = core.input("seed", [], { kind: "int32" });
const mask = core.greater(x, 0);
const images = core.input("images", [1, 2, 4, 4]);
const kernel = core.parameter("kernel", [2, 2, 3, 3]);
const sequences = core.input("sequences", [1, 2, 4]);
const kernel1d = core.parameter("kernel1d", [2, 2, 3]);
const bindings = { x: [[1, 2, 3], [4, 5, 6]] }; // biome-ignore format: a matrix
const step = (states: core.NamedNodes<"h">, { v }: core.NamedNodes<"v">): core.ScanResult<"h", "y"> => ({
  states: { h: core.add(states.h, v) },
  outputs: { y: v },
});

const branches = {
  whenTrue: ({ x }: core.NamedNodes<"x">): core.Node => core.exp(x),
  whenFalse: ({ x }: core.NamedNodes<"x">): core.Node => core.neg(x),
};
const doubled = ({ h }: core.NamedNodes<"h">): core.NamedNodes<"h"> => ({ h: core.mul(h, 2) });
const small = ({ h }: core.NamedNodes<"h">): core.Node => core.less(h, 4);

const none = {};
const along = { axis: -1 };
const unary =
  "abs acos acosh asin asinh atan atanh ceil copy cos cosh digamma elu erf erfc exp expm1 floor gelu hardSigmoid hardSwish hardTanh isFinite isNaN leakyRelu lgamma log log1p logSigmoid neg normalCdf reciprocal relu round rsqrt sigmoid sigmoidDerivative sign silu sin sinc sinh softplus softsign sqrt square stopGradient tan tanh";
const binary =
  "add atan2 div divNoNan equal greater greaterEqual hypot less lessEqual logAddExp maximum minimum mul mulNoNan notEqual pow prelu remainder sub xlog1py xlogy";
const axisFunctions =
  "logSoftmax logSumExp max mean min norm prod softmax sort std sum variance argMax argMin argSort cumProd cumSum flip logCumSumExp";
const rows = (names: string, ...args: readonly unknown[]): Record<string, readonly unknown[]> =>
  Object.fromEntries(names.split(" ").map((name) => [name, args]));

/** A call of every function of the package that takes nodes or options, by its name: the arguments, all that it has. */
export const functionCalls: Readonly<Record<string, readonly unknown[]>> = {
  ...rows(unary, x),
  ...rows(binary, x, x),
  mulDivNoNan: [x, x, x],
  ...rows(axisFunctions, x, along),
  ...rows("logicalAnd logicalOr logicalXor", mask, mask),
  ...rows("all any", mask, along),
  ...rows("elu huber leakyRelu", x, none),
  ...rows("tril triu", x, none),
  after: [x, x],
  apply: [core.ops.Exp, { x }],
  arange: [3, none],
  atLeast: [x, x],
  attention: [x, x, x, { mask: core.greater(core.matMul(x, core.matrixTranspose(x)), 0) }],
  attentionWeights: [x, x, { mask: core.greater(core.matMul(x, core.matrixTranspose(x)), 0) }],
  avgPool2d: [images, { kernel: 2 }],
  broadcast: ["broadcast", { x }],
  broadcastTo: [x, [2, 3]],
  cast: [x, { kind: "int32" }],
  checkpoint: [({ x }: core.NamedNodes<"x">) => core.exp(x), { x }],
  clip: [x, { min: 0 }],
  cond: [core.constant(core.ndarray(true)), branches, { x }],
  concat: [[x, x], { axis: 0 }],
  conv1d: [sequences, kernel1d, none],
  conv2d: [images, kernel, none],
  convTranspose1d: [sequences, kernel1d, none],
  convTranspose2d: [images, kernel, none],
  customVjp: [x, { x }, { x: null }],
  diag: [vector, none],
  dot: [vector, vector],
  dropout: [x, { rate: 0.5, seed }],
  einsum: ["ij,kj->ik", x, x],
  embedding: [x, ids],
  evaluate: [x, bindings, none],
  expand: [x, none],
  expandDims: [x, { axis: 0 }],
  explain: [x, {}],
  explainGradients: [scalar, x],
  eye: [3, none],
  flatten: [x, none],
  fromJSON: [core.toJSON(x), none],
  full: [[2], 1, none],
  gather: [x, ids, { axis: 0 }],
  graphCode: [x],
  gradients: [scalar, x],
  hashGraph: [x, none],
  hessian: [scalar, x],
  hessianVectorProduct: [scalar, x, x],
  initialise: [[x], undefined],
  input: ["x", [2], none],
  jacobian: [scalar, x, none],
  jvp: [scalar, x, x],
  linearRecurrence: [x, x, { axis: 0 }],
  listNodes: [x],
  logicalNot: [mask],
  lowerTriangle: [2, 2, none],
  matrixTrace: [square, none],
  match: [x, core.ops.Input],
  matMul: [x, square],
  matrixTranspose: [x],
  maxPool2d: [images, { kernel: 2 }],
  named: ["y", x],
  scoped: ["part", core.exp(x), { kind: "block", from: x }],
  ones: [[2], none],
  oneHot: [ids, { size: 3 }],
  outer: [vector, vector],
  pad: [x, { before: 1 }],
  parameter: ["W", [2], none],
  polygamma: [x, { order: 1 }],
  positions: [3, none],
  prepare: [x, none],
  randomNormal: [seed, [2], none],
  randomUniform: [seed, [2], none],
  randomMask: [seed, [2], { probability: 0.5 }],
  repeat: [x, { axis: 0, times: 2, insert: true }],
  reshape: [x, [6]],
  roll: [x, { axis: 0, shift: 1 }],
  sameGraph: [x, x, none],
  scan: [step, { states: { h: core.constant(0) }, sequences: { v: vector } }],
  scatterAdd: [x, ids, { size: 4 }],
  schedule: [x],
  signature: [x, none],
  simplify: [x, none],
  slice: [x, { start: 1 }],
  split: [x, { parts: 2 }],
  squeeze: [x, none],
  stack: [[x, x], none],
  substitute: [x, { x }],
  takeAlongAxis: [x, core.argSort(x), along],
  tile: [x, { times: [2] }],
  toJSON: [x, none],
  topK: [x, { k: 2 }],
  topology: [[x]],
  trace: [x, bindings, none],
  transpose: [x, none],
  vjp: [scalar, x, core.constant(1)],
  where: [mask, x, x],
  whileLoop: [doubled, { states: { h: core.constant(1) }, condition: small, limit: 3 }],
  zeros: [[2], none],
};

/** The other functions, and why they are not in the table. */
export const withoutNodes: Readonly<Record<string, string>> = {
  alongAxes: "makes a shape rule",
  alongAxis: "makes a shape rule",
  always: "makes a kind rule",
  axisTerms: "takes an axis",
  bindAxes: "takes sizes by the names of axes",
  byName: "takes a record",
  optional: "makes a sort of attribute",
  requireNodeList: "takes any value",
  requireNodes: "takes any values",
  requireRecord: "takes any value",
  requireSort: "takes any value",
  contraction: "makes a record",
  isBound: "takes a node that is there already",
  formatCall: "takes a node that is there already",
  formatOperands: "takes a node that is there already",
  formatTable: "takes cells",
  inferAs: "takes a rule",
  reaches: "takes a topology",
  rebuild: "takes a function of nodes, for those who rewrite graphs",
  referTo: "takes nodes that are there already",
  visitAttribute: "takes any value",
  lookUp: "takes any list or record",
  movement: "makes a record",
  reduction: "makes a record",
  axisSize: "takes an axis",
  backward: "takes arrays",
  requireSizes: "takes sizes",
  describeValue: "takes any value",
  notANode: "takes any value",
  listEntries: "takes a record or a map",
  requireBytes: "takes any value",
  requireChoice: "takes any value",
  requireWholeNumber: "takes any value",
  constant: "takes a value; a list of numbers is one",
  defineOp: "makes a record",
  domainOf: "takes a record",
  elementCount: "takes sizes",
  elementwise: "makes a record",
  equalShapes: "makes a shape rule",
  inputName: "takes a node that is there already",
  half: "takes bits",
  nearestWord: "takes texts",
  isVariadic: "takes a record",
  makeNode: "takes a record, as apply does",
  opTable: "takes a table",
  printKey: "takes a text",
  requireEvaluator: "takes anything",
  printValue: "takes a value of any sort",
  formatShape: "takes a shape",
  leaf: "makes a record",
  letters: "makes a shape rule",
  likeFirst: "is a kind rule",
  likeNodes: "takes what listNodes has checked",
  listOf: "makes a sort of attribute",
  multilinear: "makes a record",
  ndarray: "takes a value; a list of numbers is one",
  optionalFunction: "makes a sort of attribute",
  pairOf: "makes a sort of attribute",
  parseText: "takes text",
  printAsText: "takes a prototype",
  readOptions: "takes a table of options",
  sameShape: "takes shapes",
};
