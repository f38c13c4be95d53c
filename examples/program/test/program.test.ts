import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { choice, realNumber, runProgram, seed, text, wholeNumber } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "program-"));
afterAll(() => rmSync(folder, { recursive: true }));

const definition = {
  name: "sample",
  summary: "What a program can do.",
  folder,
  options: {
    seed: seed(1984),
    epochs: wholeNumber({ summary: "epochs", full: 300, quick: 20, from: 1 }),
    rate: realNumber({ summary: "rate", full: 0.1, above: 0, to: 10 }),
    cell: choice({ summary: "the cell", values: ["lstm", "gru"], full: "lstm" }),
    firstWords: text({ summary: "how the text begins", full: "The" }),
  },
};

/** Runs the sample, whose result is its own options, and gathers what it writes. */
async function run(...args: readonly string[]) {
  let [stdout, stderr, isRun] = ["", "", false];
  const status = await runProgram(
    {
      ...definition,
      async run({ json, quick, out, say, draw, stream, ...values }) {
        isRun = true;
        stream.write("progress\n");
        say("Hello");
        await draw("square", () => "<svg/>");
        return { ...values, json, quick };
      },
    },
    {
      args,
      print: (line) => {
        stdout += `${line}\n`;
      },
      stream: { write: (part: string) => (stderr += part) },
    },
  );
  return { status, stdout, stderr, isRun };
}

describe("a program", () => {
  it("speaks, reports its progress on standard error and draws", async () => {
    const { status, stdout, stderr } = await run("--out", join(folder, "new", "pictures"));
    expect([status, stderr]).toEqual([0, "progress\n"]);
    expect(stdout).toMatch(/^Hello\nPicture: .*pictures.square\.svg\n$/);
    expect(readFileSync(join(folder, "new", "pictures", "square.svg"), "utf8")).toBe("<svg/>");
    expect(readdirSync(join(folder, "new", "pictures"))).toEqual(["square.svg"]);
  });

  it("draws into out beside itself where no folder is given", async () => {
    await run();
    expect(existsSync(join(folder, "out", "square.svg"))).toBe(true);
  });

  it("prints one JSON object and nothing else with --json, and touches no folder", async () => {
    const { status, stdout, stderr } = await run("--json", "--out", join(folder, "json"));
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.endsWith("}\n")).toBe(true);
    const defaults = { seed: 1984, epochs: 300, rate: 0.1, cell: "lstm", firstWords: "The" };
    expect(JSON.parse(stdout)).toEqual({ ...defaults, json: true, quick: false, claims: {} });
    expect(existsSync(join(folder, "json"))).toBe(false);
  });

  it("takes the quick values with --quick, but what is given wins", async () => {
    expect(JSON.parse((await run("--json", "--quick")).stdout)).toMatchObject({ epochs: 20, rate: 0.1, quick: true });
    expect(JSON.parse((await run("--json", "--quick", "--epochs", "7")).stdout)).toMatchObject({ epochs: 7 });
  });

  it("hands the given values on, by `--flag value` and by `--flag=value`", async () => {
    const { stdout } = await run("--json", "--seed", "0", "--rate=2.5e-1", "--cell", "gru", "--first-words", "A b");
    expect(JSON.parse(stdout)).toMatchObject({ seed: 0, rate: 0.25, cell: "gru", firstWords: "A b" });
  });

  it("explains itself with --help and does not run", async () => {
    const { status, stdout, isRun } = await run("--epochs", "3", "--help");
    expect([status, isRun]).toEqual([0, false]);
    const flat = stdout.replace(/\s+/g, " ");
    expect(flat).toContain("What a program can do.");
    expect(flat).toContain("--epochs <n> epochs: an integer of at least 1 (default 300; 20 with --quick)");
    expect(flat).toContain("--rate <x> rate: a number above 0 to 10 (default 0.1)");
    expect(flat).toContain("--cell <word> the cell: one of lstm, gru (default lstm)");
  });

  it("throws the error of the experiment, since that is not wrong usage", async () => {
    const broken = { ...definition, run: () => Promise.reject(new RangeError("of its own")) };
    const surroundings = { args: ["--json"], print: () => {}, stream: { write: () => true } };
    await expect(runProgram(broken, surroundings)).rejects.toThrow(RangeError("of its own"));
  });
});

describe("bad usage ends with one line, status 2, and nothing run:", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");

  it.each<[readonly string[], string]>([
    [["--no-such-flag"], "unknown option '--no-such-flag'"],
    [["--epoch", "3"], "unknown option '--epoch' (Did you mean --epochs?)"],
    [["-x"], "unknown option '-x'"],
    [["extra"], "extra is not a flag, and sample does not take anything else"],
    [["--json", "true"], "true is not a flag, and sample does not take anything else"],
    [["--epochs"], "option '--epochs <n>' argument missing"],
    [["--epochs", "--json"], "--epochs needs a value and is followed by --json"],
    [["--out", "--json"], "--out needs a value and is followed by --json"],
    [["--epochs", "0"], '--epochs is "0"; an integer of at least 1 is needed'],
    [["--epochs", ""], '--epochs is ""; an integer of at least 1 is needed'],
    [["--epochs", "1.5"], '--epochs is "1.5"; an integer of at least 1 is needed'],
    [["--epochs", "12abc"], '--epochs is "12abc"; an integer of at least 1 is needed'],
    [["--epochs", "0x10"], '--epochs is "0x10"; an integer of at least 1 is needed'],
    [["--epochs", "99999999999999999999"], '--epochs is "99999999999999999999"; an integer of at least 1 is needed'],
    [["--seed", "1.5"], '--seed is "1.5"; an integer from 0 to 4294967295 is needed'],
    [["--seed", "4294967296"], '--seed is "4294967296"; an integer from 0 to 4294967295 is needed'],
    [["--seed", "-1"], '--seed is "-1"; an integer from 0 to 4294967295 is needed'],
    [["--rate", "1.5abc"], '--rate is "1.5abc"; a number above 0 to 10 is needed'],
    [["--rate", "0"], '--rate is "0"; a number above 0 to 10 is needed'],
    [["--rate", "Infinity"], '--rate is "Infinity"; a number above 0 to 10 is needed'],
    [["--rate", "1e999"], '--rate is "1e999"; a number above 0 to 10 is needed'],
    [["--rate", "NaN"], '--rate is "NaN"; a number above 0 to 10 is needed'],
    [["--cell", "rnn"], '--cell is "rnn"; one of lstm, gru is needed'],
    [["--cell", "toString"], '--cell is "toString"; one of lstm, gru is needed'],
    [["--first-words", ""], '--first-words is ""; a text that is not empty is needed'],
    [["--seed", "1", "--seed", "2"], "--seed is given twice"],
    [["--json", "--json"], "--json is given twice"],
    [["--out", ""], '--out is ""; a folder is needed'],
    [["--out", file], `${file} cannot be written (EEXIST`],
    [["--out", join(file, "below")], `${join(file, "below")} cannot be written (ENOTDIR`],
    [["--out", "a\0b"], "cannot be written"],
  ])("%j", async (args, message) => {
    const { status, stdout, stderr, isRun } = await run(...args);
    expect({ status, stdout, isRun }).toEqual({ status: 2, stdout: "", isRun: false });
    expect(stderr.startsWith("sample: ")).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(message);
  });

  it("a picture that cannot be written", async () => {
    let stderr = "";
    const status = await runProgram(
      {
        name: "sample",
        summary: "",
        folder,
        async run({ draw, out }) {
          rmSync(out, { recursive: true });
          await draw("late", () => "<svg/>");
          return {};
        },
      },
      { args: ["--out", join(folder, "late")], print: () => {}, stream: { write: (part: string) => (stderr += part) } },
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^sample: .*late.late\.svg cannot be written \(ENOENT.*\)\n$/);
  });
});
