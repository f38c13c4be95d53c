import { ByteWriter } from "./byte-writer.ts";
import { FunctionBuilder } from "./function-builder.ts";
import type { ValueType } from "./value-type.ts";

/** The memory that a module takes from outside, in pages of 64 KiB. Shared memory needs a maximum. */
export interface MemoryImport {
  readonly module: string;
  readonly name: string;
  readonly initial: number;
  readonly maximum?: number;
  readonly shared?: boolean;
}

/** A module in the making: imports first, then functions, globals, data and exports; `finish` gives its bytes. */
export class ModuleBuilder {
  readonly #types = new Map<string, number>();
  readonly #typeBytes = new ByteWriter();
  readonly #imports = new ByteWriter();
  #importCount = 0;
  #importedFunctions = 0;
  readonly #functions: { readonly type: number; readonly code: FunctionBuilder }[] = [];
  readonly #globals = new ByteWriter();
  #globalCount = 0;
  readonly #exports = new ByteWriter();
  #exportCount = 0;
  readonly #data = new ByteWriter();
  #dataCount = 0;

  /** Takes a memory from outside. It is memory 0, which every read and write means. */
  importMemory({ module, name, initial, maximum, shared = false }: MemoryImport): this {
    this.#imports.name(module).name(name).byte(0x02);
    this.#imports.byte((maximum === undefined ? 0 : 1) | (shared ? 2 : 0)).unsigned(initial);
    if (maximum !== undefined) this.#imports.unsigned(maximum);
    this.#importCount++;
    return this;
  }

  /** Takes a function from outside and gives its index. All of these come before the first {@link define}. */
  importFunction(
    module: string,
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[] = [],
  ): number {
    if (this.#functions.length > 0) throw new Error("ModuleBuilder.importFunction: imports come before functions");
    this.#imports.name(module).name(name).byte(0x00).unsigned(this.#type(params, results));
    this.#importCount++;
    return this.#importedFunctions++;
  }

  /** Adds a function whose body `write` writes, and gives its index, which `write` is told for a call of itself. */
  define(
    params: readonly ValueType[],
    results: readonly ValueType[],
    write: (f: FunctionBuilder, index: number) => void,
  ): number {
    const code = new FunctionBuilder(params, results);
    const index = this.#importedFunctions + this.#functions.length;
    this.#functions.push({ type: this.#type(params, results), code });
    write(code, index);
    return index;
  }

  /** Adds an i32 variable of the module and gives its index. */
  global(type: ValueType, initial: number): number {
    this.#globals.byte(type).byte(0x01).byte(0x41).signed(initial).byte(0x0b);
    return this.#globalCount++;
  }

  /** Lets the function of this index be called from outside under `name`. */
  export(name: string, functionIndex: number): this {
    this.#exports.name(name).byte(0x00).unsigned(functionIndex);
    this.#exportCount++;
    return this;
  }

  /** Bytes that memory holds from `address` on once the module is instantiated. */
  data(address: number, bytes: Uint8Array): this {
    this.#data.byte(0x00).byte(0x41).signed(address).byte(0x0b).sized(bytes);
    this.#dataCount++;
    return this;
  }

  /** The module in the binary format. */
  finish(): Uint8Array<ArrayBuffer> {
    const out = new ByteWriter(4096).bytes(new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]));
    const section = (id: number, count: number, content: ByteWriter): void => {
      if (count > 0)
        out.byte(id).sized(new ByteWriter(content.length + 5).unsigned(count).bytes(content.view()).view());
    };
    const declared = new ByteWriter();
    const code = new ByteWriter(4096);
    for (const { type, code: body } of this.#functions) {
      declared.unsigned(type);
      code.sized(body.finish());
    }
    section(1, this.#types.size, this.#typeBytes);
    section(2, this.#importCount, this.#imports);
    section(3, this.#functions.length, declared);
    section(6, this.#globalCount, this.#globals);
    section(7, this.#exportCount, this.#exports);
    section(10, this.#functions.length, code);
    section(11, this.#dataCount, this.#data);
    return out.view().slice();
  }

  #type(params: readonly ValueType[], results: readonly ValueType[]): number {
    const key = `${params.join()}>${results.join()}`;
    const known = this.#types.get(key);
    if (known !== undefined) return known;
    const index = this.#types.size;
    this.#types.set(key, index);
    this.#typeBytes.byte(0x60).unsigned(params.length);
    for (const type of params) this.#typeBytes.byte(type);
    this.#typeBytes.unsigned(results.length);
    for (const type of results) this.#typeBytes.byte(type);
    return index;
  }
}
