"""Writes peer_plateaus.csv: the rates of PyTorch's and Keras's ReduceLROnPlateau on random metrics.

pip install torch==2.13.0 keras==3.15.1 jax==0.10.2
python peer_plateaus.py
A row is a case: its options, its metrics epoch by epoch, and its cuts as EPOCH:RATE, where the
epoch is the first with that rate. PlateauPeersTest runs the same.
"""

import math
import os
import pathlib
import random
import types

os.environ["KERAS_BACKEND"] = "jax"

import keras
import torch

SEQUENCES = 200
EPOCHS = 60


def metrics(rng, mode):
    """Positive values that get better for a while, with noise, and here and there NaN."""
    level, reach, speed = rng.uniform(0.2, 2), rng.uniform(0.1, 3), rng.uniform(0.01, 0.5)
    noise = 10 ** rng.uniform(-3, -0.3)
    missing = rng.choice([0, 0, 0.05, 0.2])
    values = []
    for epoch in range(EPOCHS):
        progress = math.exp(-speed * epoch)
        value = level + reach * (progress if mode == "min" else 1 - progress)
        value = round(value * (1 + noise * rng.uniform(-0.5, 0.5)), 3)
        # Keras takes a first NaN for its best value, and nothing is ever better than that.
        values.append(math.nan if epoch > 0 and rng.random() < missing else value)
    return values


def options(rng, relative):
    lr = round(10 ** rng.uniform(-4, 0), 6)
    return {
        "lr": lr,
        "mode": rng.choice(["min", "max"]),
        "factor": round(rng.uniform(0.05, 0.9), 3),
        "patience": rng.choice([0, 0, 1, 2, 3, 5, 10]),
        # Of many digits, so that no metric lies on the threshold to the last bit.
        "threshold": rng.choice([0, 10 ** rng.uniform(-5, -1)]),
        "relative": relative,
        "cooldown": rng.choice([0, 0, 1, 2, 5]),
        "min_lr": rng.choice([0, lr * 10 ** rng.uniform(-4, -0.1)]),
    }


def torch_rates(o, values):
    sgd = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=o["lr"])
    policy = torch.optim.lr_scheduler.ReduceLROnPlateau(
        sgd,
        mode=o["mode"],
        factor=o["factor"],
        patience=o["patience"],
        threshold=o["threshold"],
        threshold_mode="rel" if o["relative"] else "abs",
        cooldown=o["cooldown"],
        min_lr=o["min_lr"],
    )
    for value in values:
        policy.step(value)
        yield sgd.param_groups[0]["lr"]


def keras_rates(o, values):
    sgd = keras.optimizers.SGD(o["lr"])
    callback = keras.callbacks.ReduceLROnPlateau(
        monitor="metric",
        mode=o["mode"],
        factor=o["factor"],
        patience=o["patience"],
        min_delta=o["threshold"],
        cooldown=o["cooldown"],
        min_lr=o["min_lr"],
    )
    callback.set_model(types.SimpleNamespace(optimizer=sgd))
    callback.on_train_begin()
    for epoch, value in enumerate(values):
        callback.on_epoch_end(epoch, {"metric": value})
        yield float(sgd.learning_rate)


def cuts(lr, rates):
    found, before = [], lr
    for epoch, rate in enumerate(rates, start=1):
        if rate != before:
            found.append(f"{epoch}:{rate:.10g}")
        before = rate
    return " ".join(found)


def row(name, seed, o, values, rates):
    first = o["lr"] if rates is torch_rates else float(keras.optimizers.SGD(o["lr"]).learning_rate)
    cells = [
        name,
        seed,
        *(str(v).lower() if isinstance(v, bool) else v for v in o.values()),
        " ".join(f"{v:g}" if v == v else "NaN" for v in values),
        cuts(first, rates(o, values)),
    ]
    return ",".join(map(str, cells)) + "\n"


# Where this library differs on purpose.
PLAIN = {
    "lr": 0.1,
    "mode": "min",
    "factor": 0.5,
    "patience": 2,
    "threshold": 0.1,
    "relative": True,
    "cooldown": 0,
    "min_lr": 0,
}
WORSE_AND_WORSE = [-1, -0.95, -0.9, -0.85, -0.8, -0.75, -0.7, -0.65]
BETTER_AND_BETTER = [math.nan, 8, 7, 6, 5, 4, 3, 2]

PEERS = {"pytorch": torch_rates, "keras": keras_rates}

with open(pathlib.Path(__file__).with_suffix(".csv"), "w", newline="\n") as file:
    file.write(f"# torch {torch.__version__}, keras {keras.__version__}, peer_plateaus.py\n")
    file.write("peer,seed,lr,mode,factor,patience,threshold,relative,cooldown,min_lr,metrics,cuts\n")
    for peer, rates in PEERS.items():
        for seed in range(SEQUENCES):
            rng = random.Random(f"{peer} {seed}")
            o = options(rng, relative=peer == "pytorch" and rng.random() < 0.5)
            file.write(row(peer, seed, o, metrics(rng, o["mode"]), rates))
    file.write(row("pytorch_negative", 0, PLAIN, WORSE_AND_WORSE, torch_rates))
    absolute = {**PLAIN, "relative": False}
    file.write(row("keras_first_nan", 0, absolute, BETTER_AND_BETTER, keras_rates))
