import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readPoints } from "../main.ts";

const out = mkdtempSync(join(tmpdir(), "spiral-"));
afterAll(() => rmSync(out, { recursive: true }));

function run(...args: string[]) {
  const main = join(import.meta.dirname, "../main.ts");
  return spawnSync(process.execPath, ["--import", "tsx", "--conditions=@adjoint/source", main, ...args], {
    encoding: "utf8",
  });
}

describe("the program", () => {
  it("prints one JSON object and nothing else with --json, for each seed", () => {
    const { stdout, stderr, status } = run("--json", "--epochs", "3", "--seed", "1984,5", "--out", join(out, "json"));
    expect([stderr, status]).toEqual(["", 0]);
    const { runs, claims } = JSON.parse(stdout);
    expect(runs.map((each: { seed: number; arms: number }) => [each.arms, each.seed])).toEqual([[3, 1984], [3, 5], [5, 1984], [5, 5]]); // biome-ignore format: one line
    expect(runs[0].losses.map((loss: number) => loss.toFixed(2))).toEqual(["1.13", "1.13", "1.12"]);
    expect(claims["gradient check"]).toBe("1e-8");
    expect(existsSync(join(out, "json"))).toBe(false);
  });

  it("learns points of one's own, saves its weights, and goes on from them", () => {
    const [points, saved] = [join(out, "points.csv"), join(out, "net.safetensors")];
    writeFileSync(
      points,
      `x,y,label\n${[0, 1, 2, 3, 4, 5].map((i) => `${i},${(i * 7) % 3},${i < 3 ? 0 : 1}`).join("\n")}\n`,
    );
    const args = ["--json", "--data", points, "--seed", "2", "--rate", "0.5"];
    const first = run(...args, "--epochs", "200", "--save", saved);
    expect([first.stderr, JSON.parse(first.stdout).runs[0].right]).toEqual(["", 1]);
    expect(JSON.parse(run(...args, "--epochs", "0", "--load", saved).stdout).runs[0]).toMatchObject({
      right: 1,
      losses: [],
    });
    const other = run("--json", "--load", saved, "--hidden", "4");
    expect([other.status, other.stdout]).toEqual([2, ""]);
    expect(other.stderr).toMatch(/^spiral: .*net\.safetensors: .*hidden\/W.* \[2, 10\]/);
  });

  it.each([
    ["x,y\n1,2\n", /label/],
    ["x,y,label\n1,two,0\n", /line 2, column 2 \(y\): "two" is not a number/],
    ["x,y,label\n1,2,0\n2,3,0\n", /at least two classes/],
    ["x,y,label\n1,2,-1\n2,3,1\n", /label must be an integer from 0/],
    ["", /./],
  ])("reads no points from %j", (text, message) => {
    expect(() => readPoints(new TextEncoder().encode(text))).toThrow(message);
  });

  it("draws its pictures", () => {
    const { stderr, status } = run("--epochs", "12", "--seed", "1", "--out", out);
    expect([status, stderr]).toEqual([0, ""]);
    expect(readdirSync(out).filter((name) => name.endsWith(".svg")).sort()).toEqual(["loss.svg", "moving.svg", "points.svg", "regions.svg"]); // biome-ignore format: one line
  });

  it.each([[["--hidden", "0"]], [["--load", join(out, "nowhere")]]])(
    "refuses %j in one line, with status 2",
    (args) => {
      const { stdout, stderr, status } = run(...args);
      expect([stdout, status]).toEqual(["", 2]);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
      expect(stderr).toContain(args[0] === "--load" ? "nowhere" : args[0]);
    },
  );
});
