import { NDArray, type Sizes } from "@adjoint/core";
import { elementCount, type Form } from "@adjoint/core/ops";
import type { OpCase } from "../arbitraries/op-case.ts";
import { requireEqual } from "../laws/closeness.ts";
import { LawViolation } from "../laws/law.ts";
import type { Law } from "./law.ts";

/** What each form says of a case; the deviation where two numbers are compared. */
const checks: { readonly [K in Form["kind"]]?: (form: Extract<Form, { kind: K }>, example: OpCase) => number } = {
  leaf: ({ bound }, { op }) => {
    if (bound === (op.kernel === null) && op.inputs.length === 0) return 0;
    throw new LawViolation(`it says bound: ${bound}, has ${op.inputs.length} inputs, and its kernel is ${op.kernel}`);
  },
  elementwise: ({ value }, example) => {
    const f = value(example.attributes);
    const inputs = inputsOf(example);
    return requireBits(example, (i) => Number(f(...inputs.map(({ data }) => data[i] as number)))); // equally long
  },
  movement: ({ source, constant }, example) => {
    const { attributes, sizes: output } = example;
    const elements = inputsOf(example).flatMap(({ data }) => [...data]);
    const sizeOf = Number; // a case has no names
    const table = source({ inputs: inputsOf(example).map(({ shape }) => shape), output, attributes, sizeOf });
    const fill = constant(attributes);
    if (table.length !== elementCount(output))
      throw new LawViolation(`it gives ${table.length} sources for ${elementCount(output)} elements`);
    return requireBits(example, (i) => {
      const from = table[i] as number; // as many as elements
      return (from < 0 ? fill : elements[from]) ?? Number.NaN;
    });
  },
  reduction: ({ axes, keepsAxes }, example) => {
    const { op, attributes, sizes } = example;
    const [x] = inputsOf(example) as readonly [NDArray]; // a reduction has one
    const reduced = axes(attributes);
    const left = x.shape.map((size, axis) => (reduced.includes(axis) ? 1 : size));
    const expected = keepsAxes(attributes) ? left : left.filter((_, axis) => !reduced.includes(axis));
    if (String(expected) !== String(sizes))
      throw new LawViolation(`over the axes [${reduced}] it should leave [${expected}], and leaves [${sizes}]`);
    const fibreSizes = x.shape.map((size, axis) => (reduced.includes(axis) ? size : 1));
    const fibres = fibresOf(x, reduced);
    return requireBits(example, (i) => {
      const fibre = NDArray.adopt(fibreSizes, Float64Array.from(fibres[i] ?? []));
      const [name] = op.inputs as readonly [string];
      return op.forward({ [name]: fibre.as(x.dtype) }, attributes).data[0] as number; // one fibre, one number
    });
  },
  contraction: ({ letters }, example) => {
    const inputs = inputsOf(example);
    const spec = letters(
      example.attributes,
      inputs.map(({ shape }) => shape.length),
    );
    return requireProducts(example, spec.inputs, spec.result);
  },
};

/**
 * What a record says of its form is what its kernel does: the scalar function gives the same bits, the table of sources the
 * same elements, a fibre alone the same number, the letters the same sums of products.
 */
export const form: Law = {
  name: "its form says what its kernel does",
  cases: { sampling: "smooth", everyKind: true },
  appliesTo: (op) => op.form.kind in checks,
  check: (example) => {
    const { form } = example.op;
    return checks[form.kind]?.(form as never, example); // the entry of its kind
  },
};

function inputsOf({ op, values }: OpCase): readonly NDArray[] {
  return op.inputs.map((name) => values[name] as NDArray); // one for each input
}

function requireBits({ op, values, attributes, kind }: OpCase, expected: (i: number) => number): 0 {
  const found = op.forward(values, attributes).data;
  for (let i = 0; i < found.length; i++) {
    const wanted = kind === "bool" ? (Uint8Array.of(expected(i))[0] as number) : expected(i); // as a byte stores it
    if (Object.is(found[i], wanted)) continue;
    throw new LawViolation(
      `at flat position ${i} the kernel gives ${found[i]}, and by the form it should be ${wanted}`,
    );
  }
  return 0;
}

/** The elements of each fibre along some axes, in row-major order of both. */
function fibresOf({ shape, data }: NDArray, axes: readonly number[]): readonly (readonly number[])[] {
  const isOther = (_: number, axis: number): boolean => !axes.includes(axis);
  const others = shape.filter(isOther);
  const fibres = tuples(others).map((): number[] => []);
  for (const [i, tuple] of tuples(shape).entries())
    fibres[positionOf(tuple.filter(isOther), others)]?.push(data[i] as number); // one element for each tuple
  return fibres;
}

/** The sums of products that letters stand for, term by term. */
function requireProducts(example: OpCase, texts: readonly string[], result: string): number {
  const inputs = inputsOf(example);
  const sizes = new Map<string, number>();
  for (const [k, { shape }] of inputs.entries()) {
    if (texts[k]?.length !== shape.length)
      throw new LawViolation(`it gives the letters "${texts[k]}" for ${shape.length} axes`);
    for (const [axis, size] of shape.entries()) sizes.set(texts[k][axis] ?? "", size);
  }
  const letters = [...sizes.keys()];
  const place = (tuple: readonly number[], text: string, shape: Sizes): number =>
    positionOf(
      [...text].map((letter) => tuple[letters.indexOf(letter)] ?? 0),
      shape,
    );
  const count = elementCount(example.sizes);
  const [totals, scales] = [new Float64Array(count), new Float64Array(count)];
  for (const tuple of tuples([...sizes.values()])) {
    const term = inputs.reduce(
      (product, { data, shape }, k) => product * (data[place(tuple, texts[k] as string, shape)] as number), // one text each
      1,
    );
    const at = place(tuple, result, example.sizes);
    totals[at] = (totals[at] ?? 0) + term;
    scales[at] = (scales[at] ?? 0) + Math.abs(term);
  }
  const found = example.op.forward(example.values, example.attributes).data;
  const deviations = [...totals].map((total, i) =>
    requireEqual(`at flat position ${i} the kernel's value`, found[i] ?? Number.NaN, total, { scale: scales[i] ?? 0 }),
  );
  return Math.max(0, ...deviations);
}

/** Every tuple of positions, in row-major order. */
function tuples(sizes: Sizes): readonly (readonly number[])[] {
  return sizes.reduce<readonly (readonly number[])[]>(
    (shorter, size) => shorter.flatMap((tuple) => Array.from({ length: size }, (_, i) => [...tuple, i])),
    [[]],
  );
}

function positionOf(tuple: readonly number[], sizes: Sizes): number {
  return tuple.reduce((position, i, axis) => position * (sizes[axis] as number) + i, 0); // one size for each
}
