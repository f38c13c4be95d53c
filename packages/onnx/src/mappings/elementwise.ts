import type { Node } from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { broadcastOperands } from "../writer/broadcast-operands.ts";
import type { GraphWriter } from "../writer/graph-writer.ts";
import type { Mapping } from "./mapping.ts";

/** One operator of the same meaning, which broadcasts. */
export function plain(operator: string): (applied: { readonly node: Node }) => Mapping {
  return ({ node }) =>
    (writer) =>
      writer.emit(operator, broadcastOperands(writer, node.inputs));
}

export function notEqual({ node }: { readonly node: Node }): Mapping {
  return (writer) => writer.emit("Not", [writer.emit("Equal", broadcastOperands(writer, node.inputs))]);
}

/** A product that is 0 where the first factor is 0, or the second one where the first is infinite. */
export function mulNoNan({ node }: { readonly node: Node }): Mapping {
  return (writer) => {
    const [a = "", b = ""] = broadcastOperands(writer, node.inputs);
    const isHopeless = writer.emit("And", [isZero(writer, b), writer.emit("IsInf", [a])]);
    return zeroWhere(writer, writer.emit("Or", [isZero(writer, a), isHopeless]), writer.emit("Mul", [a, b]));
  };
}

/** A quotient that is 0 where the dividend is 0, or where both are infinite. */
export function divNoNan({ node }: { readonly node: Node }): Mapping {
  return (writer) => {
    const [a = "", b = ""] = broadcastOperands(writer, node.inputs);
    const areInfinite = writer.emit("And", [writer.emit("IsInf", [a]), writer.emit("IsInf", [b])]);
    return zeroWhere(writer, writer.emit("Or", [isZero(writer, a), areInfinite]), writer.emit("Div", [a, b]));
  };
}

/** The remainder with the sign of the divisor, from that with the sign of the dividend, which is exact. */
export function remainder({ node }: { readonly node: Node }): Mapping {
  return (writer) => {
    const [a = "", b = ""] = broadcastOperands(writer, node.inputs);
    const truncated = writer.emit("Mod", [a, b], { fmod: 1 });
    const [isDown, isDivisorDown] = [truncated, b].map((x) => writer.emit("Less", [x, writer.scalar(0)])) as [
      string,
      string,
    ];
    const isOnOtherSide = writer.emit("Xor", [isDown, isDivisorDown]);
    const isRest = writer.emit("Not", [isZero(writer, truncated)]);
    return writer.emit("Where", [
      writer.emit("And", [isRest, isOnOtherSide]),
      writer.emit("Add", [truncated, b]),
      truncated,
    ]);
  };
}

/** A choice; of truth values by And and Or, since runtimes have no Where for them. */
export function where({ node }: { readonly node: Node }): Mapping {
  return (writer) => {
    const [condition = "", a = "", b = ""] = broadcastOperands(writer, node.inputs);
    if (node.kind !== "bool") return writer.emit("Where", [condition, a, b]);
    const otherwise = writer.emit("And", [writer.emit("Not", [condition]), b]);
    return writer.emit("Or", [writer.emit("And", [condition, a]), otherwise]);
  };
}

export function toReal({ inputs: { x } }: { readonly inputs: NamedInputs<"x"> }): Mapping {
  return (writer) => writer.cast(writer.valueOf(x), writer.real);
}

export function toInt32({ inputs: { x } }: { readonly inputs: NamedInputs<"x"> }): Mapping {
  return (writer) => writer.cast(writer.valueOf(x), "int32");
}

/** The value of an input: what the node adds to it is not of this format. */
export function asItIs({ node }: { readonly node: Node }): Mapping {
  return (writer) => writer.find(node.inputs[0] as Node) ?? ""; // written before its users
}

function isZero(writer: GraphWriter, x: string): string {
  return writer.emit("Equal", [x, writer.scalar(0)]);
}

function zeroWhere(writer: GraphWriter, condition: string, x: string): string {
  return writer.emit("Where", [condition, writer.scalar(0), x]);
}
