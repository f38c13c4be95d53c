/** The process with the tester of `mutate`: is told its setting first, then what to do, and answers each message. */
import type { Choice, Measurement } from "./measurement.ts";
import type { PlacedMutant } from "./mutant.ts";
import { startTester, type Tester, type TesterSetting } from "./tester.ts";

/** What a tester is told. */
export type Task =
  | { readonly setting: TesterSetting }
  | { readonly measure: true }
  | { readonly mutant: PlacedMutant; readonly choice: Choice };

/** What it answers. */
export type Answer = { readonly error: string } | { readonly measurement?: Measurement; readonly noticed?: boolean };

let tester: Tester | undefined;

process.on("message", async (task: Task) => {
  process.send?.(await answerTo(task).catch((error: unknown): Answer => ({ error: String(error) })));
});

async function answerTo(task: Task): Promise<Answer> {
  if ("setting" in task) tester = await startTester(task.setting);
  else if (tester === undefined) return { error: "the setting comes first" };
  else if ("measure" in task) return { measurement: await tester.measure() };
  else return { noticed: await tester.notices(task.mutant, task.choice) };
  return {};
}
