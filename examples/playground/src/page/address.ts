import type { Planted, Request } from "../worker/messages.ts";

/** What the address holds: everything that a person has changed. */
export interface Shared {
  readonly code: string;
  readonly moved: Request["moved"];
  readonly planted?: Planted | undefined;
}

/** The state as the part of an address after `#`: JSON, deflated, in the letters that addresses allow. */
export async function toAddress(state: Shared): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(state)), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return `#1.${letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/**
 * The state that an address holds; nothing if it holds none.
 *
 * @throws Error saying that the address is broken
 */
export async function fromAddress(hash: string): Promise<Shared | undefined> {
  if (hash.length <= 1) return undefined;
  try {
    if (!hash.startsWith("#1.")) throw new Error("unknown form");
    const letters = atob(hash.slice(3).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const text = new TextDecoder().decode(await through(packed, new DecompressionStream("deflate-raw")));
    return readShared(JSON.parse(text));
  } catch {
    throw new Error("The address is broken: it was cut or changed on its way. Ask for it again; here is an example.");
  }
}

function readShared(read: Partial<Shared> | null): Shared {
  const { code, moved = {}, planted } = read ?? {};
  if (typeof code !== "string" || !Object.values(moved).every(isNumbers)) throw new Error("unknown contents");
  const isWhole = typeof planted?.node === "number" && typeof planted.input === "string";
  return { code, moved, planted: isWhole && typeof planted.mistake === "string" ? planted : undefined };
}

function isNumbers(list: unknown): boolean {
  return Array.isArray(list) && list.every((number) => typeof number === "number");
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
