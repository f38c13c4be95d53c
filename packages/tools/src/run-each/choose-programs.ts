/** Programs to run, with arguments. */
export interface Choice {
  /** The programs, in order. */
  readonly programs: readonly string[];
  /** The arguments of each. */
  readonly programArguments: readonly string[];
}

/**
 * Chooses the programs to run, and their arguments. The words up to the first option are parts of their paths; a program runs if its
 * path has one of them, and all run if there are no such words. From the first option on, arguments are those of the programs.
 *
 * @throws Error for a word that is not part of a path
 */
export function choosePrograms(programs: readonly string[], given: readonly string[]): Choice {
  const firstOption = given.findIndex((word) => word.startsWith("-"));
  const parts = firstOption < 0 ? given : given.slice(0, firstOption);
  const unknown = parts.find((part) => !programs.some((program) => program.includes(part)));
  if (unknown !== undefined) {
    throw new Error(
      `No path has "${unknown}" in it; there are\n${programs.map((program) => `  ${program}`).join("\n")}`,
    );
  }
  return {
    programs:
      parts.length === 0 ? programs : programs.filter((program) => parts.some((part) => program.includes(part))),
    programArguments: given.slice(parts.length).filter((argument) => argument !== "--"),
  };
}
