"""Writes pytorch_cyclic.csv and pytorch_one_cycle.csv: values that PyTorch itself computes.

Run it with PyTorch 2.13 (pip install torch==2.13.0): python pytorch_goldens.py
Each row is the rate and the momentum used for that step. PyTorchGoldenTest makes the same schedules.
"""

import math
import pathlib
import platform
import warnings

import torch
from torch.optim.lr_scheduler import CyclicLR, OneCycleLR

HERE = pathlib.Path(__file__).parent

CYCLIC = {
    "triangular": (300, dict(step_size_up=40)),
    "triangular2": (400, dict(step_size_up=30, mode="triangular2")),
    "exp_range": (400, dict(step_size_up=50, mode="exp_range", gamma=0.995)),
    "unequal": (300, dict(step_size_up=7, step_size_down=40)),
    "unequal_triangular2": (300, dict(step_size_up=60, step_size_down=1, mode="triangular2")),
    "unequal_exp_range": (
        300,
        dict(step_size_up=1, step_size_down=12, mode="exp_range", gamma=0.98),
    ),
    "no_fall": (60, dict(step_size_up=9, step_size_down=0)),
    "shortest": (20, dict(step_size_up=1)),
    "scale_per_cycle": (
        400,
        dict(
            step_size_up=25,
            scale_fn=lambda cycle: 0.5 * (1 + math.sin(cycle * math.pi / 2)),
            scale_mode="cycle",
        ),
    ),
    "scale_per_iteration": (
        400,
        dict(step_size_up=25, scale_fn=lambda t: 5 ** (-0.001 * t), scale_mode="iterations"),
    ),
}

ONE_CYCLE = {
    "cos_100": (100, dict()),
    "cos_200_late": (200, dict(pct_start=0.75)),
    "cos_7": (7, dict()),
    "cos_7_half": (7, dict(pct_start=0.5)),
    "cos_2_late": (2, dict(pct_start=0.75)),
    "cos_33_factors": (33, dict(pct_start=0.25, div_factor=5.0, final_div_factor=100.0)),
    "cos_20_all_rise": (20, dict(pct_start=1.0)),
    "linear_100": (100, dict(anneal_strategy="linear")),
    "linear_13": (13, dict(anneal_strategy="linear", pct_start=0.4)),
    "three_100": (100, dict(three_phase=True)),
    "three_33": (33, dict(three_phase=True, pct_start=0.37)),
    "three_21_half": (21, dict(three_phase=True, pct_start=0.5)),
    "three_linear_50": (50, dict(three_phase=True, anneal_strategy="linear", pct_start=0.4)),
}


def run(scheduler, steps, **options):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0, momentum=0.9)
    policy = scheduler(optimizer, **options)
    for step in range(steps):
        group = optimizer.param_groups[0]
        yield step, group["lr"], group["momentum"]
        optimizer.step()
        if step + 1 < steps:
            policy.step()


def write(name, rows):
    with open(HERE / name, "w", newline="\n") as file:
        file.write(f"# torch {torch.__version__}, python {platform.python_version()}, ")
        file.write("pytorch_goldens.py\n")
        file.write("case,step,learning_rate,momentum\n")
        for case, values in rows:
            for step, rate, momentum in values:
                file.write(f"{case},{step},{float(rate)!r},{float(momentum)!r}\n")


warnings.simplefilter("ignore")
write(
    "pytorch_cyclic.csv",
    (
        (case, run(CyclicLR, steps, base_lr=0.001, max_lr=0.006, base_momentum=0.8,
                   max_momentum=0.9, **options))
        for case, (steps, options) in CYCLIC.items()
    ),
)
write(
    "pytorch_one_cycle.csv",
    (
        (case, run(OneCycleLR, steps, max_lr=0.1, total_steps=steps, **options))
        for case, (steps, options) in ONE_CYCLE.items()
    ),
)
