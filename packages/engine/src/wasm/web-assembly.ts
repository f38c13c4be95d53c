/** An instance's exported functions by name. */
export type Exports = Readonly<Record<string, (...operands: number[]) => number>>;

/** A memory that modules share with JavaScript, in pages of 64 KiB. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A compiled module. */
export type Module = object;

/** What the engine uses of the global `WebAssembly`, which the language's own type library does not declare. */
export interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => Module;
  readonly Instance: new (
    module: Module,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Exports };
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum?: number;
    readonly shared?: boolean;
  }) => Memory;
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
}

/** The WebAssembly of this platform, or undefined if it has none. */
export function webAssembly(): WebAssemblyApi | undefined {
  return (globalThis as unknown as { readonly WebAssembly?: WebAssemblyApi }).WebAssembly;
}
