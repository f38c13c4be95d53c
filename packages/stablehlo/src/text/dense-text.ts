import { numberText } from "./number-text.ts";
import { type TensorType, typeText } from "./value.ts";

/** Up to this many elements are written one by one, so that they can be read. */
const LEGIBLE = 32;

/**
 * The attribute with the elements of a constant, in row-major order: one number if all are the same, nested lists for few, else the
 * bytes in hexadecimal digits.
 */
export function denseText(data: ArrayLike<number>, tensor: TensorType): string {
  return `dense<${elementsText(data, tensor)}> : ${typeText(tensor)}`;
}

function elementsText(data: ArrayLike<number>, { sizes, type }: TensorType): string {
  const [first = 0] = [data[0]];
  if (data.length === 0) return "";
  if (isUniform(data)) return numberText(first, type);
  const numbers = Array.from(data);
  if (numbers.length <= LEGIBLE || type === "i1")
    return nested(
      numbers.map((value) => numberText(value, type)),
      sizes,
    );
  return `"0x${bytesText(numbers, type)}"`;
}

function isUniform(data: ArrayLike<number>): boolean {
  for (let i = 1; i < data.length; i++) if (!Object.is(data[i], data[0])) return false;
  return true;
}

function nested(texts: readonly string[], sizes: readonly number[]): string {
  const [size, ...inner] = sizes;
  if (size === undefined) return texts[0] ?? "";
  const stride = texts.length / size;
  return `[${Array.from({ length: size }, (_, i) => nested(texts.slice(i * stride, (i + 1) * stride), inner)).join(", ")}]`;
}

/** The bytes of numbers, the least significant first. */
function bytesText(numbers: readonly number[], type: TensorType["type"]): string {
  const width = type === "f64" ? 8 : 4;
  const view = new DataView(new ArrayBuffer(numbers.length * width));
  for (const [i, value] of numbers.entries()) {
    if (type === "f64") view.setFloat64(i * width, value, true);
    else if (type === "f32") view.setFloat32(i * width, value, true);
    else view.setInt32(i * width, value, true);
  }
  const bytes = new Uint8Array(view.buffer);
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("");
}
