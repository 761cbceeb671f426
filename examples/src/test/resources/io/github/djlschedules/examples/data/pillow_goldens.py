"""Writes pillow.csv: what Pillow makes of a small image.

Run it with Pillow 12.3: python pillow_goldens.py
Each row is the height and width before, the height and width after, and the bytes of the result:
the middle of the image, as much as fits, scaled by the triangle filter. ResizeTest makes the same
image.
"""

import csv
import pathlib

from PIL import Image

SIZES = [(13, 10, 4, 4), (10, 31, 7, 7), (5, 4, 8, 8), (20, 20, 9, 9), (8, 8, 8, 8), (3, 50, 2, 2)]

with open(pathlib.Path(__file__).parent / "pillow.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    for height, width, to_height, to_width in SIZES:
        image = Image.new("L", (width, height))
        image.putdata([(y * 37 + x * 53 + x * y * 11) % 256 for y in range(height) for x in range(width)])
        scale = min(width / to_width, height / to_height)
        left = (width - to_width * scale) / 2
        top = (height - to_height * scale) / 2
        box = (left, top, left + to_width * scale, top + to_height * scale)
        scaled = image.resize((to_width, to_height), Image.Resampling.BILINEAR, box=box)
        writer.writerow([height, width, to_height, to_width, *scaled.tobytes()])
