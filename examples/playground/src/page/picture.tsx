/** A picture that scrolls where it is larger than its place. */
export function Picture({ id, label, svg }: { readonly id: string; readonly label: string; readonly svg: string }) {
  return (
    <section
      class="scroll"
      id={id}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
