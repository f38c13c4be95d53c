"""Runs StableHLO programs on XLA, all in one process: a JSON list on standard input, the results as JSON on standard output.

Arrays are {"shape", "dtype", "data"} with their bytes in base64. A program that fails gives {"error": text}.
"""
import base64, dataclasses, json, os, sys

os.environ["XLA_FLAGS"] = "--xla_backend_optimization_level=0"  # compiling takes a third of the time, and nothing here is large

import jax
import jax.export
import numpy

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")


def decoded(array):
    data = numpy.frombuffer(base64.b64decode(array["data"]), dtype=array["dtype"])
    return data.reshape(array["shape"])


def encoded(array):
    array = numpy.asarray(array)
    return {"shape": list(array.shape), "dtype": str(array.dtype), "data": base64.b64encode(array.tobytes()).decode()}


def run(program):
    arguments = [decoded(array) for array in program["arguments"]]
    results = [jax.ShapeDtypeStruct(each["shape"], each["dtype"]) for each in program["results"]]
    carrier = jax.jit(lambda *_: [jax.numpy.zeros(each.shape, each.dtype) for each in results], keep_unused=True)
    exported = jax.export.export(carrier)(*[jax.ShapeDtypeStruct(each.shape, each.dtype) for each in arguments])
    exported = dataclasses.replace(exported, mlir_module_serialized=program["text"].encode())
    return [encoded(each) for each in jax.jit(exported.call)(*arguments)]


answers = []
for program in json.load(sys.stdin):
    try:
        answers.append({"results": run(program)})
    except Exception as error:
        answers.append({"error": f"{type(error).__name__}: {error}"})
json.dump(answers, sys.stdout)
