import { npyError } from "./npy-header.ts";
import { zipName } from "./zip-name.ts";

/** One file of an archive. */
export interface ZipEntry {
  /** Its name. */
  readonly name: string;
  /** The byte of its directory entry, for errors. */
  readonly at: number;
  /** Its bytes, compressed if `method` is 8, plain if it is 0. */
  readonly stored: Uint8Array;
  /** 0 or 8. */
  readonly method: number;
  /** Its inflated size in bytes, by the directory. */
  readonly size: number;
  /** The CRC-32 of the inflated bytes. */
  readonly checksum: number;
}

/**
 * Reads the directory of a ZIP archive: its files and their positions. Archives in parts or beyond 4 GB, encryption, methods other
 * than deflate, names that occur twice or lead to other folders, and files that overlap are refused.
 *
 * @throws FormatError with the byte of the fault
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
    ]; // three numbers
    const next = at + 46 + nameLength + extra + comment;
    if (next > end) throw npyError(at, "the entry reaches beyond the directory.");
    const name = zipName(bytes.subarray(at + 46, at + 46 + nameLength), flags);
    if (name === undefined) throw npyError(at + 46, "the name is not UTF-8, as its entry says.");
    const label = JSON.stringify(name.slice(0, 80));
    if (names.has(name)) throw npyError(at, `the name ${label} occurs twice.`);
    if (/^[/\\]|^[a-z]:|\\|\0|(^|\/)\.\.(\/|$)/i.test(name))
      throw npyError(at, `the name ${label} leads to another folder.`);
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
  if (at !== end) throw npyError(at, "the directory continues after its entries.");
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

/** The byte of the end record, which only a comment can follow. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === bytes.length) return at;
  }
  throw npyError(bytes.length, "this is not a ZIP archive, or it is cut off.");
}
