import { FormatError } from "@adjoint/core";
import { Inflate } from "fflate";
import { npyError } from "./npy-header.ts";
import type { ZipEntry } from "./zip-directory.ts";

/**
 * The bytes of a file in an archive, inflated in small parts: it stops as soon as there are more than the directory says.
 *
 * @throws FormatError for bytes that cannot be inflated, are more or fewer than the directory says, or have another checksum
 */
export function unpack({ name, at, stored, method, size, checksum }: ZipEntry): Uint8Array {
  const label = JSON.stringify(name.slice(0, 80));
  if (size > stored.length * MOST_PER_BYTE + 1024) throw npyError(at, `${label} cannot have ${size} bytes.`);
  const bytes = method === 0 ? stored : inflate(stored, size, (reason) => npyError(at, `${label}: ${reason}`));
  if (bytes.length !== size) throw npyError(at, `${label} has ${bytes.length} bytes; ${size} were claimed.`);
  if (crc32(bytes) !== checksum) throw npyError(at, `${label} is damaged: its checksum is wrong.`);
  return bytes;
}

function inflate(stored: Uint8Array, size: number, failure: (reason: string) => FormatError): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  let ended = false;
  const inflater = new Inflate((part, final) => {
    if (length + part.length > size) throw failure(`more than the ${size} bytes that were claimed.`);
    bytes.set(part, length);
    length += part.length;
    ended = final;
  });
  try {
    for (let from = 0; from < stored.length || from === 0; from += PART) {
      inflater.push(stored.subarray(from, from + PART), from + PART >= stored.length);
    }
  } catch (error) {
    throw error instanceof FormatError ? error : failure(`it cannot be inflated: ${error}.`);
  }
  if (!ended) throw failure("it is cut off.");
  return bytes.subarray(0, length);
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number); // both indices are below the lengths
  return ~crc >>> 0;
}

const TABLE: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
const MOST_PER_BYTE = 1032; // the largest compression of deflate
const PART = 4096; // inflated, at most 4 MB
