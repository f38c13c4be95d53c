/** What a checkpoint calls itself. */
export const FORMAT = "adjoint.training-state";

/** Which layout of checkpoints this is; another one is refused. */
export const VERSION = "1";

/** The parts of a checkpoint, with which the names of its arrays begin. */
export type Section = "parameters" | "optimiser" | "carried" | "history" | "validations" | "measured" | "order";
