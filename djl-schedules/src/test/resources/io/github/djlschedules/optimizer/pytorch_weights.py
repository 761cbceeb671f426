"""Trains TinyTask's dense net in PyTorch and writes its weights, for PyTorchFormTest.

Run:  python pytorch_weights.py > pytorch_weights.csv      (written with torch 2.13.0+cpu)

One-cycle rate with momentum cycling from OneCycleLR itself, and a weight decay that falls
linearly from 0.01 to 0, over 100 steps of 10 samples in order.
"""

import math

import torch

SAMPLES, INPUTS, HIDDEN, CLASSES, BATCH, STEPS = 100, 4, 8, 3, 10, 100


def weights(shapes):
    k = 0
    for shape in shapes:
        n = math.prod(shape)
        yield torch.tensor([0.5 * math.sin(k + i + 1.0) for i in range(n)]).reshape(shape)
        k += n


def net():
    model = torch.nn.Sequential(
        torch.nn.Linear(INPUTS, HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, CLASSES)
    )
    with torch.no_grad():
        parameters = list(model.parameters())
        for p, w in zip(parameters, weights([p.shape for p in parameters])):
            p.copy_(w)
    return model


def train(name):
    x = torch.tensor(
        [[math.sin(i * INPUTS + j + 1.0) for j in range(INPUTS)] for i in range(SAMPLES)]
    )
    y = torch.tensor([i % CLASSES for i in range(SAMPLES)])
    model = net()
    if name == "sgd":
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
        max_lr = 0.1
    elif name == "adam":
        optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
        max_lr = 0.02
    else:
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.02)
        max_lr = 0.02
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr, total_steps=STEPS, base_momentum=0.85, max_momentum=0.95
    )
    for step in range(STEPS):
        optimizer.param_groups[0]["weight_decay"] = 0.01 * (1 - step / STEPS)
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


columns = {name: train(name) for name in ("sgd", "adam", "adamw")}
print(",".join(columns))
for row in zip(*columns.values()):
    print(",".join(repr(float(v)) for v in row))
