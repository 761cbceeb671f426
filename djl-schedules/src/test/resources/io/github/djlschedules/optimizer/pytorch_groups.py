"""Trains TinyTask's dense net in PyTorch by parameter groups, for GroupWeightsTest.

Run:  python pytorch_groups.py > pytorch_groups.csv      (written with torch 2.13.0+cpu)

One group for each tensor. Rates: OneCycleLR's, 0.3 of them for the first layer. Decays: falling
linearly from 0.01 to 0, twice that for the last weight, none for biases. The first layer is
frozen from step 30 to step 60. 100 steps of 10 samples in order.
"""

import math

import torch

SAMPLES, INPUTS, HIDDEN, CLASSES, BATCH, STEPS = 100, 4, 8, 3, 10, 100
RATES, DECAYS = (0.3, 0.3, 1, 1), (1, 0, 2, 0)
FROZEN = range(30, 60)


def net():
    model = torch.nn.Sequential(
        torch.nn.Linear(INPUTS, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, CLASSES)
    )
    k = 0
    with torch.no_grad():
        for p in model.parameters():
            values = [0.5 * math.sin(k + i + 1.0) for i in range(p.numel())]
            p.copy_(torch.tensor(values).reshape(p.shape))
            k += p.numel()
    return model


def train(optimizer_class, max_lr, **options):
    x = torch.tensor(
        [[math.sin(i * INPUTS + j + 1.0) for j in range(INPUTS)] for i in range(SAMPLES)]
    )
    y = torch.tensor([i % CLASSES for i in range(SAMPLES)])
    model = net()
    optimizer = optimizer_class(
        [{"params": [p], "lr": max_lr * f} for p, f in zip(model.parameters(), RATES)], **options
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [max_lr * f for f in RATES],
        total_steps=STEPS,
        base_momentum=0.85,
        max_momentum=0.95,
    )
    for step in range(STEPS):
        for group, factor in zip(optimizer.param_groups, DECAYS):
            group["weight_decay"] = 0.01 * (1 - step / STEPS) * factor
        model[0].requires_grad_(step not in FROZEN)
        first = step * BATCH % SAMPLES
        loss = torch.nn.functional.cross_entropy(
            model(x[first : first + BATCH]), y[first : first + BATCH]
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step + 1 < STEPS:
            schedule.step()
    return torch.cat([p.detach().flatten() for p in model.parameters()])


columns = {
    "sgd": train(torch.optim.SGD, 0.1, momentum=0.9),
    "adam": train(torch.optim.Adam, 0.02),
    "adamw": train(torch.optim.AdamW, 0.02),
}
print(",".join(columns))
for row in zip(*columns.values()):
    print(",".join(repr(float(v)) for v in row))
