"""A step of one net on XLA: exported by Adjoint, and written in JAX. Prints both times and their ratio as JSON.

The two take turns, and the least time of each counts.
"""
import dataclasses, json, pathlib, sys, time

import jax, jax.export, numpy, safetensors.numpy

folder = pathlib.Path(sys.argv[1])
manifest = json.loads((folder / "manifest.json").read_text())
stored = safetensors.numpy.load_file(folder / "state.safetensors")
examples = safetensors.numpy.load_file(folder / "examples.safetensors")
names = [a["name"] for a in manifest["arguments"]]
batch = manifest["batchSize"]
data = {name: array[:batch] for name, array in examples.items()}
state = [stored[("parameters/" if a["role"] == "parameter" else "optimiser/") + a["name"]] for a in manifest["arguments"][: manifest["kept"]]]

shapes = [jax.ShapeDtypeStruct(tuple(a["shape"]), a["dtype"]) for a in manifest["arguments"]]
results = [jax.ShapeDtypeStruct((), shapes[0].dtype), *shapes[: manifest["kept"]]]
carrier = jax.jit(lambda *_: [jax.numpy.zeros(r.shape, r.dtype) for r in results], keep_unused=True)
exported = dataclasses.replace(jax.export.export(carrier)(*shapes), mlir_module_serialized=(folder / "step.mlir").read_bytes())
ours = jax.jit(exported.call, donate_argnums=tuple(range(manifest["kept"])))


def loss(weights, x, labels):
    for i in range(0, len(weights) - 2, 2):
        x = jax.nn.relu(x @ weights[i] + weights[i + 1])
    scores = jax.nn.log_softmax(x @ weights[-2] + weights[-1])
    return -jax.numpy.mean(jax.numpy.take_along_axis(scores, labels[:, None], axis=1))


def step(weights, velocities, x, labels):
    value, gradients = jax.value_and_grad(loss)(weights, x, labels)
    velocities = [0.9 * v - 0.1 * g for v, g in zip(velocities, gradients)]
    return value, [w + v for w, v in zip(weights, velocities)], velocities


theirs = jax.jit(step, donate_argnums=(0, 1))
count = len(state) // 2
rest = [jax.numpy.asarray(data[name]) if name in data else jax.numpy.zeros((), "float32") for name in names[len(state) :]]
x, labels = jax.numpy.asarray(data["x"]), jax.numpy.asarray(data["labels"])


def run_ours(kept):
    return list(ours(*kept, *rest))


def run_theirs(kept):
    value, weights, velocities = theirs(kept[:count], kept[count:], x, labels)
    return [value, *weights, *velocities]


def time_of(run, steps=40):
    kept = [jax.numpy.array(array) for array in state]
    losses = []
    began = time.perf_counter()
    for _ in range(steps):
        value, *kept = run(kept)
        losses.append(value)
    jax.block_until_ready(kept)
    return (time.perf_counter() - began) / steps, [float(each) for each in losses]


times = {"adjoint": [], "jax": []}
for _ in range(8):
    for name, run in (("adjoint", run_ours), ("jax", run_theirs)):
        seconds, losses = time_of(run)
        times[name].append(seconds)
        times[name + " loss"] = losses[-1]
least = {name: min(times[name][1:]) for name in ("adjoint", "jax")}
print(json.dumps({**least, "ratio": least["adjoint"] / least["jax"], "losses": [times["adjoint loss"], times["jax loss"]]}))
