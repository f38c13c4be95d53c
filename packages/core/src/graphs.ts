/**
 * For whoever consumes a graph, such as an engine, an exporter or a picture: its order, what it asks of its bindings,
 * how it is rebuilt and rewritten, and its text.
 *
 * @module graphs
 */

export { type GraphCode, graphCode } from "./document/graph-code.ts";
export type {
  JsonArray,
  JsonAttribute,
  JsonBody,
  JsonNode,
  JsonNumber,
  JsonOrigin,
  JsonScope,
  JsonStructure,
} from "./document/graph-document.ts";
export type { OpsOption } from "./document/known-ops.ts";
export type { Limits } from "./document/limits.ts";
export { parseText } from "./document/parse-text.ts";
export { printKey, printValue } from "./document/print-value.ts";
export { scoped } from "./equality/scoped.ts";
export { bindAxes } from "./evaluation/bind-axes.ts";
export { type NumberLists, type Schedule, schedule } from "./evaluation/schedule.ts";
export {
  type BindingOptions,
  type ReadBindings,
  Signature,
  type SignatureOptions,
  signature,
} from "./evaluation/signature.ts";
export type { ExpandOptions } from "./functions/axes/expand-dims.ts";
export { type AttributeVisitor, visitAttribute } from "./graph/attribute-value.ts";
export { isBound } from "./graph/is-bound.ts";
export { type Applied, match } from "./graph/match.ts";
export { likeNodes, listNodes } from "./graph/node-structure.ts";
export { inputName } from "./graph/op-inputs.ts";
export { reaches } from "./graph/reaches.ts";
export { rebuild } from "./graph/rebuild.ts";
export { type Topology, topology } from "./graph/topology.ts";
export { expand } from "./rewrite/expand.ts";
export { expansions } from "./rewrite/expansions.ts";
export type { RewriteRule, Surroundings } from "./rewrite/rules/rewrite-rule.ts";
export { simplifications } from "./rewrite/simplifications.ts";
export { axisTerms } from "./shapes/packed-axis.ts";
export { formatCall, formatOperands, referTo } from "./text/call.ts";
export { formatTable, type TableOptions } from "./text/table.ts";
