/** The name of the format, in the notes of a checkpoint. */
export const FORMAT = "adjoint.training-state";

/** The version of the layout; others are refused. */
export const VERSION = "1";

/** The parts of a checkpoint, with which the names of its arrays begin. */
export type Section = "parameters" | "optimiser" | "carried" | "history" | "validations" | "measured" | "order";
