import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FormatError } from "@adjoint/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCheckpoint, readLimited, saveCheckpoint, writeAtomically } from "../src/node.ts";
import { lineTrainer } from "./line-fit.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "adjoint-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("writeAtomically", () => {
  it("replaces a file and leaves nothing else", async () => {
    const path = join(folder, "a");
    await writeAtomically(path, new Uint8Array([1]));
    await writeAtomically(path, new Uint8Array([2, 3]));
    expect([...(await readFile(path))]).toEqual([2, 3]);
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("keeps what was there when writing or moving fails, and tidies up", async () => {
    const path = join(folder, "a");
    await writeFile(path, "before");
    const failing = { byteLength: 3, length: 3 } as Uint8Array; // not what files take
    await expect(writeAtomically(path, failing)).rejects.toThrow();
    expect(await readFile(path, "utf8")).toBe("before");
    await expect(writeAtomically(folder, new Uint8Array([1]))).rejects.toThrow(); // a folder stands there
    expect(await readdir(folder)).toEqual(["a"]);
    await expect(writeAtomically(join(folder, "none", "a"), new Uint8Array([1]))).rejects.toThrow("ENOENT");
  });
});

describe("checkpoints in files", () => {
  it("are saved during a run that waits for them, and loaded", async () => {
    const path = join(folder, "line.safetensors");
    const trainer = lineTrainer();
    const last = await trainer.run(trainer.start(), {
      epochs: 3,
      afterStep: (state) => (state.step % 2 === 0 ? saveCheckpoint(path, state) : undefined),
    });
    const saved = await loadCheckpoint(path, trainer);
    expect(saved.step).toBe(8);
    expect(trainer.step(saved).parameters.get("slope")?.item()).toBe(last.parameters.get("slope")?.item());
  });

  it("are not read where they are too large, or no files", async () => {
    const path = join(folder, "large");
    await writeFile(path, new Uint8Array(100));
    await expect(loadCheckpoint(path, lineTrainer(), { maxBytes: 99 })).rejects.toThrow(FormatError);
    await expect(readLimited(folder)).rejects.toThrow("this is not a file");
    await symlink(path, join(folder, "link"));
    expect((await readLimited(join(folder, "link"))).length).toBe(100);
  });
});
