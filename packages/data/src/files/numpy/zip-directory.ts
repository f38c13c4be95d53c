import { npyError } from "./npy-header.ts";

/** One file of an archive. */
export interface ZipEntry {
  /** Its name; code by code where it is not ASCII. */
  readonly name: string;
  /** Where its directory entry is, for errors. */
  readonly at: number;
  /** Its bytes, compressed if `method` is 8, as they are if it is 0. */
  readonly stored: Uint8Array;
  /** 0 or 8. */
  readonly method: number;
  /** How many bytes it claims to have. */
  readonly size: number;
  /** Their CRC-32. */
  readonly checksum: number;
}

/**
 * Reads the directory of a ZIP archive: which files there are, and where. Refused are archives in parts or beyond 4 GB,
 * encryption, other methods than deflate, names that come twice or lead elsewhere, and files that overlap.
 *
 * @throws FormatError with the byte of what is wrong
 */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(bytes, view);
  const [count, length, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || start + length !== end) {
    throw npyError(end, "the directory of the archive is in parts, beyond 4 GB, or not where it should be.");
  }
  const names = new Set<string>();
  const entries: (ZipEntry & { readonly from: number; readonly to: number })[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
      throw npyError(at, "a directory entry is needed here.");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [stored, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extra, comment] = [28, 30, 32].map((k) => view.getUint16(at + k, true)) as [
      number,
      number,
      number,
    ]; // three
    const next = at + 46 + nameLength + extra + comment;
    if (next > end) throw npyError(at, "the entry reaches beyond the directory.");
    const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength));
    const label = JSON.stringify(name.slice(0, 80));
    if (names.has(name)) throw npyError(at, `the name ${label} comes twice.`);
    if (/^[/\\]|^[a-z]:|\\|\0|(^|\/)\.\.(\/|$)/i.test(name)) throw npyError(at, `the name ${label} leads elsewhere.`);
    if ((flags & 0x2041) !== 0) throw npyError(at, `${label} is encrypted.`);
    if (method !== 0 && method !== 8)
      throw npyError(at, `${label} is packed by the method ${method}; 0 and 8 can be read.`);
    const local = view.getUint32(at + 42, true);
    if (local + 30 > start || view.getUint32(local, true) !== 0x04034b50)
      throw npyError(at, `${label} is not where it should be.`);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const to = from + stored;
    if (to > start) throw npyError(at, `${label} reaches into the directory.`);
    names.add(name);
    const checksum = view.getUint32(at + 16, true);
    entries.push({ name, at, method, size, checksum, stored: bytes.subarray(from, to), from: local, to });
    at = next;
  }
  if (at !== end) throw npyError(at, "the directory goes on after its entries.");
  requireApart(entries);
  return entries;
}

function requireApart(entries: readonly (ZipEntry & { readonly from: number; readonly to: number })[]): void {
  let reached = 0;
  for (const { name, at, from, to } of [...entries].sort((a, b) => a.from - b.from)) {
    if (from < reached) throw npyError(at, `${JSON.stringify(name.slice(0, 80))} overlaps with another file.`);
    reached = to;
  }
}

/** Where the end record is: the last thing in the archive but for a comment. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === bytes.length) return at;
  }
  throw npyError(bytes.length, "this is no ZIP archive, or it is cut off.");
}
