import { type Bindings, Node, type Nodes } from "@adjoint/core";
import { UsageError } from "./usage-error.ts";

/** A model to check. */
export interface Model {
  /** The loss, or several outputs. */
  readonly outputs: Nodes;
  /** The values of its inputs and parameters. */
  readonly bindings: Bindings;
  /** The nodes to differentiate by; all inputs and parameters if left out. */
  readonly wrt?: Nodes;
  /** Sizes of named axes that no input binds. */
  readonly axes?: Readonly<Record<string, number>>;
}

/**
 * The model that a module's exports make up: `loss` or `outputs`, `bindings`, and `wrt` and `axes` where they are needed; one by
 * one, or as one record, or as a function that gives such a record, under `default`.
 *
 * @param name - the name of the file
 * @throws UsageError naming the export that is missing, and those that exist
 */
export async function modelOf(name: string, exported: Readonly<Record<string, unknown>>): Promise<Model> {
  const { default: main } = exported;
  const parts =
    typeof main === "function" ? await main() : "loss" in exported || "outputs" in exported ? exported : main;
  if (!isRecord(parts) || !("loss" in parts || "outputs" in parts)) {
    const found = Object.keys(isRecord(parts) ? parts : exported).join(", ") || "nothing";
    throw new UsageError(`${name} exports neither "loss" nor "outputs"; it exports ${found}.`);
  }
  const outputs = parts.loss ?? parts.outputs;
  requireNodes(name, "loss" in parts ? "loss" : "outputs", outputs);
  if (!isRecord(parts.bindings)) {
    throw new UsageError(`${name} does not export "bindings": the values of its inputs and parameters, by name.`);
  }
  if (parts.wrt !== undefined) requireNodes(name, "wrt", parts.wrt);
  if (parts.axes !== undefined && (!isRecord(parts.axes) || Array.isArray(parts.axes))) {
    throw new UsageError(`${name}: "axes" is not a record of sizes by the names of axes.`);
  }
  return {
    outputs: outputs as Nodes, // `isNodes` has been asked above
    bindings: parts.bindings as Bindings, // the evaluation checks them
    ...(parts.wrt === undefined ? {} : { wrt: parts.wrt as Nodes }), // checked above
    ...(parts.axes === undefined ? {} : { axes: parts.axes as Readonly<Record<string, number>> }), // the evaluation checks the sizes
  };
}

function requireNodes(name: string, what: string, value: unknown): void {
  const list = value instanceof Node ? [value] : isRecord(value) ? Object.values(value) : [value];
  const other = list.find((each) => !(each instanceof Node));
  if (other === undefined && list.length > 0) return;
  const hint = isRecord(other) && "op" in other ? " It comes from another copy of @adjoint/core." : "";
  throw new UsageError(`${name}: "${what}" is not a node, nor a list or a record of nodes.${hint}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
