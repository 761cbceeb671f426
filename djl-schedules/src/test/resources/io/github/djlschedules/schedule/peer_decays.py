"""Writes peer_decays.csv: rates that other libraries compute for the decays and the warm-ups.

pip install torch==2.13.0 timm==1.0.29 optax==0.2.8 transformers==5.18.0 keras==3.15.1
python peer_decays.py
A row is a case and its rates from step 0 on. PeerDecaysTest makes the same schedules.
"""

import importlib.util
import os
import pathlib
import sys
import types
import warnings

os.environ.update(KERAS_BACKEND="jax", JAX_ENABLE_X64="1")

import keras
import optax
import torch
import transformers
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    ExponentialLR,
    LinearLR,
    MultiStepLR,
    PolynomialLR,
    SequentialLR,
    StepLR,
)
from transformers import optimization as hf

# timm's schedulers need no torchvision, but the package itself imports it.
timm = types.ModuleType("timm")
timm.__path__ = importlib.util.find_spec("timm").submodule_search_locations
sys.modules["timm"] = timm
from timm import scheduler as timm_scheduler
from timm.version import __version__ as timm_version

RATE = 0.1
LONG = 501
CASES = {}


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=RATE)


def torch_case(name, make, steps=LONG):
    """What torch.optim or Hugging Face, which builds on it, uses for each update."""
    sgd = optimizer()
    policy = make(sgd)
    rates = []
    for _ in range(steps):
        rates.append(sgd.param_groups[0]["lr"])
        sgd.step()
        policy.step()
    CASES[name] = rates


def timm_case(name, kind, steps=LONG, **options):
    sgd = optimizer()
    policy = getattr(timm_scheduler, kind)(sgd, t_in_epochs=False, **options)
    rates = []
    for step in range(steps):
        policy.step_update(step)
        rates.append(sgd.param_groups[0]["lr"])
    CASES[name] = rates


def function_case(name, function, steps=LONG):
    CASES[name] = [float(function(step)) for step in range(steps)]


warnings.simplefilter("ignore")

torch_case("torch_step", lambda o: StepLR(o, 30, 0.5))
torch_case("torch_step_1", lambda o: StepLR(o, 1, 0.9), 60)
torch_case("torch_step_gamma_0", lambda o: StepLR(o, 3, 0), 8)
torch_case("torch_step_gamma_1", lambda o: StepLR(o, 3, 1), 8)
torch_case("torch_multi_step", lambda o: MultiStepLR(o, [80, 30, 80, 250, 499], 0.3))
torch_case("torch_multi_step_at_0", lambda o: MultiStepLR(o, [0, 2], 0.5), 5)
torch_case("torch_multi_step_none", lambda o: MultiStepLR(o, [], 0.5), 5)
torch_case("torch_exponential", lambda o: ExponentialLR(o, 0.99))
torch_case("torch_exponential_0", lambda o: ExponentialLR(o, 0), 4)
torch_case("torch_cosine", lambda o: CosineAnnealingLR(o, 500, 0.001))
torch_case("torch_cosine_2", lambda o: CosineAnnealingLR(o, 2, 0.001), 3)
torch_case("torch_cosine_rises_again", lambda o: CosineAnnealingLR(o, 10), 21)
torch_case("torch_restarts", lambda o: CosineAnnealingWarmRestarts(o, 37, 1, 0.001))
torch_case("torch_restarts_2", lambda o: CosineAnnealingWarmRestarts(o, 10, 2))
torch_case("torch_restarts_3", lambda o: CosineAnnealingWarmRestarts(o, 1, 3, 0.01), 130)
torch_case("torch_restarts_1", lambda o: CosineAnnealingWarmRestarts(o, 1), 5)
torch_case("torch_polynomial", lambda o: PolynomialLR(o, 400, 2.5))
torch_case("torch_polynomial_root", lambda o: PolynomialLR(o, 30, 0.5), 40)
torch_case("torch_polynomial_1", lambda o: PolynomialLR(o, 1), 4)
torch_case("torch_linear", lambda o: LinearLR(o, 0.25, 1, 40), 60)
torch_case("torch_linear_down", lambda o: LinearLR(o, 1, 0.2, 400))
torch_case("torch_constant", lambda o: ConstantLR(o, 1 / 3, 5), 8)
torch_case(
    "torch_sequence",
    lambda o: SequentialLR(
        o,
        [LinearLR(o, 0.1, 1, 20), ExponentialLR(o, 0.98), CosineAnnealingLR(o, 330, 0.001)],
        [20, 170],
    ),
    500,
)
torch_case(
    "torch_warm_step",
    lambda o: SequentialLR(o, [LinearLR(o, 0.1, 1, 5), StepLR(o, 10, 0.5)], [5]),
    60,
)

timm_case("timm_cosine", "CosineLRScheduler", t_initial=400, lr_min=0.001)
timm_case(
    "timm_cosine_cycles", "CosineLRScheduler", t_initial=45, lr_min=0.002, cycle_limit=100
)
timm_case(
    "timm_cosine_longer_cycles",
    "CosineLRScheduler",
    200,
    t_initial=13,
    cycle_mul=2,
    cycle_limit=100,
)
timm_case(
    "timm_cosine_prefix",
    "CosineLRScheduler",
    60,
    t_initial=50,
    warmup_t=5,
    warmup_lr_init=0.01,
    warmup_prefix=True,
)
timm_case(
    "timm_cosine_no_prefix",
    "CosineLRScheduler",
    15,
    t_initial=10,
    warmup_t=3,
    warmup_lr_init=0.01,
)
timm_case("timm_step", "StepLRScheduler", 60, decay_t=7, decay_rate=0.6)
timm_case("timm_multi_step_early", "MultiStepLRScheduler", 20, decay_t=[5, 9], decay_rate=0.5)
timm_case("timm_polynomial", "PolyLRScheduler", 60, t_initial=50, power=0.5, lr_min=0.001)

function_case("optax_polynomial", optax.polynomial_schedule(RATE, 0.004, 1.5, 450))
function_case("optax_polynomial_1", optax.polynomial_schedule(RATE, 0.004, 2, 1), 4)
function_case("optax_linear_up", optax.linear_schedule(0.01, RATE, 20), 30)
function_case("optax_cosine", optax.cosine_decay_schedule(RATE, 450, 0.1))
function_case("optax_cosine_1", optax.cosine_decay_schedule(RATE, 1, 0.1), 4)
function_case(
    "optax_warm_cosine", optax.warmup_cosine_decay_schedule(0.01, RATE, 50, 450, 0.001)
)
function_case("optax_warm_cosine_0", optax.warmup_cosine_decay_schedule(0, RATE, 4, 20), 30)
function_case("optax_exponential", optax.exponential_decay(RATE, 100, 0.3))
function_case("optax_staircase", optax.exponential_decay(RATE, 100, 0.3, staircase=True))
function_case(
    "optax_exponential_floor", optax.exponential_decay(RATE, 10, 0.5, end_value=0.02), 60
)

torch_case("hf_linear", lambda o: hf.get_linear_schedule_with_warmup(o, 50, 450))
torch_case("hf_linear_cold", lambda o: hf.get_linear_schedule_with_warmup(o, 0, 20), 30)
torch_case(
    "hf_polynomial",
    lambda o: hf.get_polynomial_decay_schedule_with_warmup(o, 5, 50, 1e-3, 2),
    60,
)
torch_case("hf_cosine", lambda o: hf.get_cosine_schedule_with_warmup(o, 5, 50), 51)
torch_case("hf_inverse_sqrt", lambda o: hf.get_inverse_sqrt_schedule(o, 50))
torch_case("hf_inverse_sqrt_cold", lambda o: hf.get_inverse_sqrt_schedule(o, 0), 60)
torch_case("hf_inverse_sqrt_scale", lambda o: hf.get_inverse_sqrt_schedule(o, 10, 4), 60)
torch_case(
    "hf_cosine_min",
    lambda o: hf.get_cosine_with_min_lr_schedule_with_warmup(o, 20, 500, min_lr=0.002),
)
for form in ["linear", "cosine", "1-sqrt"]:
    torch_case(
        f"hf_wsd_{form}",
        lambda o: hf.get_wsd_schedule(
            o, 20, 70, num_stable_steps=60, decay_type=form, min_lr_ratio=0.05
        ),
        180,
    )
torch_case(
    "hf_wsd_no_stable", lambda o: hf.get_wsd_schedule(o, 0, 4, num_stable_steps=0), 8
)
torch_case("hf_wsd_no_decay", lambda o: hf.get_wsd_schedule(o, 2, 0, num_stable_steps=3), 8)

# "single": for a cosine Keras takes pi, and some of its arguments, in float32 all the same.
keras.config.set_floatx("float64")
rates = keras.optimizers.schedules
function_case("keras_exponential", rates.ExponentialDecay(RATE, 30, 0.5), 120)
function_case("keras_staircase", rates.ExponentialDecay(RATE, 30, 0.5, staircase=True), 120)
function_case("keras_single_cosine", rates.CosineDecay(RATE, 50, 0.1), 60)
function_case(
    "keras_single_warm_cosine",
    rates.CosineDecay(0.01, 50, 0.1, warmup_target=RATE, warmup_steps=10),
    70,
)
function_case("keras_single_restarts", rates.CosineDecayRestarts(RATE, 37, 1.0, 1.0, 0.1), 120)
function_case("keras_polynomial", rates.PolynomialDecay(RATE, 50, 0.01, 2.0), 60)
function_case("keras_piecewise", rates.PiecewiseConstantDecay([3, 6], [RATE, 0.05, 0.01]), 10)

VERSIONS = {
    "torch": torch.__version__,
    "timm": timm_version,
    "optax": optax.__version__,
    "transformers": transformers.__version__,
    "keras": keras.__version__,
}
with open(pathlib.Path(__file__).with_suffix(".csv"), "w", newline="\n") as file:
    libraries = ", ".join(f"{name} {version}" for name, version in VERSIONS.items())
    file.write(f"# {libraries}, peer_decays.py\n")
    file.write("case,rates from step 0 on\n")
    for case, values in CASES.items():
        file.write(",".join([case, *(f"{value:.13g}" for value in values)]) + "\n")
