"""Training steps by PyTorch: python step.py FILE NETWORK STEPS

FILE holds the weights and then the batches, STEPS is the length of the policy. "train N" answers
wall seconds, processor seconds and the loss of each step.
"""

import sys
import time

import torch
from networks import NETWORKS, arrays, load
from torch.nn.functional import cross_entropy

torch.set_num_threads(1)
values = arrays(sys.argv[1])
net = load(NETWORKS[sys.argv[2]](), values)
batches = [(x, y.long()) for x, y in zip(values, values)]
optimizer = torch.optim.SGD(net.parameters(), lr=0.002, momentum=0.9, weight_decay=1e-4)
scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.02, total_steps=int(sys.argv[3]))
done = 0


def train(steps):
    global done
    losses = []
    start, cpu_start = time.perf_counter(), time.process_time()
    for _ in range(steps):
        x, y = batches[done % len(batches)]
        optimizer.zero_grad()
        loss = cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
        scheduler.step()
        losses.append(loss.item())
        done += 1
    return [time.perf_counter() - start, time.process_time() - cpu_start, *losses]


for line in sys.stdin:
    order, *rest = line.split()
    if order == "train":
        print(*train(int(rest[0])), flush=True)
    else:
        print("PyTorch", torch.__version__, flush=True)
