import type { Planted, Request } from "../worker/messages.ts";
import type { Recipe } from "../worker/training/messages.ts";

/** A run of training by its recipe: it is made again where the address is opened. */
export interface SharedRun extends Omit<Recipe, "code" | "planted"> {
  readonly run: number;
  /** How many steps were made. */
  readonly steps: number;
  /** The model and the mistake of the run, unless they are those of the page. */
  readonly model?: Pick<Recipe, "code" | "planted"> | undefined;
}

/** What the address holds: everything that a person has changed. */
export interface Shared {
  readonly code: string;
  readonly moved: Request["moved"];
  readonly planted?: Planted | undefined;
  /** How many levels of scopes are open; all if left out. */
  readonly depth?: number | undefined;
  readonly runs?: readonly SharedRun[] | undefined;
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
  const { code, moved = {}, planted, depth, runs = [] } = read ?? {};
  if (typeof code !== "string" || !Object.values(moved).every(isNumbers)) throw new Error("unknown contents");
  if (!Array.isArray(runs) || runs.length > MOST_RUNS || !runs.every(isRun)) throw new Error("unknown runs");
  const open = isCount(depth) ? depth : undefined;
  return { code, moved, planted: isPlanted(planted) ? planted : undefined, depth: open, runs };
}

/** The most runs of an address, and their most steps: others would be made for minutes. */
const MOST_RUNS = 20;
const MOST_STEPS = 1e6;

function isRun(each: Partial<SharedRun> | null): boolean {
  const { run, rate, seed, steps = 0, from, model } = each ?? {};
  const isBranch = from === undefined || (isCount(from.run) && isCount(from.step) && from.step <= MOST_STEPS);
  const isModel = model === undefined || typeof model.code === "string";
  return (
    isCount(run) &&
    typeof rate === "number" &&
    isCount(seed) &&
    isCount(steps) &&
    steps <= MOST_STEPS &&
    isBranch &&
    isModel
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isPlanted(value: Partial<Planted> | undefined): value is Planted {
  return typeof value?.node === "number" && typeof value.input === "string" && typeof value.mistake === "string";
}

function isNumbers(list: unknown): boolean {
  return Array.isArray(list) && list.every((number) => typeof number === "number");
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
