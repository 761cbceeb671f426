"""Writes sklearn.json: what scikit-learn makes of random scores.

Run it with scikit-learn 1.9: python sklearn_goldens.py
SklearnGoldenTest reads the scores and the labels, and compares the rest. In the third case a class
has no image, and in the fourth a class is never predicted.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
)

random = np.random.default_rng(1)


def case(images, classes, missing=None, unpredicted=None):
    labels = random.integers(classes, size=images)
    scores = random.normal(scale=3, size=(images, classes)).astype(np.float32)
    scores[np.arange(images), labels] += 2
    if missing is not None:
        labels[labels == missing] = (missing + 1) % classes
    if unpredicted is not None:
        scores[:, unpredicted] = -20
    powers = np.exp(scores.astype(np.float64))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    predicted = scores.argmax(axis=1)
    every = list(range(classes))
    options = dict(labels=every, zero_division=0)
    precision, recall, f1, support = precision_recall_fscore_support(labels, predicted, **options)
    macro = precision_recall_fscore_support(labels, predicted, average="macro", **options)
    return dict(
        scores=scores.tolist(),
        labels=labels.tolist(),
        confusion=confusion_matrix(labels, predicted, labels=every).tolist(),
        loss=log_loss(labels, probabilities, labels=every),
        accuracy=accuracy_score(labels, predicted),
        precision=precision.tolist(),
        recall=recall.tolist(),
        f1=f1.tolist(),
        support=support.tolist(),
        macro=list(macro[:3]),
    )


cases = [case(40, 3), case(60, 10), case(25, 4, missing=2), case(25, 4, unpredicted=1), case(30, 2)]
text = "[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n"
(pathlib.Path(__file__).parent / "sklearn.json").write_text(text)
