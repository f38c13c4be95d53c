import { create } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type TensorProto,
} from "onnx-buf";

/** The value of an attribute: an integer, integers, a text of plain letters, a graph, or a tensor. */
export type AttributeValue =
  | number
  | readonly number[]
  | string
  | { readonly graph: GraphProto }
  | { readonly tensor: TensorProto };

/** The attributes of an operator, by name. */
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

/** An attribute as a message. */
export function attributeProto(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === "number")
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value) });
  if (typeof value === "string")
    return create(AttributeProtoSchema, {
      name,
      type: AttributeType.STRING,
      s: Uint8Array.from(value, (letter) => letter.charCodeAt(0)),
    });
  if ("tensor" in value) return create(AttributeProtoSchema, { name, type: AttributeType.TENSOR, t: value.tensor });
  if ("graph" in value) return create(AttributeProtoSchema, { name, type: AttributeType.GRAPH, g: value.graph });
  return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.map(BigInt) });
}
