"""Trains a step that Adjoint has exported: `python train.py FOLDER`, on one device or on all processes of a mesh.

Its checkpoints are those of Adjoint's Trainer, which resumes them to the same numbers, and it resumes the Trainer's.
"""
import argparse, dataclasses, importlib.metadata, json, math, os, pathlib, re, socket, subprocess, sys, time

import numpy, safetensors, safetensors.numpy

COLLECTIVE = re.compile(r"= (\S.*?) (all-reduce|all-gather|reduce-scatter|all-to-all|collective-permute)(?:-start)?\(")
ARRAY = re.compile(r"[a-z]+(\d+)\[([\d,]*)\]")
COUNTS = {"over": lambda n, by: n // by, "within": lambda n, by: n % by, "after": lambda n, by: max(n - by, 0)}
STORED = {"F64": "f8", "F32": "f4", "I32": "i4", "BOOL": "?"}


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="what exportTrainingStep wrote")
    parser.add_argument("--epochs", type=int, help="up to which epoch to train; all whose order was exported if left out")
    parser.add_argument("--steps", type=int, help="up to which step to train")
    parser.add_argument("--every", type=int, default=0, help="write a checkpoint after so many steps, and at the end")
    parser.add_argument("--resume", type=pathlib.Path, help="a checkpoint; state.safetensors of the folder if left out")
    parser.add_argument("--out", type=pathlib.Path, help="the checkpoint to write; checkpoint.safetensors in the folder if left out")
    parser.add_argument("--data", type=pathlib.Path, help="a folder of shards: *.safetensors with all inputs, or NAME.*.npy for each")
    parser.add_argument("--report", type=pathlib.Path, help="a JSON file for the losses, the collectives and the time of a step")
    parser.add_argument("--spawn", type=int, help="start so many processes on this machine")
    parser.add_argument("--processes", type=int, default=1, help="how many processes there are")
    parser.add_argument("--process", type=int, default=0, help="which of them this is")
    parser.add_argument("--coordinator", help="HOST:PORT of process 0")
    parser.add_argument("--cluster", action="store_true", help="processes as Slurm, MPI or a TPU pod say")
    parser.add_argument("--timeout", type=int, default=60, help="seconds after which a process that is silent is taken for dead")
    parser.add_argument("--any-jaxlib", action="store_true", help="run on another jaxlib than the step was written for")
    return parser.parse_args()


def refuse(*lines):
    sys.exit("train.py: " + "\n  ".join(lines))


def spawn(count, timeout):
    """Starts processes on this machine; when one fails, the others end too."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        coordinator = f"localhost:{free.getsockname()[1]}"
    words = [sys.executable, *sys.argv, "--spawn", "0", "--processes", str(count), "--coordinator", coordinator]
    children = [subprocess.Popen([*words, "--process", str(i)]) for i in range(count)]
    while any(child.poll() is None for child in children):
        if any(child.poll() for child in children):
            end = time.time() + timeout
            while time.time() < end and any(child.poll() is None for child in children):
                time.sleep(0.1)
            for child in children:
                child.kill()
            refuse("a process has failed; the last checkpoint stands.")
        time.sleep(0.05)
    sys.exit(max(abs(child.returncode) for child in children))


def mapped(path):
    """The arrays of a file by name, read only where they are looked at."""
    if path.suffix == ".npy":
        return {path.name.split(".")[0]: numpy.load(path, mmap_mode="r")}
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        head = {name: each for name, each in json.loads(file.read(length)).items() if name != "__metadata__"}
    at = lambda each: 8 + length + each["data_offsets"][0]
    return {k: numpy.memmap(path, STORED[v["dtype"]], "r", at(v), tuple(v["shape"])) for k, v in head.items() if 0 not in v["shape"]}


class Examples:
    """Rows of arrays that lie in several files."""

    def __init__(self, files, arguments):
        shards = [mapped(path) for path in files]
        self.shards = {a["name"]: [shard[a["name"]] for shard in shards if a["name"] in shard] for a in arguments}
        counts = {name: sum(map(len, arrays)) for name, arrays in self.shards.items()}
        if len(set(counts.values())) > 1:
            refuse("the inputs have different numbers of examples:", *(f"{name}: {n}" for name, n in counts.items()))
        self.count = next(iter(counts.values()), 0)
        for a in arguments:
            for array in self.shards[a["name"]]:
                if list(array.shape[1:]) != a["shape"][1:] or array.dtype != a["dtype"]:
                    refuse(f"data: {a['name']} is {array.dtype} {list(array.shape)}; {a['dtype']} {['n', *a['shape'][1:]]} is needed.")

    def rows(self, name, index):
        arrays = self.shards[name]
        ends = numpy.cumsum([len(array) for array in arrays])
        owner = numpy.searchsorted(ends, index, side="right")
        taken = numpy.empty((len(index), *arrays[0].shape[1:]), arrays[0].dtype)
        for i in numpy.unique(owner):
            taken[owner == i] = arrays[i][index[owner == i] - (ends[i - 1] if i else 0)]
        return taken


def read_state(path, manifest):
    """A checkpoint of a Trainer, if it fits the step."""
    with safetensors.safe_open(path, "numpy") as file:
        notes, arrays = file.metadata() or {}, {name: file.get_tensor(name) for name in file.keys()}
    if (notes.get("format"), notes.get("version")) != ("adjoint.training-state", "1"):
        refuse(f"{path} is not a training state of Adjoint.")
    sections = {"parameter": "parameters/", "optimiser": "optimiser/", "carried": "carried/"}
    kept = [(sections[a["role"]] + a["name"], a) for a in manifest["arguments"][: manifest["kept"]]]
    found = lambda key: f"{arrays[key].dtype} {list(arrays[key].shape)}" if key in arrays else "missing"
    wrong = [f"{k}: {a['dtype']} {a['shape']} is needed, and it is {found(k)}" for k, a in kept if found(k) != f"{a['dtype']} {a['shape']}"]
    known = {key for key, _ in kept}
    wrong += [f"{key}: unknown to the step" for key in arrays if key.startswith(tuple(sections.values())) and key not in known]
    if wrong:
        refuse(f"{path} does not fit the manifest:", *wrong)
    return notes, arrays, [key for key, _ in kept]


def main():
    given = options()
    if given.spawn:
        spawn(given.spawn, given.timeout)
    manifest = json.loads((given.folder / "manifest.json").read_text())
    if (manifest.get("format"), manifest.get("version")) != ("adjoint.training-step", 1):
        refuse(f"{given.folder} does not hold a training step of version 1.")
    jaxlib = importlib.metadata.version("jaxlib")
    if jaxlib != manifest["jaxlib"] and not given.any_jaxlib:
        refuse(f"jaxlib is {jaxlib}, and the step was written for {manifest['jaxlib']}; install that, or pass --any-jaxlib.")
    arguments, batch = manifest["arguments"], manifest["batchSize"]
    notes, stored, keys = read_state(given.resume or given.folder / "state.safetensors", manifest)
    taken = [a for a in arguments if a["role"] == "example"]
    own = given.folder / "examples.safetensors"
    shards = sorted(p for p in given.data.iterdir() if p.suffix in (".npy", ".safetensors")) if given.data else [own] if own.exists() else []
    if taken and not shards:
        refuse("there are no examples; name a folder of shards by --data.")
    examples = Examples(shards, taken)
    per_epoch = manifest["stepsPerEpoch"] or (examples.count // batch if taken else 1)
    if per_epoch == 0 or (taken and examples.count < per_epoch * batch):
        refuse(f"{examples.count} examples are fewer than an epoch of {per_epoch or 1} batches of {batch}.")
    step, epoch = int(notes["step"]), int(notes["epoch"])
    if not 0 <= step - epoch * per_epoch < per_epoch:
        refuse(f"the state is at step {step} of epoch {epoch}, and an epoch has {per_epoch} steps.")
    orders = manifest["orders"] and safetensors.numpy.load_file(given.folder / "orders.safetensors")
    last_epoch = manifest["orders"] and manifest["orders"]["first"] + manifest["orders"]["count"]
    if orders and (given.epochs or 0) > last_epoch:
        refuse(f"orders were exported up to epoch {last_epoch}; export with more epochs to train up to {given.epochs}.")
    epochs = given.epochs or last_epoch or epoch + 1
    if orders and not manifest["orders"]["first"] <= epoch <= last_epoch:
        refuse(f"the state is in epoch {epoch}, and orders were exported for {manifest['orders']['first']} to {last_epoch}.")
    if orders and step > epoch * per_epoch and (orders["indices"][epoch - manifest["orders"]["first"]] != stored["order/indices"]).any():
        refuse("the state takes the examples of this epoch in another order than the one exported.")
    devices = math.prod(manifest["mesh"].values())
    if devices % given.processes:
        refuse(f"the mesh has {devices} devices, which {given.processes} processes cannot share evenly.")

    import jax, jax.export  # which takes a while, and is not needed to refuse

    jax.config.update("jax_enable_x64", True)
    jax.config.update("jax_num_cpu_devices", devices // given.processes)
    jax.config.update("jax_cpu_enable_async_dispatch", False)  # unwaited steps over several CPU devices can lock each other out
    if given.cluster:
        jax.distributed.initialize(heartbeat_timeout_seconds=given.timeout)
    elif given.processes > 1:
        jax.distributed.initialize(given.coordinator, given.processes, given.process, heartbeat_timeout_seconds=given.timeout)
    is_first = jax.process_index() == 0
    mesh = jax.make_mesh(tuple(manifest["mesh"].values()) or (1,), tuple(manifest["mesh"]) or ("device",))
    whole = jax.sharding.NamedSharding(mesh, jax.sharding.PartitionSpec())
    shardings = [jax.sharding.NamedSharding(mesh, jax.sharding.PartitionSpec(*a["spec"])) for a in arguments]
    placed = lambda i, array: jax.make_array_from_callback(tuple(arguments[i]["shape"]), shardings[i], lambda at: array[at])
    kept = [placed(i, stored[key]) for i, key in enumerate(keys)]
    fixed = safetensors.numpy.load_file(given.folder / "fixed.safetensors") if any(a["role"] == "fixed" for a in arguments) else {}
    fixed = {i: placed(i, fixed[a["name"]]) for i, a in enumerate(arguments) if a["role"] == "fixed"}

    def other(i, step, index):
        a = arguments[i]
        if a["role"] == "fixed":
            return fixed[i]
        if a["role"] == "example":  # every process reads only the rows and columns of its own devices
            part = lambda at: examples.rows(a["name"], index[at[0]])[(slice(None), *at[1:])]
            return jax.make_array_from_callback(tuple(a["shape"]), shardings[i], part)
        if a["role"] == "seed":
            return placed(i, numpy.array((a["first"] + step + 2**31) % 2**32 - 2**31, "int32"))
        value = step
        for part in a.get("parts", []):
            value = COUNTS[part["kind"]](value, part["by"])
        return placed(i, numpy.array(value, a["dtype"]))

    scalar = jax.ShapeDtypeStruct((), arguments[0]["dtype"])
    shapes = [jax.ShapeDtypeStruct(tuple(a["shape"]), a["dtype"], sharding=s) for a, s in zip(arguments, shardings)]
    results = [scalar] * (2 if manifest["weighted"] else 1) + shapes[: len(keys)]
    carrier = jax.jit(lambda *_: [jax.numpy.zeros(r.shape, r.dtype) for r in results], keep_unused=True)
    exported = jax.export.export(carrier)(*[jax.ShapeDtypeStruct(s.shape, s.dtype) for s in shapes])
    exported = dataclasses.replace(exported, mlir_module_serialized=(given.folder / "step.mlir").read_bytes())
    outputs = [whole] * (len(results) - len(keys)) + shardings[: len(keys)]
    run = jax.jit(exported.call, in_shardings=shardings, out_shardings=outputs, donate_argnums=tuple(range(len(keys))))
    compiled = run.lower(*shapes).compile()
    gather = jax.jit(lambda *arrays: arrays, out_shardings=whole)
    size = lambda text: sum(int(bits) // 8 * math.prod(map(int, filter(None, sizes.split(",")))) for bits, sizes in ARRAY.findall(text))
    collectives = [(name, size(text)) for text, name in COLLECTIVE.findall(compiled.as_text())]
    say = print if is_first else lambda *_, **__: None
    say(f"{devices} devices in {jax.process_count()} processes; {len(collectives)} collectives a step, {sum(n for _, n in collectives)} bytes")

    loss_sum, weight_sum = float(notes["pendingLoss"]), float(notes["pendingExamples"])
    history = [list(stored[f"history/{column}"]) for column in ("epoch", "step", "loss")]
    waiting, losses, began, began_at = [], [], time.time(), step

    def take_losses():
        nonlocal loss_sum, weight_sum
        for at, ended, results in waiting:
            loss, weight = (float(each) for each in (*results, batch)[:2])
            if not math.isfinite(loss):
                refuse(f"the loss of step {at} is {loss}; the last checkpoint stands.")
            losses.append(loss)
            loss_sum, weight_sum = loss_sum + loss * weight, weight_sum + weight
            if at % manifest["interval"] == 0 if manifest["interval"] else ended:
                for column, value in zip(history, (-(-at // per_epoch), at, loss_sum / weight_sum)):
                    column.append(value)
                loss_sum, weight_sum = 0.0, 0.0
        waiting.clear()

    def save():
        arrays = dict(stored, **{key: numpy.asarray(array) for key, array in zip(keys, gather(*kept))})
        if not all(numpy.isfinite(arrays[key]).all() for key in keys):
            refuse(f"a value is not finite after step {step}; the last checkpoint stands.")
        arrays.update({f"history/{n}": numpy.array(c, "float64") for n, c in zip(("epoch", "step", "loss"), history)})
        if orders and step > began_at:
            row = (step - 1) // per_epoch - manifest["orders"]["first"]
            arrays.update({f"order/{name}": array[row] for name, array in orders.items()})
        counts = {"epoch": epoch, "step": step, "pendingLoss": loss_sum, "pendingExamples": weight_sum}
        counts = {name: str(int(n)) if n == int(n) else repr(float(n)) for name, n in counts.items()}
        if is_first:
            path = given.out or given.folder / "checkpoint.safetensors"
            safetensors.numpy.save_file(arrays, f"{path}.part", {**notes, **counts})
            os.replace(f"{path}.part", path)

    while epoch < epochs and step < (given.steps or math.inf):
        position = step - epoch * per_epoch
        order = orders["indices"][epoch - manifest["orders"]["first"]] if orders else numpy.arange(examples.count)
        index = order[position * batch : (position + 1) * batch]
        results = compiled(*kept, *(other(i, step, index) for i in range(len(keys), len(arguments))))
        kept, step = results[len(results) - len(keys) :], step + 1
        ended = position + 1 == per_epoch
        waiting.append((step, ended, results[: len(results) - len(keys)]))
        epoch += ended
        if ended or len(waiting) == 100 or (given.every and step % given.every == 0):
            take_losses()
            say(f"epoch {epoch}, step {step}: loss {losses[-1]:.6g}, {(step - began_at) / (time.time() - began):.1f} steps a second", flush=True)
        if given.every and step % given.every == 0:
            save()
    take_losses()
    save()
    if given.report and is_first:
        seconds = (time.time() - began) / max(step - began_at, 1)
        given.report.write_text(json.dumps({"losses": losses, "collectives": collectives, "secondsPerStep": seconds}))


main()
