"""Range tests of the peers: python range_test.py POINTS WARM_UP

For a file that holds the weights of resnet8 and then batches, "lightning FILE" and "finder FILE"
train on the last WARM_UP batches and test on the others. The answer: wall seconds, processor seconds,
points, suggested rate, whether the state was restored, whether so before the user asked, and the
first losses.
"""

import copy
import hashlib
import logging
import os
import sys
import tempfile
import time
import warnings

os.environ["TQDM_DISABLE"] = "1"
warnings.filterwarnings("ignore")

import lightning
import numpy as np
import torch
from lightning.pytorch.tuner import Tuner
from networks import NETWORKS, arrays, load
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader

logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
torch.set_num_threads(1)
POINTS, WARM_UP = int(sys.argv[1]), int(sys.argv[2])
LOW, HIGH = 1e-5, 10.0


def state_hash(net, optimizer):
    digest = hashlib.sha256()
    saved = optimizer.state_dict()
    states = [saved["state"][key] for key in sorted(saved["state"])]
    tensors = [value for state in states for value in state.values() if torch.is_tensor(value)]
    for tensor in [*net.state_dict().values(), *tensors]:
        digest.update(tensor.numpy().tobytes())
    for group in saved["param_groups"]:
        digest.update(repr([group[key] for key in ("lr", "momentum", "weight_decay")]).encode())
    return digest.hexdigest()


def train(net, optimizer, x, y):
    optimizer.zero_grad()
    loss = cross_entropy(net(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


def prepare(path):
    values = arrays(path)
    net = load(NETWORKS["resnet8"](), values)
    batches = [(x, y.long()) for x, y in zip(values, values)]
    optimizer = torch.optim.SGD(net.parameters(), lr=0.001, momentum=0.9)
    for batch in batches[-WARM_UP:]:
        train(net, optimizer, *batch)
    return net, optimizer, batches[:-WARM_UP]


class Module(lightning.LightningModule):
    def __init__(self, net, optimizer):
        super().__init__()
        self.net, self.optimizer = net, optimizer

    def training_step(self, batch, _):
        x, y = batch
        return cross_entropy(self.net(x), y)

    def configure_optimizers(self):
        return self.optimizer


def lightning_test(net, optimizer, batches):
    module = Module(net, optimizer)
    with tempfile.TemporaryDirectory() as folder:
        trainer = lightning.Trainer(
            accelerator="cpu",
            default_root_dir=folder,
            enable_checkpointing=False,
            enable_model_summary=False,
            enable_progress_bar=False,
            logger=False,
            max_epochs=1,
        )
        found = Tuner(trainer).lr_find(
            module,
            train_dataloaders=DataLoader(batches, batch_size=None),
            min_lr=LOW,
            max_lr=HIGH,
            num_training=POINTS,
            update_attr=False,
        )
    return len(found.results["loss"]), found.suggestion(), []


class Finder:
    """The procedure of pytorch-lr-finder 0.2.2, written from a description of it."""

    def __init__(self, net, optimizer):
        self.net, self.optimizer = net, optimizer
        self.saved = copy.deepcopy([net.state_dict(), optimizer.state_dict()])

    def test(self, batches):
        losses, smoothed = [], []
        self.net.train()
        for point, batch in enumerate(batches):
            for group in self.optimizer.param_groups:
                group["lr"] = LOW * (HIGH / LOW) ** (point / (POINTS - 1))
            losses.append(train(self.net, self.optimizer, *batch))
            before = smoothed[-1] if smoothed else losses[-1]
            smoothed.append(0.05 * losses[-1] + 0.95 * before)
            if smoothed[-1] > 5 * min(smoothed):
                break
        return losses, smoothed

    @staticmethod
    def suggestion(smoothed):
        if len(smoothed) < 17:
            return None
        steepest = 10 + int(np.gradient(np.array(smoothed[10:-5])).argmin())
        return LOW * (HIGH / LOW) ** (steepest / (POINTS - 1))

    def reset(self):
        self.net.load_state_dict(self.saved[0])
        self.optimizer.load_state_dict(self.saved[1])


def clocks():
    return np.array([time.perf_counter(), time.process_time()])


def answer(tool, path):
    net, optimizer, batches = prepare(path)
    before = state_hash(net, optimizer)
    start = clocks()
    if tool == "lightning":
        points, rate, losses = lightning_test(net, optimizer, batches)
        taken = clocks() - start
        unasked = before == state_hash(net, optimizer)
    else:
        finder = Finder(net, optimizer)
        losses, smoothed = finder.test(batches)
        points, rate = len(losses), finder.suggestion(smoothed)
        taken = clocks() - start
        unasked = before == state_hash(net, optimizer)
        start = clocks()
        finder.reset()
        taken += clocks() - start
    restored = before == state_hash(net, optimizer)
    rate = "NaN" if rate is None else rate
    return *taken, points, rate, int(restored), int(unasked), *losses[:10]


for line in sys.stdin:
    order, *path = line.split()
    if order == "versions":
        print(f"Lightning {lightning.__version__}, PyTorch {torch.__version__}", flush=True)
    else:
        print(*answer(order, *path), flush=True)
