import { file } from "./file.ts";
import type { Option } from "./option.ts";

/** An option that takes a question to a trained model; undefined if nothing is asked. */
export function question(summary: string): Option<string | undefined> {
  return { ...file(summary), placeholder: "text", accepts: "a text that is not empty" };
}
