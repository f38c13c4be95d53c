import { Application } from "typedoc";
import { expect, test, vi } from "vitest";
import { requirePropertyDocs } from "../../src/typedoc/require-property-docs.ts";

test("the property of an interface without a docstring is named, and that of an inline type is not", async () => {
  const options = {
    entryPoints: [`${import.meta.dirname}/planted/properties.ts`],
    tsconfig: `${import.meta.dirname}/../../../../tsconfig.test.json`,
    disableGit: true,
    disableSources: true,
    skipErrorChecking: true,
  };
  const application = await Application.bootstrap(options, []);
  requirePropertyDocs(application);
  const project = await application.convert();
  if (project === undefined) throw new Error("TypeDoc could not read the planted file.");
  const warn = vi.spyOn(application.logger, "validationWarning").mockReturnValue();
  application.validate(project);
  expect(warn.mock.calls).toEqual([["Options.bare is a property without a docstring"]]);
});
