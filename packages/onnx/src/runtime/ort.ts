/** A tensor of onnxruntime. */
export interface OrtTensor {
  /** The type of its numbers: `float32`, `int32`. */
  readonly type: string;
  /** The size of each axis. */
  readonly dims: readonly number[];
  /** The numbers. */
  readonly data: unknown;
}

/** A session of onnxruntime. */
export interface OrtSession {
  /** Computes the outputs of the file. */
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, OrtTensor>>>;
  /** Gives its memory back. */
  release(): Promise<void>;
}

/** What this package needs of `onnxruntime-node` or `onnxruntime-web`: import one of them, and hand it in. */
export interface Ort {
  /** Makes sessions. */
  readonly InferenceSession: {
    /** A session over the bytes of a file. */
    create(bytes: Uint8Array, options?: object): Promise<OrtSession>;
  };
  /** Makes tensors. */
  readonly Tensor: new (
    type: never,
    data: never,
    dims: readonly number[],
  ) => OrtTensor;
}
