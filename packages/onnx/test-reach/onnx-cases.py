"""The test cases of the standard, one operator each, as JSON lines: those whose operators are all among the arguments."""

import base64
import json
import sys

import numpy
from onnx import numpy_helper
from onnx.backend.test.loader import load_model_tests

LAST_OPSET = 26
MOST_NUMBERS = 20000


def described(array):
    array = numpy.asarray(array)
    if array.dtype.kind not in "fiub" or array.size > MOST_NUMBERS:
        return None
    numbers = [None if number != number else number for number in array.astype(float).ravel().tolist()]
    return {"kind": array.dtype.kind, "shape": list(array.shape), "numbers": [str(n) if n is not None else "NaN" for n in numbers]}


known = set(sys.argv[1:])
for case in load_model_tests(kind="node"):
    model = case.model
    if model is None or not all(node.op_type in known and node.domain in ("", "ai.onnx") for node in model.graph.node):
        continue
    opset = model.opset_import[0]
    opset.version = min(opset.version, LAST_OPSET)
    for inputs, outputs in case.data_sets:
        if not all(isinstance(each, numpy.ndarray) for each in inputs):
            continue
        # what says how to compute, such as axes, is known when a file is read
        said = [i for i, each in enumerate(inputs) if i > 0 and each.dtype == numpy.int64 and each.ndim < 2]
        names = [each.name for each in model.graph.input]
        if said and len(names) == len(inputs):
            model.graph.initializer.extend(numpy_helper.from_array(inputs[i], names[i]) for i in said)
            inputs = [each for i, each in enumerate(inputs) if i not in said]
        if not all(isinstance(each, (numpy.ndarray, numpy.generic, int, float)) for each in [*inputs, *outputs]):
            continue
        arrays = [[described(each) for each in some] for some in (inputs, outputs)]
        if None in arrays[0] or None in arrays[1]:
            continue
        bytes_ = base64.b64encode(model.SerializeToString()).decode()
        print(json.dumps({"name": case.name, "model": bytes_, "inputs": arrays[0], "outputs": arrays[1], "tolerance": case.rtol}))
