import { Application } from "typedoc";
import { expect, test, vi } from "vitest";
import { requireExamples } from "../../src/typedoc/require-examples.ts";

test("the exported function without an example is named, and nothing else", async () => {
  const options = {
    entryPoints: [`${import.meta.dirname}/planted/functions.ts`],
    tsconfig: `${import.meta.dirname}/../../../../tsconfig.test.json`,
    disableGit: true,
    disableSources: true,
    skipErrorChecking: true,
  };
  const application = await Application.bootstrap(options, []);
  requireExamples(application);
  const project = await application.convert();
  if (project === undefined) throw new Error("TypeDoc could not read the planted file.");
  const warn = vi.spyOn(application.logger, "validationWarning").mockReturnValue();
  application.validate(project);
  expect(warn.mock.calls).toEqual([["bare is an exported function without an @example"]]);
});
