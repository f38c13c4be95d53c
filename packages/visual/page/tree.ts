/**
 * The tree beside the picture, as the pattern of ARIA has it: arrows move and open, one item is in the order of tabs, Enter
 * chooses. The search leaves those rows that hold every word.
 */
export function walkTree(
  tree: HTMLElement,
  search: HTMLInputElement,
  found: HTMLElement,
  choose: (number: number) => void,
): void {
  const items = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const isShown = (item: HTMLElement): boolean => item.offsetParent !== null;
  const focus = (item: HTMLElement | undefined): void => {
    if (item === undefined) return;
    for (const other of items) other.tabIndex = other === item ? 0 : -1;
    item.focus();
  };
  const open = (item: HTMLElement, isOpen: boolean): void => item.setAttribute("aria-expanded", String(isOpen));
  const pick = (item: HTMLElement): void => {
    if (item.dataset.number !== undefined) choose(Number(item.dataset.number));
    else open(item, item.getAttribute("aria-expanded") !== "true");
  };
  if (items[0] !== undefined) items[0].tabIndex = 0;

  tree.addEventListener("click", ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>("[role=treeitem]") : null;
    if (item === null) return;
    focus(item);
    pick(item);
  });
  tree.addEventListener("keydown", (event) => {
    const item = document.activeElement?.closest<HTMLElement>("[role=treeitem]");
    if (item == null || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = items.filter(isShown);
    const at = shown.indexOf(item);
    const expanded = item.getAttribute("aria-expanded");
    const outer = item.parentElement?.closest<HTMLElement>("[role=treeitem]") ?? undefined;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(shown[at + 1]),
      ArrowUp: () => focus(shown[at - 1]),
      ArrowRight: () => (expanded === "false" ? open(item, true) : focus(shown[at + 1])),
      ArrowLeft: () => (expanded === "true" ? open(item, false) : focus(outer)),
      Home: () => focus(shown[0]),
      End: () => focus(shown.at(-1)),
      Enter: () => pick(item),
      " ": () => pick(item),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  search.addEventListener("input", () => {
    const words = search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    let count = 0;
    for (const item of [...items].reverse()) {
      const isLeaf = item.dataset.number !== undefined;
      const text = `${item.dataset.call ?? ""} ${item.dataset.scopes ?? ""}`.toLowerCase();
      const isHit = isLeaf && words.every((word) => text.includes(word));
      const holds = !isLeaf && item.querySelector("[role=treeitem][data-number]:not([hidden])") !== null;
      item.hidden = !(isHit || holds);
      if (isHit) count++;
      if (holds && words.length > 0) open(item, true);
    }
    found.textContent = words.length === 0 ? "" : `${count} found`;
  });
}
