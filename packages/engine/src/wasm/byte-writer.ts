/** Bytes that grow at their end, with the numbers of the WebAssembly binary format. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** How many bytes have been written. */
  get length(): number {
    return this.#length;
  }

  /** Appends one byte; of a larger number, its lowest eight bits. */
  byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
    return this;
  }

  /** Appends an unsigned integer below 2³² in LEB128: seven bits a byte, the lowest first. */
  unsigned(value: number): this {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  /** Appends a 32-bit integer in signed LEB128. */
  signed(value: number): this {
    this.#reserve(5);
    let rest = value | 0;
    while (rest < -0x40 || rest > 0x3f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>= 7;
    }
    this.#bytes[this.#length++] = rest & 0x7f;
    return this;
  }

  /** Appends a 64-bit integer in signed LEB128. */
  signed64(value: bigint): this {
    let rest = BigInt.asIntN(64, value);
    while (rest < -0x40n || rest > 0x3fn) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    return this.byte(Number(rest & 0x7fn));
  }

  /** Appends a float32, lowest byte first. */
  float32(value: number): this {
    scratch.setFloat32(0, value, true);
    return this.bytes(scratchBytes.subarray(0, 4));
  }

  /** Appends a float64, lowest byte first. */
  float64(value: number): this {
    scratch.setFloat64(0, value, true);
    return this.bytes(scratchBytes);
  }

  /** Appends these bytes as they are. */
  bytes(source: Uint8Array): this {
    this.#reserve(source.length);
    this.#bytes.set(source, this.#length);
    this.#length += source.length;
    return this;
  }

  /** Appends the number of these bytes and the bytes: a section's, a function's or a data segment's content. */
  sized(source: Uint8Array): this {
    return this.unsigned(source.length).bytes(source);
  }

  /** Appends a text in ASCII with its length before it. */
  name(text: string): this {
    this.unsigned(text.length);
    for (let i = 0; i < text.length; i++) this.byte(text.charCodeAt(i));
    return this;
  }

  /** What has been written, as a view that the next write may outdate. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + count));
    grown.set(this.view());
    this.#bytes = grown;
  }
}

const scratchBytes = new Uint8Array(8);
const scratch = new DataView(scratchBytes.buffer);
