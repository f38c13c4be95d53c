import {
  type Application,
  Comment,
  CommentTag,
  type Context,
  Converter,
  type Reflection,
  ReflectionKind,
} from "typedoc";

/** Groups of functions by what they do, in the order of the page: the first whose pattern the path of the source file matches. */
const PURPOSES: readonly [title: string, path: RegExp][] = [
  ["Derivatives", /core\/src\/(autodiff\/|control\/(hessian|jacobian|custom-vjp)\.)/],
  ["Evaluation", /core\/src\/evaluation\//],
  ["Inputs, parameters, filled arrays", /core\/src\/(ops\/leaf|functions\/(filled|random)|array)\//],
  ["Activations", /core\/src\/(functions\/activations\/|ops\/elementwise\/(relu|sigmoid-tanh|softplus)\.)/],
  ["Elementwise functions", /core\/src\/(ops|functions)\/elementwise\//],
  ["Reductions and statistics", /core\/src\/(ops\/reduction|functions\/(statistics|loops))\//],
  ["Products, convolutions, attention", /core\/src\/(ops\/(contraction|window)|functions\/products)\//],
  ["Shapes and positions", /core\/src\/(ops\/movement|functions\/axes)\//],
  ["Masks and diagonals", /core\/src\/functions\/masks\//],
  ["Loops, branches, checkpoints", /core\/src\/control\//],
  ["Graphs as text and values", /core\/src\/(text|document|equality|rewrite)\//],
  ["Ops of your own", /core\/src\/(families\/|graph\/|shapes\/domain\.|op-set\/)/],
  ["Layers", /layers\/src\/(affine|embedding|dropout|sequential|residual|layer|summary|parameters-of)\./],
  ["Recurrent layers", /layers\/src\/recurrent\//],
  ["Convolution and pooling", /layers\/src\/(convolution\/|pooling\.)/],
  ["Attention", /layers\/src\/attention\//],
  ["Normalisation", /layers\/src\/normalisation\//],
  ["Losses", /layers\/src\/losses\//],
  ["First values", /layers\/src\/initialisers\//],
  ["Training", /training\/src\/trainer\//],
  ["Optimisers", /training\/src\/optimisers\//],
  ["Schedules", /training\/src\/schedules\//],
  ["Clipping", /training\/src\/clipping\//],
  ["Metrics and stopping", /training\/src\/metrics\//],
  ["Progress and activity", /training\/src\/(reporters|activity)\//],
  ["Saving", /training\/src\/(checkpoints|safetensors|node)\b/],
  ["Data sets", /data\/src\/sets\//],
  ["Files", /data\/src\/files\//],
  ["Batches and splits", /data\/src\/examples\//],
  ["Texts", /data\/src\/corpus\//],
  ["Random numbers", /data\/src\/random\//],
  ["Checks", /gradcheck\/src\/check-[a-z-]+\.ts/],
  ["Differences", /gradcheck\/src\/differences\//],
  ["Values and graphs to draw", /gradcheck\/src\/arbitraries\//],
  ["Laws", /gradcheck\/src\/((graph-|op-)?laws|subjects)\//],
  ["Pictures of graphs", /visual\/src\/(graph|trace)\//],
  ["Charts", /visual\/src\/(charts|composed|axes|marks)\//],
  ["Reports", /visual\/src\/report\//],
];

/** The titles of the groups of functions, in the order of the page; functions of no purpose of their own come after them. */
export const PURPOSE_TITLES: readonly string[] = PURPOSES.map(([title]) => title);

/**
 * The group of a function, by the file that declares it.
 *
 * @param path - of the source file, with slashes
 * @returns the title, or undefined for a helper
 */
export function purposeOf(path: string): string | undefined {
  return PURPOSES.find(([, pattern]) => pattern.test(path))?.[0];
}

/** A plugin that puts functions and values into groups by what they do: a module is then no list from A to Z. */
export function groupByPurpose(application: Application): void {
  const tag = (reflection: Reflection, path: string): void => {
    const title = purposeOf(path);
    if (title === undefined) return;
    reflection.comment ??= new Comment();
    reflection.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: title }]));
  };
  const pathOf = (context: Context, reflection: Reflection): string =>
    context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName ?? "";
  const last = -1000; // when comments are there
  application.converter.on(
    Converter.EVENT_CREATE_DECLARATION,
    (context, reflection) => {
      if (reflection.kindOf(ReflectionKind.Variable)) tag(reflection, pathOf(context, reflection));
    },
    last,
  );
  application.converter.on(
    Converter.EVENT_CREATE_SIGNATURE,
    (context, signature) => {
      if (signature.parent.kindOf(ReflectionKind.Function)) tag(signature, pathOf(context, signature.parent));
    },
    last,
  );
}
