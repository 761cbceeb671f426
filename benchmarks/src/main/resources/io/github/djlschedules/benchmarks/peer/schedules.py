"""Values of schedules by PyTorch and optax: python schedules.py STEPS

"time WAY CURVE N" answers the processor seconds of N values, "values WAY CURVE N" the first N values.
"""

import sys
import time

import jax
import optax
import torch
from torch.optim import lr_scheduler

STEPS, MAX = int(sys.argv[1]), 0.1
torch.set_num_threads(1)

TORCH = {
    "one-cycle": lambda o: lr_scheduler.OneCycleLR(o, MAX, total_steps=STEPS, cycle_momentum=False),
    "cosine": lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS),
    "cyclic": lambda o: lr_scheduler.CyclicLR(o, MAX / 10, MAX, 2000, cycle_momentum=False),
}
OPTAX = {
    "one-cycle": optax.cosine_onecycle_schedule(STEPS, MAX),
    "cosine": optax.cosine_decay_schedule(MAX, STEPS),
}
COMPILED = {name: jax.jit(schedule) for name, schedule in OPTAX.items()}
ARRAY = {name: jax.jit(jax.vmap(schedule)) for name, schedule in OPTAX.items()}


def scheduler(curve):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=MAX)
    made = TORCH[curve](optimizer)
    optimizer.step()  # PyTorch warns where a scheduler steps first
    return optimizer, made


def torch_time(curve, n):
    _, made = scheduler(curve)
    start = time.process_time()
    for _ in range(n):
        made.step()
    return time.process_time() - start


def torch_values(curve, n):
    optimizer, made = scheduler(curve)
    values = []
    for _ in range(n):
        values.append(optimizer.param_groups[0]["lr"])
        made.step()
    return values


def called_time(schedule, n):
    schedule(0)
    start = time.process_time()
    for step in range(n):
        value = schedule(step)
    jax.block_until_ready(value)
    return time.process_time() - start


def array_time(schedule, n):
    steps = jax.numpy.arange(n) % STEPS
    schedule(steps).block_until_ready()
    start = time.process_time()
    schedule(steps).block_until_ready()
    return time.process_time() - start


def answer(order, way=None, curve=None, n=0):
    n = int(n)
    if order == "versions":
        return [f"PyTorch {torch.__version__}, optax {optax.__version__}, jax {jax.__version__}"]
    if way == "torch":
        return [torch_time(curve, n)] if order == "time" else torch_values(curve, n)
    if order == "values":
        return ARRAY[curve](jax.numpy.arange(n)).tolist()
    if way == "optax_array":
        return [array_time(ARRAY[curve], n)]
    return [called_time((OPTAX if way == "optax" else COMPILED)[curve], n)]


for line in sys.stdin:
    print(*answer(*line.split()), flush=True)
