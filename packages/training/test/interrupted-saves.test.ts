import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NDArray } from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeSafetensors, TrainingState } from "../src/index.ts";
import { readLimited, saveCheckpoint } from "../src/node.ts";

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "adjoint-"));
  path = join(folder, "state.safetensors");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const program = fileURLToPath(new URL("save-again-and-again.ts", import.meta.url));
const node = ["--conditions=@adjoint/source", "--import", "tsx", program];

/** The step of the checkpoint at the path; throws unless all of it is of that step. */
async function savedStep(size: number): Promise<number> {
  const { arrays, metadata } = decodeSafetensors(await readLimited(path));
  const step = Number(metadata.get("step"));
  const W = arrays.get("parameters/W")?.data ?? [];
  expect(W.length).toBe(size);
  for (const value of W) if (value !== step) throw new Error(`a part of step ${value} in the checkpoint of ${step}`);
  return step;
}

/** What a child has said until it ended, told line by line. */
function lines(child: ChildProcess, told: (line: string) => void): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    let rest = "";
    child.stdout?.on("data", (part: Buffer) => {
      text += part;
      const whole = (rest + part).split("\n");
      rest = whole.pop() ?? "";
      for (const line of whole) told(line);
    });
    child.on("close", () => resolve(text));
  });
}

const lastOf = (text: string, word: string): number =>
  Number([...text.matchAll(new RegExp(`${word} (\\d+)`, "g"))].at(-1)?.[1] ?? 0);

describe("a process that is killed while it saves", () => {
  it("leaves a whole checkpoint: that of the save before, or of this one", { timeout: 120_000 }, async () => {
    const size = 1_000_000; // 8 MB, so that a save takes a while
    let cut = 0;
    for (const [round, delay] of [0, 1, 9].entries()) {
      const child = spawn(process.execPath, [...node, path, String(size)], { stdio: ["ignore", "pipe", "inherit"] });
      let isDue = false;
      const watcher = watch(folder, (_, name) => {
        if (isDue && name?.endsWith(".tmp")) setTimeout(() => child.kill("SIGKILL"), delay); // a save has begun to write
      });
      const text = await lines(child, (line) => {
        isDue ||= line === `saving ${round + 2}`;
      });
      watcher.close();
      const [saving, saved] = [lastOf(text, "saving"), lastOf(text, "saved")];
      expect(saved).toBeGreaterThan(round); // it was killed after a save, not before any
      expect([saved, saving]).toContain(await savedStep(size));
      cut += (await readdir(folder)).filter((name) => name.endsWith(".tmp")).length;
      for (const name of await readdir(folder)) if (name.endsWith(".tmp")) await rm(join(folder, name));
    }
    expect(cut).toBeGreaterThan(0); // or no kill came in the middle of a save
  });
});

describe("what killed saves have left", () => {
  const killed = (of: string, end = ".tmp"): string => `${of}.00000000-0000-4000-8000-000000000000${end}`;
  /** A file that was written to so many minutes ago. */
  async function leave(name: string, minutes: number): Promise<void> {
    const then = new Date(Date.now() - 60_000 * minutes);
    await writeFile(join(folder, name), "half");
    await utimes(join(folder, name), then, then);
  }

  it("goes with the next save of the same path, an hour after its last byte", async () => {
    await leave(killed("state.safetensors"), 61);
    await saveCheckpoint(path, TrainingState({ step: 1 }));
    expect(await readdir(folder)).toEqual(["state.safetensors"]);
  });

  it("stays where somebody may still be writing, or where it may be something else", async () => {
    const others = [
      killed("other.safetensors"),
      killed("state.safetensors", ".tmp.old"),
      "state.safetensors.tmp",
      "mine.tmp",
    ];
    for (const name of others) await leave(name, 600);
    const young = killed("state.safetensors");
    await leave(young, 59);
    await mkdir(join(folder, `${path.slice(folder.length + 1)}.11111111-1111-4111-8111-111111111111.tmp`));
    await saveCheckpoint(path, TrainingState({ step: 1 }));
    expect(await readdir(folder)).toHaveLength(others.length + 3); // the young one, the folder, the checkpoint
  });
});

describe("a save that fails half way", () => {
  const small = TrainingState({ step: 7, parameters: ImmutableMap({ W: NDArray.filled([10], 7) }) });

  // a limit on the size of files makes a write fail after some of its bytes, as a full disk does; Windows has none
  it.skipIf(process.platform === "win32")(
    "says so, leaves the checkpoint before it, and tidies up",
    { timeout: 60_000 },
    async () => {
      await saveCheckpoint(path, small);
      const before = await readFile(path);
      const limited = `ulimit -f 64; exec "$0" "$@"`; // 64 blocks: less than 400 kB
      const child = spawn("sh", ["-c", limited, process.execPath, ...node, path, "50000"], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      let complaint = "";
      child.stderr?.on("data", (part: Buffer) => {
        complaint += part;
      });
      expect(await lines(child, () => {})).toBe("saving 1\n");
      expect(complaint).toContain("EFBIG");
      expect(await readFile(path)).toEqual(before);
      expect(await savedStep(10)).toBe(7);
      expect(await readdir(folder)).toEqual(["state.safetensors"]);
    },
  );
});
