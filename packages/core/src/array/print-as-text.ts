/**
 * Makes Node's `console.log` print the objects of a class by their `toString()`, instead of all their parts. To be
 * called from a static block: the method cannot be written in the class, since a computed name cannot be declared there
 * (`isolatedDeclarations`). The symbol is a registered one, so that nothing of Node is imported and the code runs in a
 * browser.
 *
 * @param prototype - of the class
 *
 * @example
 * ```ts
 * import { printAsText } from "@adjoint/core/ops";
 * class Celsius {
 *   static {
 *     printAsText(Celsius.prototype);
 *   }
 *   toString(): string {
 *     return "20 °C";
 *   }
 * }
 * // in Node, `console.log(new Celsius())` prints the same
 * String(new Celsius()); // => 20 °C
 * ```
 */
export function printAsText(prototype: object): void {
  Object.defineProperty(prototype, Symbol.for("nodejs.util.inspect.custom"), {
    value(this: object): string {
      return String(this);
    },
  });
}
