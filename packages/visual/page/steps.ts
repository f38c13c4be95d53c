/** What steps are shown in. */
export interface StepParts {
  readonly pictures: readonly SVGSVGElement[];
  /** The rows of the tree, one for each node, in the order of the nodes. */
  readonly rows: readonly HTMLElement[];
  /** Where a node is described. */
  readonly detail: HTMLElement;
  /** Where it is said which step this is. */
  readonly place: HTMLElement;
  readonly reveal: (box: Element) => void;
}

/** Steps through the forward pass, node by node, and then back. */
export interface Stepper {
  readonly first: () => void;
  readonly back: () => void;
  readonly next: () => void;
  readonly last: () => void;
  /** Goes to a node, in the forward or in the backward pass. */
  readonly go: (number: number, backward: boolean) => void;
  /** Shows the present step again, in another picture. */
  readonly again: () => void;
}

/** Makes the steps: first all values in order, then all cotangents in the opposite order. */
export function steps({ pictures, rows, detail, place, reveal }: StepParts): Stepper {
  const byNumber = new Map(rows.map((row) => [Number(row.dataset.number), row]));
  const order = [...byNumber.keys()].sort((a, b) => a - b);
  const back = order.filter((number) => byNumber.get(number)?.dataset.cotangent !== undefined).reverse();
  const all = [
    ...order.map((number) => ({ number, backward: false })),
    ...back.map((number) => ({ number, backward: true })),
  ];
  let at = -1;

  function show(index: number): void {
    at = Math.max(0, Math.min(all.length - 1, index));
    const step = all[at];
    const row = step && byNumber.get(step.number);
    if (step === undefined || row === undefined) return;
    place.textContent = `${step.backward ? "backward" : "forward"}, step ${at + 1} of ${all.length}`;
    describe(row);
    for (const other of rows) other.setAttribute("aria-selected", String(other === row));
    for (
      let parent = row.parentElement?.closest<HTMLElement>("[aria-expanded]");
      parent;
      parent = parent.parentElement?.closest<HTMLElement>("[aria-expanded]")
    )
      parent.setAttribute("aria-expanded", "true");
    const list = row.closest<HTMLElement>("#tree");
    if (
      list !== null &&
      (row.offsetTop < list.scrollTop || row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight)
    )
      list.scrollTop = row.offsetTop - list.clientHeight / 2;
    for (const box of document.querySelectorAll(".adjoint-current")) box.classList.remove("adjoint-current");
    for (const picture of pictures) {
      const box = picture.querySelector(`[data-node~="${step.number}"]`);
      const beside = box?.closest(".adjoint-slot")?.querySelector(".adjoint-backward");
      const shown = step.backward && beside != null ? beside : box;
      shown?.classList.add("adjoint-current");
      if (shown != null && !picture.hasAttribute("hidden")) reveal(shown);
    }
  }

  function describe(row: HTMLElement): void {
    const lines: [string, string | undefined][] = [
      ["node", row.dataset.call],
      ["what", row.dataset.summary],
      ["formula", row.dataset.formula],
      ["operands", row.dataset.operands],
      ["shape", row.dataset.shape],
      ["value", row.dataset.value],
      ["cotangent", row.dataset.cotangent],
      ["came by", row.dataset.rules],
      ["note", row.dataset.note],
    ];
    const parts = lines.flatMap(([name, text]) => {
      if (text === undefined || text === "") return [];
      const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
      dt.textContent = name;
      dd.textContent = text;
      return [dt, dd];
    });
    detail.replaceChildren(...parts);
  }

  return {
    first: () => show(0),
    back: () => show(at - 1),
    next: () => show(at + 1),
    last: () => show(all.length - 1),
    again: () => {
      if (at >= 0) show(at);
    },
    go: (number, backward) => {
      const index = all.findIndex((step) => step.number === number && step.backward === backward);
      show(index >= 0 ? index : all.findIndex((step) => step.number === number));
    },
  };
}
