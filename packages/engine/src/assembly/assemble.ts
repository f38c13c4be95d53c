import type { Kind, Node, Sizes } from "@adjoint/core";
import { type ContractionLetters, elementCount } from "@adjoint/core/ops";
import { CalledFunctions } from "../elements/called-functions.ts";
import { matrixProduct } from "../kernels/matrix-product/matrix-product.ts";
import { sumOrder } from "../kernels/matrix-product/plan-product.ts";
import type { ProductSpec } from "../kernels/matrix-product/product-spec.ts";
import { sizesOf } from "../lowering/sizes-of.ts";
import { float32, float64 } from "../numeric/element-type.ts";
import type { Features } from "../numeric/features.ts";
import type { Buffer, Role } from "../program/buffer.ts";
import type { Instruction, KernelCall } from "../program/instruction.ts";
import type { Program } from "../program/program.ts";
import { denseView, isDense, type View } from "../program/view.ts";
import { assembleCond } from "./assemble-cond.ts";
import { assembleScan } from "./assemble-scan.ts";
import { assembleWhile } from "./assemble-while.ts";
import { copyNest, fillNest } from "./copy-nest.ts";
import { findUnits } from "./find-units.ts";
import { type LoweredGraph, lowerGraph } from "./lowered-graph.ts";
import { orderUnits } from "./order-units.ts";
import { type ProductLayout, productLayout } from "./product-layout.ts";
import { type ProductPart, splitProduct } from "./split-product.ts";
import type { Unit, Units } from "./unit.ts";
import { unitNest } from "./unit-nest.ts";

/** What a program is to do. */
export interface Task {
  /** What is asked for. */
  readonly outputs: readonly Node[];
  /** What is bound, whether anything depends on it or not. */
  readonly bound: readonly Node[];
  /** Bound nodes, each with the output whose value it takes when a run is done, by their positions. */
  readonly carried: readonly { readonly bound: number; readonly output: number }[];
  readonly dtype: "float64" | "float32";
  /** What kernels may use of this platform. */
  readonly features: Features;
  /** How many threads share large products; 1 if left out. */
  readonly threads?: number;
}

/** So many parts of a product for each thread: whoever is done early takes another one. */
const PARTS = 2;

/** The program of a graph of known sizes: units in order, each as instructions on views of buffers. */
export function assemble(task: Task): Program {
  return new Assembler(task).program();
}

/** Makes instructions of units; the views of nodes come about as they are asked for. */
export class Assembler {
  readonly graph: LoweredGraph;
  readonly units: Units;
  /** The functions of numbers that nests call. */
  readonly functions: CalledFunctions;
  readonly #asked: Int32Array;
  readonly #boundIds: Int32Array;
  readonly #carried: Task["carried"];
  readonly #outputs: ReadonlySet<number>;
  readonly #dtype: "float64" | "float32";
  readonly #features: Features;
  readonly #threads: number;
  readonly #buffers: Buffer[];
  readonly #instructions: Instruction[];
  readonly #views: (View | undefined)[];
  readonly #bound: Program["bound"][number][] = [];
  readonly #constants: Program["constants"][number][];

  /** @param around - what a body is inside of: it shares memory and instructions with that */
  constructor({ outputs, bound, carried, dtype, features, threads = 1 }: Task, around?: Assembler) {
    this.#buffers = around === undefined ? [] : around.#buffers;
    this.#instructions = around === undefined ? [] : around.#instructions;
    this.#constants = around === undefined ? [] : around.#constants;
    this.functions = around === undefined ? new CalledFunctions() : around.functions;
    const graph = lowerGraph([...outputs, ...bound], dtype);
    this.graph = graph;
    this.units = findUnits(graph);
    this.#asked = graph.outputs.slice(0, outputs.length);
    this.#carried = carried;
    this.#boundIds = graph.outputs.slice(outputs.length);
    this.#outputs = new Set(this.#asked);
    this.#dtype = dtype;
    this.#features = features;
    this.#threads = threads;
    this.#views = new Array(graph.nodes.length);
  }

  /** Everything. */
  program(): Program {
    for (const i of this.#boundIds) this.viewOf(i);
    for (const unit of orderUnits(this.units)) this.#assembleUnit(unit);
    const outputs = Array.from(this.#asked, (i) => this.#denselyViewed(i));
    if (this.#carried.length > 0)
      for (const [i, view] of outputs.entries()) if (view.buffer.role === "bound") outputs[i] = this.#copied(view); // before another value is written there
    const carried = this.#carried.map(({ bound, output }) => ({ from: output, to: bound }));
    const [buffers, instructions, bound, constants] = [this.#buffers, this.#instructions, this.#bound, this.#constants];
    return { buffers, instructions, bound, constants, functions: this.functions.list, carried, outputs };
  }

  /** Computes the outputs of a body whose placeholders lie in given places, and gives where each of them lies then. */
  bodyOutputs(placeholders: readonly View[]): View[] {
    for (const [k, i] of this.#boundIds.entries()) this.#views[i] = placeholders[k];
    for (const unit of orderUnits(this.units)) this.#assembleUnit(unit);
    return Array.from(this.#asked, (i) => this.viewOf(i));
  }

  /** A place for numbers of a kind. */
  room(sizes: Sizes, kind: Kind): View {
    return denseView(this.#buffer(elementCount(sizes), kind, "computed"), sizes);
  }

  /** Adds an instruction, and gives how many there are. */
  add(instruction: Instruction): number {
    return this.#instructions.push(instruction);
  }

  /** The instructions from one on. */
  since(first: number): readonly Instruction[] {
    return this.#instructions.slice(first);
  }

  /** An assembler of a body inside this one. */
  inside(outputs: readonly Node[], bound: readonly Node[]): Assembler {
    const [dtype, features, threads] = [this.#dtype, this.#features, this.#threads];
    return new Assembler({ outputs, bound, carried: [], dtype, features, threads }, this);
  }

  /** Where the value of a node lies; a copy is made where a view of it does not exist. */
  viewOf(i: number): View {
    const known = this.#views[i];
    if (known !== undefined) return known;
    const view = this.#findView(i);
    this.#views[i] = view;
    return view;
  }

  /** New memory for the value of a node. */
  place(i: number): View {
    const node = this.graph.nodes[i] as Node; // a number of the graph
    const view = denseView(this.#buffer(elementCount(sizesOf(node)), node.kind, "computed"), sizesOf(node));
    this.#views[i] = view;
    return view;
  }

  /** Whether the value of a node is asked for. */
  isOutput(i: number): boolean {
    return this.#outputs.has(i);
  }

  inputsOf(i: number): Int32Array {
    const { first, items } = this.graph.inputs;
    return items.subarray(first[i], first[i + 1]);
  }

  #buffer(count: number, kind: Kind, role: Role): Buffer {
    const buffer: Buffer = { id: this.#buffers.length, count, kind, role };
    this.#buffers.push(buffer);
    return buffer;
  }

  #findView(i: number): View {
    const node = this.graph.nodes[i] as Node; // a number of the graph
    const part = this.graph.parts[i];
    const sizes = sizesOf(node);
    if (part?.kind === "bound") {
      const buffer = this.#buffer(elementCount(sizes), node.kind, "bound");
      this.#bound.push({ node, buffer });
      return denseView(buffer, sizes);
    }
    if (part?.kind === "constant") {
      const buffer = this.#buffer(elementCount(sizes), node.kind, "constant");
      this.#constants.push({ value: part.value, buffer });
      return denseView(buffer, sizes);
    }
    if (part?.kind !== "view") throw new Error(`${node} is used before it is computed`);
    const input = this.viewOf(this.inputsOf(i)[0] as number); // a view has an input
    return part.of(input) ?? (part.of(this.#copied(input)) as View); // of what lies in row-major order there is a view
  }

  #copied(view: View): View {
    const copy = denseView(this.#buffer(elementCount(view.sizes), view.buffer.kind, "computed"), view.sizes);
    this.#instructions.push(copyNest(view, copy));
    return copy;
  }

  #denselyViewed(i: number): View {
    const view = this.viewOf(i);
    return isDense(view) ? view : this.#copied(view);
  }

  #assembleUnit(unit: Unit): void {
    if (unit.space !== undefined) {
      this.#instructions.push(unitNest(this, unit, unit.space));
      return;
    }
    const i = unit.members[0] as number; // a unit has members
    const part = this.graph.parts[i];
    const node = this.graph.nodes[i] as Node;
    const ids = this.inputsOf(i);
    switch (part?.kind) {
      case "contraction": {
        this.#assembleProduct(i, part.letters, unit);
        return;
      }
      case "scan":
        assembleScan(this, i, part.attributes);
        return;
      case "cond":
        assembleCond(this, i, part.attributes);
        return;
      case "while":
        assembleWhile(this, i, part.attributes);
        return;
      case "parts": {
        const inputs = Array.from(ids, (id) => this.viewOf(id));
        const y = this.place(i);
        if (part.fill !== undefined) this.#instructions.push(fillNest(part.fill, y));
        for (const [k, target] of part.parts(y).entries()) this.#instructions.push(copyNest(inputs[k] as View, target)); // a part for each
        return;
      }
      case "kernel": {
        const inputs = Array.from(ids, (id) => this.#denselyViewed(id));
        const output = this.place(i);
        const [type, features] = [this.#dtype === "float64" ? float64 : float32, this.#features];
        const kernel = part.make({ inputs: inputs.map(({ sizes }) => sizes), output: output.sizes, type, features });
        const scratch = this.#scratch(kernel.scratchBytes);
        this.#instructions.push({ kind: "kernel", kernel, node, inputs, output, scratch });
        return;
      }
      default: {
        const inputs = Array.from(ids, (id) => this.#denselyViewed(id));
        this.#instructions.push({ kind: "reference", node, inputs, output: this.place(i) });
      }
    }
  }

  /** A product by a kernel with tiles, or by a loop nest where it is no batch of matrix products. */
  #assembleProduct(i: number, letters: ContractionLetters, unit: Unit): void {
    const node = this.graph.nodes[i] as Node; // a number of the graph
    const [a, b] = Array.from(this.inputsOf(i), (id) => this.viewOf(id));
    if (a !== undefined && b !== undefined) {
      const c = this.place(i);
      const layout = productLayout(a, b, c, letters);
      if (layout !== null) {
        const calls = this.#partsOf(layout).map((part): KernelCall => {
          const kernel = matrixProduct(this.#specOf(part.layout));
          const inputs = [moved(a, part.a), moved(b, part.b)];
          return {
            kind: "kernel",
            kernel,
            node,
            inputs,
            output: moved(c, part.c),
            scratch: this.#scratch(kernel.scratchBytes),
          };
        });
        const [only, ...others] = calls as [KernelCall, ...KernelCall[]];
        this.#instructions.push(others.length === 0 ? only : { kind: "split", parts: calls });
        return;
      }
    }
    const space = this.#sizesWithoutOnes(i);
    this.#instructions.push(unitNest(this, { ...unit, space, groups: [{ kind: "contraction", letters }] }, space));
  }

  #specOf(layout: ProductLayout): ProductSpec {
    const type = this.#dtype === "float64" ? float64 : float32;
    return { ...layout, type, accumulate: false, features: this.#features };
  }

  /** A product in the parts that threads share, or whole, where sums would be added up in another order in them. */
  #partsOf(layout: ProductLayout): readonly ProductPart[] {
    const whole = { layout, a: 0, b: 0, c: 0 };
    if (this.#threads === 1) return [whole];
    const parts = splitProduct(layout, PARTS * this.#threads);
    const order = sumOrder(this.#specOf(layout));
    return parts.every((part) => sumOrder(this.#specOf(part.layout)) === order) ? parts : [whole];
  }

  #sizesWithoutOnes(i: number): number[] {
    return sizesOf(this.graph.nodes[i] as Node).filter((size) => size !== 1);
  }

  #scratch(bytes: number): View | undefined {
    if (bytes === 0) return undefined;
    const count = Math.ceil(bytes / (this.#dtype === "float64" ? 8 : 4));
    return denseView(this.#buffer(count, "real", "computed"), [count]);
  }
}

function moved(view: View, elements: number): View {
  return { ...view, offset: view.offset + elements };
}
