/** What these tests use of onnxruntime-node, which is not among the workspace's own dependencies. */
declare module "onnxruntime-node" {
  export class Tensor {
    constructor(type: string, data: object, dims: readonly number[]);
    readonly type: string;
    readonly data: object;
    readonly dims: readonly number[];
  }
  export class InferenceSession {
    static create(bytes: Uint8Array, options?: Readonly<Record<string, unknown>>): Promise<InferenceSession>;
    readonly inputNames: readonly string[];
    readonly outputNames: readonly string[];
    run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
    release(): Promise<void>;
  }
}
