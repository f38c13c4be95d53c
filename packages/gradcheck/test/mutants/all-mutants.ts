import { activations } from "./activations.ts";
import { broadcasting } from "./broadcasting.ts";
import { contraction } from "./contraction.ts";
import { convolution } from "./convolution.ts";
import { wrongExpansions } from "./expansions.ts";
import { form } from "./form.ts";
import { forms } from "./forms.ts";
import { gross } from "./gross.ts";
import { kinks } from "./kinks.ts";
import { losses } from "./losses.ts";
import { normalisation } from "./normalisation.ts";
import type { Mutant } from "./planted.ts";
import { reaching } from "./reaching.ts";
import { recurrent } from "./recurrent.ts";
import { reductions } from "./reductions.ts";
import { state } from "./state.ts";
import { structure } from "./structure.ts";
import { subtle } from "./subtle.ts";

/** Every wrong record, by family. */
export const families: Readonly<Record<string, readonly Mutant[]>> = {
  form,
  gross,
  subtle,
  kinks,
  activations,
  reductions,
  broadcasting,
  structure,
  contraction,
  convolution,
  normalisation,
  recurrent,
  losses,
  forms,
  reaching,
  state,
  wrongExpansions,
};

/** Every wrong record. */
export const allMutants: readonly Mutant[] = Object.values(families).flat();
