"""Writes features.pt: a TorchScript module of a few KB, the backbone of PretrainedTest.

Run it with torch 2.13: python scripts.py
A convolution with batch normalization, ReLU and the mean of each of four channels.
"""

import pathlib

import torch
from torch import nn

torch.manual_seed(1)
module = nn.Sequential(
    nn.Conv2d(3, 4, 3, padding=1, bias=False),
    nn.BatchNorm2d(4),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
)
torch.jit.script(module).save(pathlib.Path(__file__).parent / "features.pt")
