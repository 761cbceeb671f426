"""The benchmark's networks, with their parameters in its order, and its files of arrays."""

import numpy as np
import torch
from torch import nn


def arrays(path):
    """Reads what ArrayFile wrote."""
    data = np.fromfile(path, dtype="<i4")
    at = 0
    while at < len(data):
        rank = data[at]
        shape = data[at + 1 : at + 1 + rank]
        at += 1 + rank
        size = int(np.prod(shape))
        yield torch.from_numpy(data[at : at + size].view("<f4").reshape(shape).copy())
        at += size


def load(net, values):
    """Fills parameters and running statistics, in their order, from an iterator of arrays."""
    with torch.no_grad():
        for array in net.state_dict().values():
            if array.dim():  # PyTorch's count of batches is the one scalar
                array.copy_(next(values).view(array.shape))
    return net


def convolution(width_in, width, kernel, stride):
    return [
        nn.Conv2d(width_in, width, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(width),
    ]


class Residual(nn.Module):
    def __init__(self, width_in, width, stride):
        super().__init__()
        self.way = nn.Sequential(
            *convolution(width_in, width, 3, stride), nn.ReLU(), *convolution(width, width, 3, 1)
        )
        project = stride > 1
        self.shortcut = nn.Sequential(*convolution(width_in, width, 1, stride) if project else [])

    def forward(self, x):
        return torch.relu(self.way(x) + self.shortcut(x))


def residual(blocks, *widths):
    layers = [*convolution(3, widths[0], 3, 1), nn.ReLU()]
    before = widths[0]
    for stage, width in enumerate(widths):
        for block in range(blocks):
            layers.append(Residual(before, width, 2 if stage and not block else 1))
            before = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(before, 10))


def tiny():
    return nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))


NETWORKS = {
    "tiny": tiny,
    "resnet8": lambda: residual(1, 16, 32, 64),
    "resnet18": lambda: residual(2, 64, 128, 256, 512),
}
