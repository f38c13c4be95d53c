import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const out = mkdtempSync(join(tmpdir(), "spiral-"));
afterAll(() => rmSync(out, { recursive: true }));

function run(...args: string[]) {
  const main = join(import.meta.dirname, "../main.ts");
  return spawnSync(process.execPath, ["--import", "tsx", "--conditions=@adjoint/source", main, ...args], {
    encoding: "utf8",
  });
}

describe("the program", () => {
  it("prints one JSON object and nothing else with --json", () => {
    const { stdout, stderr, status } = run("--json", "--epochs", "3", "--out", join(out, "json"));
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(["losses", "accuracy", "scores", "gradientCheck"]);
    expect(printed.losses.map((loss: number) => loss.toFixed(2))).toEqual(["1.13", "1.13", "1.12"]);
    expect(printed.scores.map((row: number[]) => row.length)).toEqual([3, 3, 3, 3, 3]);
    expect(printed.gradientCheck.ok).toBe(true);
    expect(printed.gradientCheck.maxRelativeError).toBeLessThan(1e-8);
    expect([stderr, status]).toEqual(["", 0]);
    expect(existsSync(join(out, "json"))).toBe(false);
  });

  it("shows the graph, its gradients and the check, reports the training on stderr, and draws two pictures", () => {
    const { stdout, stderr, status } = run("--epochs", "3", "--out", out);
    expect(status).toBe(0);
    expect(stdout).toMatch(/z1\s+Sigmoid\(x: u1\)/);
    expect(stdout).toContain("vjp of z1");
    expect(stderr).toContain("epoch 3 of 3, step 30: loss 1.1163");
    expect(readdirSync(out).sort()).toEqual(["loss.svg", "regions.svg"]);
    expect(readFileSync(join(out, "loss.svg"), "utf8")).toMatch(/^<svg/);
  });

  it.each([[["--no-such-flag"]], [["--epochs", "0"]], [["--epochs", "1.5"]], [["extra"]]])(
    "refuses %j in one line, with status 2",
    (args) => {
      const { stdout, stderr, status } = run(...args);
      expect([stdout, status]).toEqual(["", 2]);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(stderr).toContain(args[0]);
    },
  );
});
