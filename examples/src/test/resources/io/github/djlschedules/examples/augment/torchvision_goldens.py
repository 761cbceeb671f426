"""Writes torchvision.csv: what torchvision makes of a small image.

Run it with torch 2.13 and torchvision 0.28: python torchvision_goldens.py
Each row is the operation, its argument, and the values of the result, plane by plane.
TorchvisionGoldenTest makes the same image.
"""

import csv
import pathlib

import torch
import torchvision.transforms.functional as F

HEIGHT, WIDTH = 7, 9

image = torch.tensor(
    [
        [[(c * 91 + y * 37 + x * 53 + x * y * 11) % 256 for x in range(WIDTH)] for y in range(HEIGHT)]
        for c in range(3)
    ],
    dtype=torch.float32,
).div(255)

BILINEAR = F.InterpolationMode.BILINEAR
OPERATIONS = {
    "rotate": (lambda a: F.rotate(image, a, BILINEAR), [-180, -33.3, -10, 0.5, 10, 45, 90]),
    "brightness": (lambda a: F.adjust_brightness(image, a), [0, 0.4, 1, 1.7]),
    "contrast": (lambda a: F.adjust_contrast(image, a), [0, 0.4, 1, 1.7]),
    "saturation": (lambda a: F.adjust_saturation(image, a), [0, 0.4, 1, 1.7]),
    "hue": (lambda a: F.adjust_hue(image, a), [-0.5, -0.2, 0, 0.05, 0.31]),
}

with open(pathlib.Path(__file__).parent / "torchvision.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    for name, (operation, arguments) in OPERATIONS.items():
        for argument in arguments:
            values = operation(argument).flatten().tolist()
            writer.writerow([name, argument, *(f"{value:.7f}" for value in values)])
