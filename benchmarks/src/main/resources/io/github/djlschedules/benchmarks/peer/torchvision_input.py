"""Passes over images by torchvision's DataLoader: python torchvision_input.py FOLDER SIDE IMAGES

Small images are decoded once, as torchvision's CIFAR10 keeps them; large ones in each pass. For
each line on standard input but "versions" one pass is made, and its images and seconds are
printed. In the first one the workers start, too.
"""

import random
import sys
import time

import numpy as np
import torch
import torchvision
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms as T
from torchvision.datasets import ImageFolder

WORKERS, BATCH = 2, 128
folder, side, limit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


class Cutout:
    def __init__(self, length):
        self.length = length

    def __call__(self, image):
        _, height, width = image.shape
        y, x = random.randrange(height), random.randrange(width)
        half = self.length // 2
        image[:, max(0, y - half) : y + half, max(0, x - half) : x + half] = 0
        return image


class InMemory(Dataset):
    def __init__(self, samples, transform):
        self.images = [np.asarray(Image.open(path).convert("RGB")) for path, _ in samples]
        self.labels = [label for _, label in samples]
        self.transform = transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.images[index])), self.labels[index]


small = side <= 64
transform = T.Compose(
    ([] if small else [T.Resize(side), T.CenterCrop(side)])
    + [
        T.RandomCrop(side, padding=side // 8),
        T.RandomHorizontalFlip(),
        T.RandomRotation(10, T.InterpolationMode.BILINEAR),
        T.ToTensor(),
        T.Normalize((0.4914, 0.4822, 0.4465), (0.247, 0.2435, 0.2616)),
        Cutout(16),
    ]
)
dataset = ImageFolder(folder, transform)
random.Random(1).shuffle(dataset.samples)
dataset.samples = dataset.samples[:limit]
if small:
    dataset = InMemory(dataset.samples, transform)
torch.set_num_threads(1)
loader = DataLoader(
    dataset, BATCH, shuffle=True, num_workers=WORKERS, persistent_workers=True, prefetch_factor=2
)


def one_pass():
    start = time.perf_counter()
    images = sum(len(labels) for _, labels in loader)
    return images, time.perf_counter() - start


for order in sys.stdin:
    if order.strip() == "versions":
        print(f"torchvision {torchvision.__version__}, PyTorch {torch.__version__}", flush=True)
    else:
        print(*one_pass(), flush=True)
