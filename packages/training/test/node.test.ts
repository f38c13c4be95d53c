import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createServer } from "node:net";
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

  it("writes through symbolic links, which stay, also to targets that are yet to come", async () => {
    await mkdir(join(folder, "disk"));
    await mkdir(join(folder, "run"));
    await symlink("../disk/state", join(folder, "run", "link"));
    await symlink("link", join(folder, "run", "latest"));
    for (const byte of [1, 2]) {
      await writeAtomically(join(folder, "run", "latest"), new Uint8Array([byte]));
      expect([...(await readFile(join(folder, "disk", "state")))]).toEqual([byte]);
      expect((await lstat(join(folder, "disk", "state"))).isFile()).toBe(true);
      expect(await readlink(join(folder, "run", "link"))).toBe("../disk/state");
      expect(await readlink(join(folder, "run", "latest"))).toBe("link");
      expect(await readdir(join(folder, "disk"))).toEqual(["state"]);
    }
    await symlink("b", join(folder, "a"));
    await symlink("a", join(folder, "b"));
    await expect(writeAtomically(join(folder, "a"), new Uint8Array([1]))).rejects.toThrow("ELOOP");
  });

  it("ends with the last of several calls, awaited or not, whatever their sizes and even if one fails", async () => {
    const path = join(folder, "a");
    await symlink("a", join(folder, "link"));
    const calls = Array.from({ length: 30 }, (_, i) =>
      writeAtomically(
        i % 2 === 0 ? path : join(folder, "link"),
        new Uint8Array(i === 29 ? 2 : 1_000_000 / (i + 1)).fill(i),
      ),
    );
    await Promise.all(calls);
    expect([...(await readFile(path))]).toEqual([29, 29]);
    const broken = [
      writeAtomically(join(folder, "none", "b"), new Uint8Array(1)),
      writeAtomically(path, new Uint8Array([7])),
    ];
    const [first, second] = await Promise.allSettled(broken);
    expect([first?.status, second?.status]).toEqual(["rejected", "fulfilled"]);
    expect([...(await readFile(path))]).toEqual([7]);
  });

  it.skipIf(process.platform === "win32")("keeps the mode of a file, and its owner where it may", async () => {
    const path = join(folder, "a");
    for (const mode of [0o600, 0o640, 0o666, 0o444]) {
      await rm(path, { force: true });
      await writeFile(path, "before");
      await chmod(path, mode);
      const isRoot = process.getuid?.() === 0;
      if (isRoot) await chown(path, 1234, 4321);
      const { uid, gid } = await stat(path);
      await writeAtomically(path, new Uint8Array([1]));
      const after = await stat(path);
      expect([after.mode & 0o7777, after.uid, after.gid]).toEqual([mode, uid, gid]);
      expect([...(await readFile(path))]).toEqual([1]);
    }
    const socket = join(folder, "socket");
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once("listening", resolve));
    await expect(writeAtomically(socket, new Uint8Array([1]))).rejects.toThrow("socket is not a file");
    expect((await stat(socket)).isSocket()).toBe(true);
    server.close();
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
