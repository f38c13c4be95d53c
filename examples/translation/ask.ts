import { UsageError } from "@adjoint/example-program";
import type { Translation } from "./train-translator.ts";

/**
 * The answer to a question of the user.
 *
 * @throws UsageError for a question that is too long, or has letters that no text to learn from had
 */
export function ask({ translate, source, length }: Translation, question: string): string {
  const unknown = [...question].find((letter) => !source.characters.includes(letter));
  if (unknown !== undefined)
    throw new UsageError(
      `the question ${JSON.stringify(question)} has "${unknown}"; known letters are ${JSON.stringify(source.characters.join(""))}`,
    );
  if ([...question].length > length)
    throw new UsageError(`the question ${JSON.stringify(question)} has more than ${length} letters`);
  return (translate([question.padEnd(length)])[0] ?? "").slice(1).trim();
}
