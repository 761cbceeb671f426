"""Writes images of one colour, and colours.csv: what Pillow's convert("RGB") makes of them.

Run it with Pillow 12.3: python pillow_colours.py
Each row is the name of a file and the red, green and blue of its pixels. ColourPlanesTest reads it.
"""

import csv
import pathlib

from PIL import Image

IMAGES = {
    "grey-opaque.png": (Image.new("LA", (8, 8), (100, 255)), {}),
    "grey-half.png": (Image.new("LA", (8, 8), (100, 128)), {}),
    "grey-clear.png": (Image.new("L", (8, 8), 100), {"transparency": 100}),
    "colour-half.png": (Image.new("RGBA", (8, 8), (100, 50, 200, 128)), {}),
    "colour-clear.png": (Image.new("RGB", (8, 8), (100, 50, 200)), {"transparency": (100, 50, 200)}),
    "palette-clear.png": (Image.new("RGB", (8, 8), (100, 50, 200)).quantize(2), {"transparency": 0}),
    "inks.jpg": (Image.new("CMYK", (8, 8), (155, 100, 50, 0)), {"quality": 95}),
    "inks-dark.jpg": (Image.new("CMYK", (8, 8), (155, 100, 50, 90)), {"quality": 95}),
}

folder = pathlib.Path(__file__).parent
with open(folder / "colours.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    for name, (image, options) in IMAGES.items():
        image.save(folder / name, **options)
        colour = Image.open(folder / name).convert("RGB").getpixel((4, 4))
        writer.writerow([name, *colour])
