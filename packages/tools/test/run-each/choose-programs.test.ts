import { describe, expect, it } from "vitest";
import { choosePrograms } from "../../src/run-each/choose-programs.ts";

const programs = ["examples/digits/main.ts", "examples/spiral/main.ts", "examples/two-layer-nodes/main.ts"];

describe("choosePrograms", () => {
  it("takes all without a word, and hands options on", () => {
    expect(choosePrograms(programs, [])).toEqual({ programs, programArguments: [] });
    expect(choosePrograms(programs, ["--seed", "2"])).toEqual({ programs, programArguments: ["--seed", "2"] });
  });

  it("takes those whose path has one of the words, in their order, and hands on what follows", () => {
    const { programs: chosen, programArguments } = choosePrograms(programs, [
      "spiral",
      "digits",
      "--epochs",
      "3",
      "--json",
    ]);
    expect(chosen).toEqual(programs.slice(0, 2));
    expect(programArguments).toEqual(["--epochs", "3", "--json"]);
  });

  it("takes no separator for an argument", () => {
    expect(choosePrograms(programs, ["spiral", "--", "--json"]).programArguments).toEqual(["--json"]);
  });

  it("refuses a word that no path has, and says what there is", () => {
    expect(() => choosePrograms(programs, ["spirals"])).toThrow(
      /^No path has "spirals" in it; there are\n {2}examples\/digits/,
    );
  });
});
