import type { ElementType } from "./value.ts";

/**
 * A number as StableHLO writes it: decimal and exact for finite ones, the bits of infinities and NaN, whole numbers without a
 * point, truth values as words.
 */
export function numberText(value: number, type: ElementType): string {
  if (type === "i1") return value === 0 ? "false" : "true";
  if (type === "i32" || type === "ui32") return String(value);
  if (!Number.isFinite(value)) return bitsText(value, type);
  const rounded = type === "f64" ? value : Math.fround(value);
  if (!Number.isFinite(rounded)) return bitsText(rounded, type);
  const text = Object.is(rounded, -0) ? "-0.0" : String(rounded);
  const [digits = "", exponent] = text.split("e");
  const pointed = digits.includes(".") ? digits : `${digits}.0`;
  return exponent === undefined ? pointed : `${pointed}e${exponent}`;
}

/** The bits of a number, in hexadecimal digits. */
function bitsText(value: number, type: ElementType): string {
  const view = new DataView(new ArrayBuffer(8));
  if (type === "f64") {
    view.setFloat64(0, value);
    return `0x${view.getBigUint64(0).toString(16).toUpperCase().padStart(16, "0")}`;
  }
  view.setFloat32(0, value);
  const bits = view.getUint32(0).toString(16).toUpperCase().padStart(8, "0");
  return `0x${type === "bf16" ? bits.slice(0, 4) : bits}`;
}
