"""What three libraries suggest on the same curves, for SuggestionRuleTest.

Run:  python suggestions.py > suggestions.csv      (written with numpy 2 and torch 2.13.0+cpu)

Each row: the points of an exponential sweep, a noisy curve, and the suggested rates by
pytorch-lr-finder (argmin of numpy.gradient over the index), fastai (valley; minimum / 10) and
PyTorch Lightning (argmin of torch.gradient over the raw rate), all on the whole curve.
"""

import numpy as np
import torch


def valley(lrs, losses):
    n = len(losses)
    max_start, max_end = 0, 0
    lds = [1] * n
    for i in range(1, n):
        for j in range(0, i):
            if losses[i] < losses[j] and lds[i] < lds[j] + 1:
                lds[i] = lds[j] + 1
            if lds[max_end] < lds[i]:
                max_end = i
                max_start = max_end - lds[max_end]
    sections = (max_end - max_start) / 3
    return lrs[max_start + int(sections) + int(sections / 2)]


print("points,losses,lr_finder,valley,minimum,lightning")
for seed in range(40):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(20, 120))
    lrs = 1e-5 * (1e6 ** (np.arange(n) / (n - 1)))
    x = np.log10(lrs)
    mid, top = rng.uniform(-3, -1.5), rng.uniform(-0.8, 0.6)
    losses = 2.3 - 1.5 / (1 + np.exp(-4 * (x - mid))) + np.exp(6 * (x - top))
    losses += rng.normal(0, rng.uniform(0.001, 0.05), n)
    finder = lrs[np.gradient(losses).argmin()]
    slopes = torch.gradient(torch.tensor(losses), spacing=[torch.tensor(lrs)])[0]
    lightning = lrs[int(torch.argmin(slopes))]
    row = [n, ";".join(repr(float(v)) for v in losses), finder, valley(lrs, losses),
           lrs[losses.argmin()] / 10, lightning]
    print(",".join(str(v) if i < 2 else repr(float(v)) for i, v in enumerate(row)))
