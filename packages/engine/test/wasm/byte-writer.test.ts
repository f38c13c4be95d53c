import { expect, test } from "vitest";
import { ByteWriter } from "../../src/wasm/byte-writer.ts";

const written = (write: (w: ByteWriter) => void): number[] => {
  const w = new ByteWriter(1);
  write(w);
  return [...w.view()];
};

test.each([
  [0, [0]],
  [127, [0x7f]],
  [128, [0x80, 0x01]],
  [624485, [0xe5, 0x8e, 0x26]], // the example of the DWARF standard
  [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
])("%d is written as unsigned LEB128", (value, bytes) => {
  expect(written((w) => w.unsigned(value))).toEqual(bytes);
});

test.each([
  [0, [0]],
  [63, [0x3f]],
  [64, [0xc0, 0x00]],
  [-1, [0x7f]],
  [-64, [0x40]],
  [-65, [0xbf, 0x7f]],
  [-123456, [0xc0, 0xbb, 0x78]],
  [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 0x07]],
  [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
])("%d is written as signed LEB128, as 32 bits and as 64", (value, bytes) => {
  expect(written((w) => w.signed(value))).toEqual(bytes);
  expect(written((w) => w.signed64(BigInt(value)))).toEqual(bytes);
});

test("numbers, names and contents with their size are appended in order, however small the first buffer was", () => {
  const bytes = written((w) =>
    w
      .float32(1.5)
      .float64(-2)
      .name("ab")
      .sized(new Uint8Array([9, 8]))
      .byte(7),
  );
  expect(bytes).toEqual([0, 0, 0xc0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0, 2, 97, 98, 2, 9, 8, 7]);
});
