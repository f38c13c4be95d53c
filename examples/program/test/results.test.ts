import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { file, question, readFile, runProgram, seeds, UsageError } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "results-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program that claims a figure and a table, and draws a picture. */
async function run(loss: string, ...args: readonly string[]) {
  let [stdout, stderr] = ["", ""];
  const status = await runProgram(
    {
      name: "sample",
      summary: "",
      folder,
      async run({ say, figure, table, draw, quick }) {
        say(`Loss ${figure("loss", quick ? `quick ${loss}` : loss)}`);
        table("results", ["seed", "loss"], [[1, loss], [20, "0.5"]]); // biome-ignore format: a table
        await draw("curve", () => `<svg>${loss}</svg>`);
        return { loss };
      },
    },
    { args, print: (line) => (stdout += `${line}\n`), stream: { write: (part: string) => (stderr += part) } }, // biome-ignore format: one line
  );
  return { status, stdout, stderr };
}

const readme = (places: string) => writeFileSync(join(folder, "README.md"), places);
const written = () => readFileSync(join(folder, "README.md"), "utf8");
const places = "# S\nIt ends at <!-- loss --><!-- / -->.\n<!-- results --><!-- / -->\n![curve](curve.svg)\n";

describe("results", () => {
  beforeEach(() => readme(places));

  it("are written into their places, and then agree", async () => {
    expect(await run("0.1", "--results", "write")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(written()).toBe(
      "# S\nIt ends at <!-- loss -->0.1<!-- / -->.\n<!-- results -->\n\n| seed | loss |\n| --- | --- |\n| 1 | 0.1 |\n| 20 | 0.5 |\n\n<!-- / -->\n![curve](curve.svg)\n",
    );
    expect(readFileSync(join(folder, "curve.svg"), "utf8")).toBe("<svg>0.1</svg>");
    expect(await run("0.1", "--results", "check")).toMatchObject({ status: 0, stderr: "" });
  });

  it("that differ are told with their line, and nothing is written", async () => {
    await run("0.1", "--results", "write");
    const before = written();
    const { status, stderr } = await run("0.2", "--results", "check");
    expect(status).toBe(1);
    expect(stderr).toContain("sample: README.md, line 2: there is\n    It ends at <!-- loss -->0.1<!-- / -->.");
    expect(stderr).toContain("sample: curve.svg, line 1: there is\n    <svg>0.1</svg>");
    expect(written()).toBe(before);
  });

  it("without a place, places without a result, and pictures that are not shown are told", async () => {
    readme("<!-- loss --><!-- / --> <!-- gain --><!-- / -->");
    const { status, stderr } = await run("0.1", "--results", "write");
    expect(status).toBe(1);
    expect(stderr).toContain('README.md has a place for "gain", which the program does not claim');
    expect(stderr).toContain('README.md has no place for "results": put <!-- results --><!-- / --> into it');
    expect(stderr).toContain("README.md does not show the picture curve.svg");
  });

  it("at reduced length are held to quick.json, and leave the README alone", async () => {
    expect((await run("0.3", "--quick", "--results", "check")).stderr).toContain("quick.json is missing");
    expect(await run("0.3", "--quick", "--results", "write")).toMatchObject({ status: 0 });
    expect(JSON.parse(readFileSync(join(folder, "quick.json"), "utf8")).loss).toBe("quick 0.3");
    expect(await run("0.3", "--quick", "--results", "check")).toMatchObject({ status: 0, stderr: "" });
    expect((await run("0.4", "--quick", "--results", "check")).stderr).toContain("quick.json, line 2");
    expect(written()).toBe(places);
  });

  it("are said in columns, and stand in the JSON object", async () => {
    expect((await run("0.1")).stdout).toContain("Loss 0.1\n\nseed  loss\n   1   0.1\n  20   0.5\n");
    expect(JSON.parse((await run("0.1", "--json")).stdout).claims.loss).toBe("0.1");
  });
});

describe("options", () => {
  it("of several seeds take different integers with commas between", () => {
    const { parse, full, quick } = seeds([1, 2, 3]);
    expect([full, quick, parse("4"), parse("4, 5")]).toEqual([[1, 2, 3], [1], [4], [4, 5]]);
    for (const wrong of ["", "1,", "1,1", "a", "1;2", "-1"]) expect(parse(wrong)).toBe(undefined);
  });

  it("for files and questions are undefined unless given", () => {
    expect([file("").full, question("").full, file("").parse(""), question("").parse("57+5")]).toEqual([undefined, undefined, undefined, "57+5"]); // biome-ignore format: one line
  });

  it("whose file is missing or refused are told with the path, and other errors pass", async () => {
    const path = join(folder, "README.md");
    await expect(readFile(join(folder, "none"), () => 1)).rejects.toThrow(UsageError);
    const refuse = () => {
      throw new UsageError("not\n so");
    };
    await expect(readFile(path, refuse)).rejects.toThrow(`${path}: not so`);
    const broken = () => {
      throw new RangeError("of its own");
    };
    await expect(readFile(path, broken)).rejects.toThrow(RangeError("of its own"));
  });
});
