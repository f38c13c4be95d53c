"""`peers.py <peer> <workload> <dtype>`: one workload in NumPy, PyTorch or JAX, in a process of its own; prints what it measured as JSON."""

import json
import math
import os
import resource
import sys
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, os.environ.get("PEERS_THREADS", "1"))
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import numpy as np  # noqa: E402

SPECS = json.loads(Path(__file__).with_name("workloads.json").read_text())


def numbers(spec, seed):
    """The numbers of `workloads.ts`: mulberry32 by position."""
    length = math.prod(spec["shape"])
    with np.errstate(over="ignore"):
        i = np.arange(1, length + 1, dtype=np.uint32)
        t = np.uint32((seed * 0x9E3779B9) % 2**32) + i * np.uint32(0x6D2B79F5)
        t = (t ^ (t >> np.uint32(15))) * (t | np.uint32(1))
        t = t ^ (t + (t ^ (t >> np.uint32(7))) * (t | np.uint32(61)))
        uniform = (t ^ (t >> np.uint32(14))).astype(np.float64) / 2**32
    if "below" in spec:
        return np.floor(uniform * spec["below"]).astype(np.int32).reshape(spec["shape"])
    return ((2 * uniform - 1) * spec.get("scale", 1)).reshape(spec["shape"])


def product_spec(name):
    matrix = {"shape": [int(name.split(" ")[1])] * 2}
    return {"weights": {"a": matrix, "b": matrix}, "batch": {}}


def arrays(name, dtype):
    """The weights and the batch of a workload."""
    if name.startswith("W8"):
        SPECS[name] = product_spec(name)
    if name.startswith("W7"):
        SPECS[name] = {"weights": {"x": {"shape": [4, 4]}}, "batch": {}}
    name = "W6" if name.startswith("W6") else name
    seed = 0
    groups = []
    for group in ("weights", "batch"):
        made = {}
        for key, spec in SPECS[name][group].items():
            seed += 1
            value = numbers(spec, seed)
            made[key] = value if value.dtype == np.int32 else value.astype(dtype)
        groups.append(made)
    return groups


def adam_rate(rate, count):
    return rate * math.sqrt(1 - 0.999**count) / (1 - 0.9**count)


# NumPy, layers by hand


def np_affine(x, w, name):
    y = x @ w[name + "/W"] + w[name + "/b"]

    def back(g, grads):
        grads[name + "/W"] = x.reshape(-1, x.shape[-1]).T @ g.reshape(-1, g.shape[-1])
        grads[name + "/b"] = g.reshape(-1, g.shape[-1]).sum(axis=0)
        return g @ w[name + "/W"].T

    return y, back


def np_cross_entropy(scores, labels):
    flat, ids = scores.reshape(-1, scores.shape[-1]), labels.reshape(-1)
    shifted = flat - flat.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    total = e.sum(axis=1, keepdims=True)
    rows = np.arange(len(ids))
    loss = np.mean(np.log(total[:, 0]) - shifted[rows, ids])
    g = e / total
    g[rows, ids] -= 1
    return float(loss), (g / len(ids)).astype(scores.dtype).reshape(scores.shape)


def np_sigmoid(x):
    return 1 / (1 + np.exp(-x))


def np_conv(x, w, name):
    kernel, bias = w[name + "/W"], w[name + "/b"]
    o, c, k, _ = kernel.shape
    n, _, height, width = x.shape
    rows, columns = height - k + 1, width - k + 1
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))
    patches = windows.transpose(0, 2, 3, 1, 4, 5).reshape(n * rows * columns, c * k * k)
    matrix = kernel.reshape(o, -1)
    y = (patches @ matrix.T + bias).reshape(n, rows, columns, o).transpose(0, 3, 1, 2)

    def back(g, grads, wanted=True):
        flat = g.transpose(0, 2, 3, 1).reshape(-1, o)
        grads[name + "/W"] = (flat.T @ patches).reshape(kernel.shape)
        grads[name + "/b"] = flat.sum(axis=0)
        if not wanted:
            return None
        by_patch = (flat @ matrix).reshape(n, rows, columns, c, k, k)
        dx = np.zeros_like(x)
        for i in range(k):
            for j in range(k):
                dx[:, :, i : i + rows, j : j + columns] += by_patch[:, :, :, :, i, j].transpose(0, 3, 1, 2)
        return dx

    return y, back


def np_pool(x):
    n, c, height, width = x.shape
    tiles = x.reshape(n, c, height // 2, 2, width // 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(n, c, height // 2, width // 2, 4)
    best = tiles.argmax(axis=-1)[..., None]
    y = np.take_along_axis(tiles, best, axis=-1)[..., 0]

    def back(g):
        spread = np.zeros_like(tiles)
        np.put_along_axis(spread, best, g[..., None], axis=-1)
        return spread.reshape(n, c, height // 2, width // 2, 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(x.shape)

    return y, back


def np_backward(name, w, batch):
    """The loss and the gradient by each weight."""
    grads = {}
    x = batch["x"]
    if name == "W1":
        u, back_hidden = np_affine(x, w, "hidden")
        h = np_sigmoid(u)
        scores, back_out = np_affine(h, w, "out")
        loss, g = np_cross_entropy(scores, batch["labels"])
        back_hidden(back_out(g, grads) * h * (1 - h), grads)
    elif name == "W2":
        one, back_one = np_affine(x, w, "one")
        a = np.maximum(one, 0)
        two, back_two = np_affine(a, w, "two")
        b = np.maximum(two, 0)
        scores, back_out = np_affine(b, w, "out")
        loss, g = np_cross_entropy(scores, batch["labels"])
        g = back_two(back_out(g, grads) * (two > 0), grads)
        back_one(g * (one > 0), grads)
    elif name == "W3":
        steps = x.shape[1]
        h = [np.zeros((1, 16), x.dtype)]
        for t in range(steps):
            h.append(np_sigmoid(x[:, t] @ w["rnn/Wx"] + h[-1] @ w["rnn/Wh"] + w["rnn/b"]))
        states = np.stack(h[1:], axis=1)
        v, back_out = np_affine(states, w, "out")
        y = np_sigmoid(v)
        error = y - batch["targets"]
        loss = float(0.5 * np.sum(error * error))
        by_state = back_out(error * y * (1 - y), grads)
        for key in ("rnn/Wx", "rnn/Wh", "rnn/b"):
            grads[key] = np.zeros_like(w[key])
        later = np.zeros((1, 16), x.dtype)
        for t in reversed(range(steps)):
            du = (by_state[:, t] + later) * h[t + 1] * (1 - h[t + 1])
            grads["rnn/Wx"] += x[:, t].T @ du
            grads["rnn/Wh"] += h[t].T @ du
            grads["rnn/b"] += du.sum(axis=0)
            later = du @ w["rnn/Wh"].T
    elif name == "W4":
        n, steps = x.shape
        words = w["words/W"][x]
        h, c = [np.zeros((n, 100), words.dtype)], [np.zeros((n, 100), words.dtype)]
        gates = []
        for t in range(steps):
            a = words[:, t] @ w["lstm/Wx"] + h[-1] @ w["lstm/Wh"] + w["lstm/b"]
            f, g, i, o = np_sigmoid(a[:, :100]), np.tanh(a[:, 100:200]), np_sigmoid(a[:, 200:300]), np_sigmoid(a[:, 300:])
            c.append(f * c[-1] + g * i)
            h.append(o * np.tanh(c[-1]))
            gates.append((f, g, i, o))
        scores, back_out = np_affine(np.stack(h[1:], axis=1), w, "out")
        loss, by_scores = np_cross_entropy(scores, batch["labels"])
        by_state = back_out(by_scores, grads)
        for key in ("lstm/Wx", "lstm/Wh", "lstm/b"):
            grads[key] = np.zeros_like(w[key])
        by_words = np.empty_like(words)
        dh_later, dc_later = np.zeros_like(h[0]), np.zeros_like(c[0])
        for t in reversed(range(steps)):
            f, g, i, o = gates[t]
            dh = by_state[:, t] + dh_later
            squashed = np.tanh(c[t + 1])
            dc = dh * o * (1 - squashed * squashed) + dc_later
            da = np.concatenate(
                [dc * c[t] * f * (1 - f), dc * i * (1 - g * g), dc * g * i * (1 - i), dh * squashed * o * (1 - o)], axis=1
            )
            grads["lstm/Wx"] += words[:, t].T @ da
            grads["lstm/Wh"] += h[t].T @ da
            grads["lstm/b"] += da.sum(axis=0)
            by_words[:, t] = da @ w["lstm/Wx"].T
            dh_later, dc_later = da @ w["lstm/Wh"].T, dc * f
        grads["words/W"] = np.zeros_like(w["words/W"])
        np.add.at(grads["words/W"], x, by_words)
    else:
        one, back_one = np_conv(x, w, "one")
        pooled, back_pool = np_pool(np.maximum(one, 0))
        two, back_two = np_conv(pooled, w, "two")
        last, back_last = np_pool(np.maximum(two, 0))
        three, back_three = np_affine(last.reshape(32, 800), w, "three")
        scores, back_out = np_affine(np.maximum(three, 0), w, "out")
        loss, g = np_cross_entropy(scores, batch["labels"])
        g = back_three(back_out(g, grads) * (three > 0), grads).reshape(last.shape)
        g = back_two(back_last(g) * (two > 0), grads)
        back_one(back_pool(g) * (one > 0), grads, wanted=False)
    return loss, grads


def product_of(name, w):
    """The product of `W8 n tn`, whose letters say which matrix is transposed, and its first element."""
    left, right = (matrix.T if letter == "t" else matrix for letter, matrix in zip(name.split(" ")[2], (w["a"], w["b"])))
    return 0, lambda: float((left @ right)[0, 0])


def run_numpy(name, dtype):
    w, batch = arrays(name, dtype)
    if name.startswith("W8"):
        return product_of(name, w)
    rate = SPECS[name]["rate"]
    state = {key: (np.zeros_like(value), np.zeros_like(value)) for key, value in w.items()}
    count = 0

    def step():
        nonlocal count
        count += 1
        loss, grads = np_backward(name, w, batch)
        for key, g in grads.items():
            if name != "W2":
                w[key] -= rate * g
                continue
            m, v = state[key]
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g * g
            w[key] -= rate / (1 - 0.9**count) * m / (np.sqrt(v / (1 - 0.999**count)) + 1e-8)
        return loss

    norm = math.sqrt(sum(float(np.sum(g.astype(np.float64) ** 2)) for g in np_backward(name, w, batch)[1].values()))
    return norm, step


# PyTorch, eager


def run_torch(name, dtype):
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    values, given = arrays(name, dtype)
    tensors = {key: torch.tensor(value) for key, value in values.items()}
    if name.startswith("W8"):
        return product_of(name, tensors)
    if name.startswith("W7"):
        return chain_torch(name, tensors["x"])
    if name.startswith("W6"):
        return check_torch(name, tensors, torch.tensor(given["x"]), torch.tensor(given["labels"].astype(np.int64)))
    batch = {key: torch.tensor(value.astype(np.int64) if value.dtype == np.int32 else value) for key, value in given.items()}
    x = batch["x"]
    if name == "W4":  # the fused LSTM has its gates in the order i, f, g, o
        order = [2, 0, 1, 3]
        lstm = torch.nn.LSTM(100, 100, batch_first=True, dtype=tensors["lstm/b"].dtype)

        def gates(t):
            return torch.cat([t[..., 100 * k : 100 * k + 100] for k in order], dim=-1)

        with torch.no_grad():
            lstm.weight_ih_l0.copy_(gates(tensors.pop("lstm/Wx")).T)
            lstm.weight_hh_l0.copy_(gates(tensors.pop("lstm/Wh")).T)
            lstm.bias_ih_l0.copy_(gates(tensors.pop("lstm/b")))
            lstm.bias_hh_l0.zero_()
        lstm.bias_hh_l0.requires_grad_(False)
        inner = [lstm.weight_ih_l0, lstm.weight_hh_l0, lstm.bias_ih_l0]
    else:
        inner = []
    w = {key: value.requires_grad_() for key, value in tensors.items()}
    parameters = [*w.values(), *inner]
    make = torch.optim.Adam if name == "W2" else torch.optim.SGD
    optimiser = make(parameters, lr=SPECS[name]["rate"])

    def dense(key, value):
        return value @ w[key + "/W"] + w[key + "/b"]

    def loss_of():
        if name == "W1":
            return F.cross_entropy(dense("out", torch.sigmoid(dense("hidden", x))), batch["labels"])
        if name == "W2":
            return F.cross_entropy(dense("out", F.relu(dense("two", F.relu(dense("one", x))))), batch["labels"])
        if name == "W3":
            h, states = torch.zeros(1, 16, dtype=x.dtype), []
            for t in range(x.shape[1]):
                h = torch.sigmoid(x[:, t] @ w["rnn/Wx"] + h @ w["rnn/Wh"] + w["rnn/b"])
                states.append(h)
            y = torch.sigmoid(dense("out", torch.stack(states, dim=1)))
            return 0.5 * ((y - batch["targets"]) ** 2).sum()
        if name == "W4":
            scores = dense("out", lstm(F.embedding(x, w["words/W"]))[0])
            return F.cross_entropy(scores.reshape(-1, 1000), batch["labels"].reshape(-1))
        value = x
        for key in ("one", "two"):
            value = F.max_pool2d(F.relu(F.conv2d(value, w[key + "/W"], w[key + "/b"])), 2)
        return F.cross_entropy(dense("out", F.relu(dense("three", value.reshape(32, 800)))), batch["labels"])

    def step():
        optimiser.zero_grad()
        loss = loss_of()
        loss.backward()
        optimiser.step()
        return loss.item()

    loss_of().backward()
    norm = math.sqrt(sum(float((p.grad.double() ** 2).sum()) for p in parameters))
    return norm, step


def chain_torch(name, x):
    """The chain of `W7 1000 first`: forward and backward."""
    import torch

    n = int(name.split(" ")[1])
    if name.endswith("again"):
        raise ValueError("is eager: every run is a first one")
    x.requires_grad_()

    def step():
        last = x
        for i in range(n):
            last = torch.tanh(last) if i % 2 == 0 else 1.1 * last
        loss = last.sum()
        torch.autograd.grad(loss, x)
        return loss.item()

    return 0, step


def check_torch(name, w, x, labels):
    """The gradient check of `W6 full` or `W6 fast`: by the weights and the batch."""
    import torch

    inputs = [value.requires_grad_() for value in (*w.values(), x)]

    def loss(W1, b1, W2, b2, x):
        return torch.nn.functional.cross_entropy(torch.sigmoid(x @ W1 + b1) @ W2 + b2, labels)

    fast = name.endswith("fast")
    return 0, lambda: float(torch.autograd.gradcheck(loss, inputs, fast_mode=fast))


# JAX, one jitted step


def run_jax(name, dtype):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", dtype == "float64")
    values, given = arrays(name, dtype)
    w = {key: jnp.asarray(value) for key, value in values.items()}
    batch = {key: jnp.asarray(value) for key, value in given.items()}
    rate = SPECS[name]["rate"]

    def dense(w, key, value):
        return value @ w[key + "/W"] + w[key + "/b"]

    def cross_entropy(scores, labels):
        logs = jax.nn.log_softmax(scores)
        return -jnp.mean(jnp.take_along_axis(logs, labels[..., None], axis=-1))

    def loss_of(w, batch):
        x = batch["x"]
        if name == "W1":
            return cross_entropy(dense(w, "out", jax.nn.sigmoid(dense(w, "hidden", x))), batch["labels"])
        if name == "W2":
            return cross_entropy(dense(w, "out", jax.nn.relu(dense(w, "two", jax.nn.relu(dense(w, "one", x))))), batch["labels"])
        if name == "W3":
            h, states = jnp.zeros((1, 16), x.dtype), []
            for t in range(x.shape[1]):
                h = jax.nn.sigmoid(x[:, t] @ w["rnn/Wx"] + h @ w["rnn/Wh"] + w["rnn/b"])
                states.append(h)
            y = jax.nn.sigmoid(dense(w, "out", jnp.stack(states, axis=1)))
            return 0.5 * jnp.sum((y - batch["targets"]) ** 2)
        if name == "W4":
            words = w["words/W"][x]

            def cell(carry, word):
                h, c = carry
                f, g, i, o = jnp.split(word @ w["lstm/Wx"] + h @ w["lstm/Wh"] + w["lstm/b"], 4, axis=1)
                c = jax.nn.sigmoid(f) * c + jnp.tanh(g) * jax.nn.sigmoid(i)
                h = jax.nn.sigmoid(o) * jnp.tanh(c)
                return (h, c), h

            zero = jnp.zeros((20, 100), words.dtype)
            states = jax.lax.scan(cell, (zero, zero), words.transpose(1, 0, 2))[1].transpose(1, 0, 2)
            return cross_entropy(dense(w, "out", states), batch["labels"])
        value = x
        for key in ("one", "two"):
            value = jax.lax.conv(value, w[key + "/W"], (1, 1), "VALID") + w[key + "/b"][:, None, None]
            value = jax.lax.reduce_window(jax.nn.relu(value), -jnp.inf, jax.lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
        return cross_entropy(dense(w, "out", jax.nn.relu(dense(w, "three", value.reshape(32, 800)))), batch["labels"])

    def update(w, state, count, batch):
        loss, grads = jax.value_and_grad(loss_of)(w, batch)
        if name != "W2":
            return loss, {key: w[key] - rate * grads[key] for key in w}, state
        first = {key: 0.9 * state[0][key] + 0.1 * grads[key] for key in w}
        second = {key: 0.999 * state[1][key] + 0.001 * grads[key] ** 2 for key in w}
        a, b = 1 - 0.9**count, 1 - 0.999**count
        return loss, {key: w[key] - rate * (first[key] / a) / (jnp.sqrt(second[key] / b) + 1e-8) for key in w}, (first, second)

    jitted = jax.jit(update, donate_argnums=(0, 1))
    grads = jax.grad(loss_of)(w, batch)
    norm = math.sqrt(sum(float(jnp.sum(g**2)) for g in grads.values()))
    state = ({key: jnp.zeros_like(value) for key, value in w.items()}, {key: jnp.zeros_like(value) for key, value in w.items()})
    count = 0

    def step():
        nonlocal w, state, count
        count += 1
        loss, w, state = jitted(w, state, jnp.asarray(count, dtype), batch)
        return float(loss)

    return norm, step


def cpu():
    """CPU time of this process in µs, with all its threads."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1e6


def main(peer, name, dtype):
    if peer != "torch" and name[:2] in ("W6", "W7") or peer == "jax" and name[:2] == "W8":
        raise ValueError("was not tried")
    norm, step = {"numpy": run_numpy, "torch": run_torch, "jax": run_jax}[peer](name, dtype)
    before = cpu()
    losses = [step()]
    first = cpu()
    more = 1 if name.startswith("W7") else 9
    losses += [step() for _ in range(more)]
    slow = (cpu() - first) / more > 1e6
    warm, warmed = cpu(), 0
    while not slow and cpu() - warm < 400_000:
        step()
        warmed += 1
    calls = 1 if slow else max(1, math.ceil(100_000 * warmed / (cpu() - warm)))
    times = []
    for _ in range(2 if slow else 7):
        start = cpu()
        for _ in range(calls):
            step()
        times.append((cpu() - start) / calls)
    times.sort()
    return {
        "loss": losses[0],
        "gradientNorm": norm,
        "lossAfter": losses[-1],
        "median": times[len(times) // 2],
        "least": times[0],
        "firstStep": first - before,
    }


try:
    print(json.dumps(main(*sys.argv[1:4])))
except Exception as error:  # the caller prints the reason
    print(json.dumps({"reason": (str(error) or type(error).__name__).split("\n")[0]}))
