import type { Node, Scope } from "@adjoint/core";
import { inputName } from "@adjoint/core/graphs";
import { create } from "@bufbuild/protobuf";
import { type StringStringEntryProto, StringStringEntryProtoSchema } from "onnx-buf";

/** What part of a training step a node belongs to. */
export type Role = "forward" | "backward" | "update";

/** What the file says about the node that operators come from, beside what they compute. */
export interface About {
  /** The node. */
  readonly node: Node;
  /** What part of a training step it belongs to. */
  readonly role: Role;
  /** The value of the forward node that it was differentiated from, if it was. */
  readonly partner: string | undefined;
}

/**
 * The metadata of an operator. Viewers group by `namespace`, a key that PyTorch's exporter writes too: here it is the path of
 * the layer, that of the forward node for a gradient.
 */
export function metadata({ node, role, partner }: About): StringStringEntryProto[] {
  const { origin } = node;
  const entries = {
    namespace: pathOf(node.scope ?? origin?.node.scope),
    "pkg.adjoint.op": node.op.name,
    "pkg.adjoint.role": role,
    "pkg.adjoint.partner": partner ?? "",
    "pkg.adjoint.rule": origin === undefined ? "" : ruleOf(origin),
  };
  return Object.entries(entries)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => create(StringStringEntryProtoSchema, { key, value }));
}

/** The names of a scope and of those around it, outermost first: `encoder/attention`. A name may repeat the one around it. */
function pathOf(scope: Scope | undefined): string {
  let path = "";
  for (let next = scope; next !== undefined; next = next.parent)
    path = path === "" || path.startsWith(`${next.name}/`) ? path || next.name : `${next.name}/${path}`;
  return path;
}

/** Which rule of the forward node made it: `vjp of a`, `sum`. */
function ruleOf({ node, part, input }: NonNullable<Node["origin"]>): string {
  return input === undefined ? part : `${part} of ${inputName(node, input)}`;
}
