"""Draws the pictures of the sample batch and writes its spreadsheet: ``python packaging/make_sample.py``.

The same every time. The pictures are ours and CC0; the museum, its people and its records are invented.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from sample_records import HEADER, RECORDS

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sample"
WIDTH, HEIGHT = 1200, 800
FINE = 2  # drawn twice as large, then made smaller: smooth edges

Colour = tuple[int, int, int]


class Scene:
    """A picture in the making; coordinates in the finished picture's pixels."""

    def __init__(self, seed: int, top: Colour, bottom: Colour, horizon: int = 470) -> None:
        self.random = random.Random(seed)
        self.horizon = horizon
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
        self.draw = ImageDraw.Draw(self.image)
        self._fade(0, horizon, top, bottom)

    def _fade(self, start: int, end: int, first: Colour, last: Colour) -> None:
        for y in range(start * FINE, end * FINE):
            share = (y - start * FINE) / max(1, (end - start) * FINE)
            self.draw.line(
                [(0, y), (WIDTH * FINE, y)], tuple(round(a + (b - a) * share) for a, b in zip(first, last, strict=True))
            )

    def shape(self, points: list[tuple[float, float]], colour: Colour) -> None:
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], colour)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.draw.rectangle([x * FINE, y * FINE, (x + width) * FINE, (y + height) * FINE], colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.draw.ellipse([(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE], colour)

    def line(self, points: list[tuple[float, float]], colour: Colour, width: float = 2) -> None:
        self.draw.line([(x * FINE, y * FINE) for x, y in points], colour, round(width * FINE), joint="curve")

    def clouds(self, count: int, colour: Colour) -> None:
        mask = Image.new("L", self.image.size)
        draw = ImageDraw.Draw(mask)
        for _ in range(count):
            x, y = self.random.uniform(0, WIDTH), self.random.uniform(40, self.horizon * 0.55)
            for _ in range(9):
                dx, dy, r = self.random.uniform(-110, 110), self.random.uniform(-16, 16), self.random.uniform(18, 46)
                area = [
                    (x + dx - r * 1.6) * FINE,
                    (y + dy - r * 0.5) * FINE,
                    (x + dx + r * 1.6) * FINE,
                    (y + dy + r * 0.5) * FINE,
                ]
                draw.ellipse(area, 150)
        self.image.paste(Image.new("RGB", self.image.size, colour), mask=mask.filter(ImageFilter.GaussianBlur(10 * FINE)))

    def hills(self, colour: Colour, height: float) -> None:
        phase = self.random.uniform(0, 6)
        top = [
            (x, self.horizon - height * (0.6 + 0.4 * math.sin(x / 190 + phase) * math.cos(x / 83)))
            for x in range(0, WIDTH + 20, 20)
        ]
        self.shape([(0, self.horizon), *top, (WIDTH, self.horizon)], colour)

    def sea(self, near: Colour, far: Colour, glint: Colour) -> None:
        self._fade(self.horizon, HEIGHT, far, near)
        for _ in range(420):
            depth = self.random.random() ** 1.6
            y = self.horizon + 4 + depth * (HEIGHT - self.horizon)
            length = 10 + 60 * depth * self.random.random()
            x = self.random.uniform(-30, WIDTH)
            self.line([(x, y), (x + length / 2, y - 1.5 - 2 * depth), (x + length, y)], glint, 0.8 + 1.4 * depth)

    def path_of_light(self, x: float, colour: Colour) -> None:
        for step in range(60):
            y = self.horizon + 4 + step * 5
            half = 8 + step * 1.3 * self.random.random()
            self.line([(x - half, y), (x + half, y)], colour, 1.6)

    def gulls(self, count: int, colour: Colour) -> None:
        for _ in range(count):
            x, y, s = self.random.uniform(80, WIDTH - 80), self.random.uniform(60, self.horizon - 120), self.random.uniform(8, 20)
            self.line(
                [(x - s, y - s * 0.4), (x - s * 0.4, y - s * 0.6), (x, y), (x + s * 0.4, y - s * 0.6), (x + s, y - s * 0.4)],
                colour,
                2,
            )

    def quay(self, y: float, colour: Colour) -> None:
        self.box(0, y, WIDTH, HEIGHT - y, colour)
        for row in range(int((HEIGHT - y) // 26) + 1):
            dark = tuple(max(0, c - 22) for c in colour)
            self.line([(0, y + row * 26), (WIDTH, y + row * 26)], dark, 1.5)
            for x in range(-60 + (row % 2) * 45, WIDTH, 90):
                self.line([(x, y + row * 26), (x, y + row * 26 + 26)], dark, 1.5)

    def house(self, x: float, base: float, width: float, height: float, wall: Colour, roof: Colour) -> None:  # noqa: PLR0917 - measures and colours
        self.box(x, base - height, width, height, wall)
        self.shape([(x - 8, base - height), (x + width / 2, base - height - width * 0.42), (x + width + 8, base - height)], roof)
        pane = (238, 226, 178)
        for row in range(int(height // 48)):
            for column in range(int(width // 38)):
                left, up = x + 12 + column * 36, base - height + 14 + row * 46
                self.box(left - 2, up - 2, 22, 28, (250, 248, 240))
                self.box(left, up, 18, 24, pane if self.random.random() < 0.4 else (70, 84, 98))

    def sailing_ship(self, x: float, water: float, size: float, hull: Colour, sail: Colour, masts: int = 2) -> None:  # noqa: PLR0917 - measures and colours
        deck = water - size * 0.16
        for mast in range(masts):
            mx = x - size * 0.32 + mast * size * 0.62 / max(1, masts - 1 or 1)
            self.line([(mx, deck), (mx, deck - size * 0.95)], (74, 52, 36), size * 0.018)
            for level in range(3):
                low = deck - size * (0.12 + level * 0.27)
                wide, narrow = size * (0.27 - level * 0.05), size * (0.23 - level * 0.05)
                self.shape(
                    [(mx - wide, low), (mx + wide, low), (mx + narrow + 8, low - size * 0.23), (mx - narrow, low - size * 0.23)],
                    sail,
                )
                self.line([(mx - wide, low), (mx + wide, low)], (74, 52, 36), 1.5)
        self.line([(x + size * 0.5, deck - 4), (x + size * 0.78, deck - size * 0.18)], (74, 52, 36), size * 0.014)
        self.shape(
            [(x - size * 0.55, deck - 6), (x + size * 0.6, deck - 6), (x + size * 0.46, water + 8), (x - size * 0.46, water + 8)],
            hull,
        )
        self.line([(x - size * 0.53, deck + 6), (x + size * 0.55, deck + 6)], (236, 228, 206), 3)

    def steamer(self, x: float, water: float, size: float, hull: Colour, funnel: Colour) -> None:
        deck = water - size * 0.14
        for puff in range(16):
            grey = 110 + puff * 5
            self.disc(x - size * 0.02 - puff * 21, deck - size * 0.42 - puff * 8, 12 + puff * 2.6, (grey, grey, grey))
        self.box(x - size * 0.26, deck - size * 0.12, size * 0.5, size * 0.12, (240, 236, 224))
        self.box(x - size * 0.06, deck - size * 0.38, size * 0.1, size * 0.28, funnel)
        self.box(x - size * 0.06, deck - size * 0.38, size * 0.1, size * 0.05, (30, 30, 34))
        for port in range(9):
            self.disc(x - size * 0.22 + port * size * 0.055, deck - size * 0.06, size * 0.012, (60, 72, 84))
        self.shape(
            [(x - size * 0.5, deck), (x + size * 0.56, deck - 14), (x + size * 0.44, water + 10), (x - size * 0.44, water + 10)],
            hull,
        )
        self.line([(x - size * 0.48, deck + 14), (x + size * 0.53, deck + 4)], (196, 60, 48), 4)

    def rowing_boat(self, x: float, water: float, size: float, colour: Colour) -> None:
        self.shape(
            [
                (x - size, water - size * 0.3),
                (x + size, water - size * 0.36),
                (x + size * 0.66, water + size * 0.16),
                (x - size * 0.7, water + size * 0.16),
            ],
            colour,
        )
        self.line([(x - size * 0.9, water - size * 0.2), (x + size * 0.9, water - size * 0.25)], (244, 238, 222), size * 0.07)
        self.line([(x - size * 0.2, water - size * 0.3), (x - size * 0.9, water + size * 0.3)], (140, 104, 66), size * 0.05)

    def lighthouse(self, x: float, base: float, height: float, band: Colour) -> None:
        self.shape([(x - 150, base), (x - 90, base - 46), (x + 96, base - 50), (x + 170, base)], (92, 86, 80))
        foot, top = height * 0.15, height * 0.09
        for step in range(6):
            a, b = step / 6, (step + 1) / 6
            wa, wb = foot + (top - foot) * a, foot + (top - foot) * b
            points = [
                (x - wa, base - 40 - height * a),
                (x + wa, base - 40 - height * a),
                (x + wb, base - 40 - height * b),
                (x - wb, base - 40 - height * b),
            ]
            self.shape(points, band if step % 2 else (246, 242, 232))
        head = base - 40 - height
        self.box(x - top * 1.25, head - 8, top * 2.5, 8, (60, 60, 64))
        self.box(x - top * 0.75, head - 48, top * 1.5, 40, (255, 226, 140))
        self.shape([(x - top, head - 48), (x, head - 84), (x + top, head - 48)], band)

    def crane(self, x: float, base: float, height: float, colour: Colour) -> None:
        for leg in (-40, 40):
            self.line([(x + leg, base), (x + leg * 0.5, base - height * 0.6)], colour, 9)
        for cross in range(4):
            y = base - cross * height * 0.15
            self.line([(x - 38 + cross * 4, y), (x + 34 - cross * 4, y - height * 0.15)], colour, 4)
        self.box(x - 34, base - height * 0.72, 70, height * 0.13, colour)
        tip = (x + height * 0.62, base - height * 1.12)
        self.line([(x + 20, base - height * 0.62), tip], colour, 8)
        self.line([(x - 22, base - height * 0.95), tip], colour, 3)
        self.line([(x - 22, base - height * 0.7), (x - 22, base - height * 0.95)], colour, 6)
        self.line([tip, (tip[0], tip[1] + height * 0.5)], (40, 40, 44), 2)
        self.box(tip[0] - 26, tip[1] + height * 0.5, 52, 40, (166, 122, 70))

    def done(self, *, grain: int = 0, sepia: bool = False) -> Image.Image:
        picture = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        if sepia:
            grey = ImageOps.autocontrast(ImageOps.grayscale(picture), cutoff=1)
            picture = ImageOps.colorize(grey, (44, 28, 18), (244, 230, 202), (158, 124, 88))
        if grain:
            values = bytes(128 + self.random.randint(-grain, grain) for _ in range(WIDTH * HEIGHT))
            noise = Image.frombytes("L", (WIDTH, HEIGHT), values).filter(ImageFilter.GaussianBlur(0.7))
            picture = Image.blend(picture, Image.merge("RGB", [noise] * 3), 0.08)
        return picture


def morning() -> Image.Image:
    scene = Scene(1, (126, 178, 214), (250, 222, 190))
    scene.disc(880, 400, 46, (255, 240, 196))
    scene.clouds(5, (255, 246, 236))
    scene.hills((126, 150, 162), 90)
    scene.sea((38, 92, 122), (154, 182, 186), (214, 222, 214))
    scene.path_of_light(880, (255, 240, 204))
    scene.sailing_ship(380, 590, 300, (62, 42, 34), (246, 238, 220), 3)
    scene.rowing_boat(800, 700, 60, (150, 62, 44))
    scene.gulls(7, (70, 78, 88))
    return scene.done(grain=60)


def old_quay() -> Image.Image:
    scene = Scene(2, (206, 206, 200), (236, 232, 220))
    scene.clouds(4, (250, 250, 246))
    for index in range(7):
        scene.house(40 + index * 165, 500, 140, 170 + (index * 53) % 110, (150 + index * 9, 140, 120), (86, 66, 56))
    scene.sea((96, 102, 104), (150, 154, 150), (190, 192, 186))
    scene.sailing_ship(760, 640, 330, (44, 40, 36), (226, 220, 206), 2)
    scene.quay(715, (128, 120, 108))
    return scene.done(grain=110, sepia=True)


def lighthouse() -> Image.Image:
    scene = Scene(3, (64, 126, 196), (206, 228, 240))
    scene.clouds(6, (255, 255, 255))
    scene.sea((22, 78, 116), (110, 166, 190), (196, 220, 226))
    scene.lighthouse(820, 540, 330, (196, 48, 44))
    scene.sailing_ship(240, 540, 150, (50, 44, 60), (250, 248, 240), 2)
    scene.gulls(9, (246, 246, 246))
    return scene.done(grain=40)


def steamer_at_dusk() -> Image.Image:
    scene = Scene(4, (58, 44, 96), (246, 150, 96))
    scene.disc(300, 440, 58, (255, 208, 120))
    scene.hills((84, 58, 88), 70)
    scene.sea((36, 30, 66), (198, 116, 100), (236, 160, 122))
    scene.path_of_light(300, (255, 214, 140))
    scene.steamer(700, 600, 520, (34, 32, 44), (190, 62, 46))
    return scene.done(grain=50)


def cranes() -> Image.Image:
    scene = Scene(5, (170, 190, 200), (228, 226, 214), 520)
    scene.clouds(7, (240, 240, 238))
    scene.hills((150, 160, 160), 60)
    scene.sea((70, 96, 104), (140, 156, 156), (186, 198, 196))
    scene.steamer(520, 610, 420, (66, 46, 42), (34, 34, 38))
    scene.quay(660, (146, 138, 124))
    for index, x in enumerate((160, 560, 900)):
        scene.crane(x, 660, 330 + index * 30, (184, 132, 44))
    return scene.done()


def fishing_huts() -> Image.Image:
    scene = Scene(6, (150, 196, 216), (240, 236, 220), 430)
    scene.clouds(3, (255, 255, 250))
    scene.hills((110, 136, 112), 110)
    for index in range(6):
        scene.house(60 + index * 190, 480 + (index % 2) * 14, 130, 96, (160, 44, 34), (70, 64, 62))
    scene.sea((44, 104, 118), (132, 178, 178), (196, 216, 210))
    for index in range(4):
        scene.rowing_boat(
            170 + index * 280, 620 + (index % 2) * 90, 70, [(38, 84, 128), (232, 190, 70), (70, 120, 84), (190, 70, 50)][index]
        )
    return scene.done(grain=36)


def moonlight() -> Image.Image:
    scene = Scene(7, (10, 16, 40), (52, 70, 110))
    for _ in range(130):
        scene.disc(scene.random.uniform(0, WIDTH), scene.random.uniform(0, 380), scene.random.uniform(0.6, 1.8), (220, 226, 240))
    scene.disc(860, 150, 60, (246, 242, 220))
    scene.disc(842, 138, 9, (226, 222, 200))
    scene.disc(878, 170, 13, (228, 224, 202))
    scene.hills((18, 26, 48), 80)
    scene.sea((8, 16, 36), (44, 62, 98), (86, 106, 146))
    scene.path_of_light(860, (214, 214, 190))
    scene.sailing_ship(400, 620, 340, (12, 14, 24), (58, 66, 92), 3)
    return scene.done()


def signal_flags() -> Image.Image:
    scene = Scene(8, (226, 236, 240), (246, 246, 240), 800)
    red, blue, yellow, white, black = (206, 44, 48), (30, 76, 156), (246, 206, 60), (252, 252, 250), (30, 30, 32)
    looks = [
        (white, blue),
        (yellow, blue),
        (red, white),
        (blue, white),
        (white, red),
        (yellow, black),
        (red, yellow),
        (blue, yellow),
    ]
    for row in range(3):
        y = 120 + row * 230
        scene.line([(40, y - 26), (600, y + 6), (1160, y - 26)], (110, 92, 70), 4)
        for column in range(8):
            x, (first, second) = 60 + column * 140, looks[(row * 3 + column) % 8]
            scene.box(x, y, 104, 104, first)
            kind = (row + column) % 4
            if kind == 0:
                scene.box(x, y + 36, 104, 32, second)
            elif kind == 1:
                scene.shape([(x, y), (x + 104, y + 104), (x + 104, y)], second)
            elif kind == 2:
                scene.box(x + 30, y + 30, 44, 44, second)
            else:
                scene.box(x + 52, y, 52, 104, second)
            scene.line([(x, y), (x + 104, y), (x + 104, y + 104), (x, y + 104), (x, y)], (120, 120, 120), 1.5)
    return scene.done()


def chart() -> Image.Image:
    scene = Scene(9, (238, 226, 196), (230, 214, 178), 800)
    ink = (92, 70, 46)
    for step in range(1, 8):
        scene.line([(step * 150, 40), (step * 150, 760)], (206, 190, 152), 1)
        scene.line([(40, step * 100), (1160, step * 100)], (206, 190, 152), 1)
    coast = [(x, 300 + 90 * math.sin(x / 130) + 46 * math.sin(x / 47 + 1)) for x in range(40, 1161, 8)]
    scene.shape([(40, 40), *coast, (1160, 40)], (214, 200, 150))
    for depth in range(5):
        scene.line([(x, y + 26 * depth + 6 * depth * math.sin(x / 90)) for x, y in coast], ink, 3 if depth == 0 else 1)
    for _ in range(70):
        x, y = scene.random.uniform(70, 1120), scene.random.uniform(520, 740)
        scene.line([(x, y), (x + 6, y)], ink, 1.5)
        scene.line([(x + 3, y - 5), (x + 3, y + 5)], ink, 1.5)
    scene.disc(930, 620, 82, (226, 208, 168))
    for spoke in range(16):
        angle, long = spoke * math.pi / 8, 100 if spoke % 4 == 0 else 66
        points = [(930 + long * math.cos(angle), 620 + long * math.sin(angle))]
        points += [(930 + 14 * math.cos(angle + side), 620 + 14 * math.sin(angle + side)) for side in (0.7, -0.7)]
        scene.shape(points, ink if spoke % 2 == 0 else (150, 60, 44))
    scene.line([(40, 40), (1160, 40), (1160, 760), (40, 760), (40, 40)], ink, 5)
    return scene.done()


def winter() -> Image.Image:
    scene = Scene(10, (178, 190, 204), (232, 234, 238))
    scene.hills((226, 230, 236), 120)
    for index in range(5):
        scene.house(
            90 + index * 220,
            490,
            150,
            120 + (index * 37) % 70,
            [(196, 150, 70), (150, 60, 50), (90, 120, 140), (210, 196, 160), (120, 140, 100)][index],
            (248, 250, 252),
        )
    scene.sea((120, 140, 156), (190, 202, 210), (236, 242, 246))
    for _ in range(26):
        x, y = scene.random.uniform(0, WIDTH), scene.random.uniform(540, 790)
        scene.shape([(x, y), (x + 90, y - 10), (x + 150, y + 12), (x + 50, y + 22)], (240, 244, 248))
    scene.rowing_boat(560, 610, 64, (84, 60, 44))
    for _ in range(500):
        scene.disc(scene.random.uniform(0, WIDTH), scene.random.uniform(0, HEIGHT), scene.random.uniform(1, 3), (255, 255, 255))
    return scene.done()


def regatta() -> Image.Image:
    scene = Scene(11, (90, 160, 214), (224, 238, 240), 380)
    scene.clouds(5, (255, 255, 255))
    scene.hills((104, 146, 120), 70)
    scene.sea((24, 96, 130), (120, 180, 190), (206, 228, 226))
    for index in range(9):
        depth = index / 8
        x, y, size = 90 + (index * 317) % 1040, 430 + depth * 300, 60 + depth * 110
        hue = [(250, 250, 246), (236, 92, 70), (246, 206, 80), (90, 140, 200)][index % 4]
        scene.line([(x, y), (x, y - size * 1.7)], (90, 74, 60), 3)
        scene.shape([(x + 4, y - 8), (x + 4, y - size * 1.66), (x + size * 0.8, y - 10)], hue)
        scene.shape([(x - 4, y - 8), (x - 4, y - size * 1.4), (x - size * 0.55, y - 10)], (250, 250, 246))
        scene.shape(
            [(x - size * 0.7, y), (x + size * 0.9, y - 4), (x + size * 0.6, y + size * 0.2), (x - size * 0.5, y + size * 0.2)],
            (66, 52, 60),
        )
    return scene.done(grain=30)


def warehouse() -> Image.Image:
    scene = Scene(12, (196, 196, 190), (226, 224, 214), 600)
    for index in range(3):
        scene.house(60 + index * 380, 600, 320, 340, (140, 116, 96), (70, 62, 58))
    scene.quay(600, (136, 130, 118))
    for index in range(22):
        x, y = 40 + (index * 131) % 1100, 640 + (index % 4) * 42
        scene.box(x, y - 34, 30, 40, (112, 82, 54))
        scene.line([(x, y - 24), (x + 30, y - 24)], (60, 46, 34), 3)
        scene.line([(x, y - 4), (x + 30, y - 4)], (60, 46, 34), 3)
    scene.crane(960, 600, 300, (70, 66, 62))
    return scene.done(grain=110, sepia=True)


PICTURES = {
    "MH-0101.jpg": morning, "MH-0102.jpg": old_quay, "MH-0103.jpg": lighthouse, "MH-0104.jpg": steamer_at_dusk,
    "MH-0105.tif": cranes, "MH-0106.jpg": fishing_huts, "MH-0107.png": moonlight, "MH-0108.png": signal_flags,
    "MH-0109.tif": chart, "MH-0110.jpg": winter, "MH-0111.jpg": regatta, "MH-0112.jpg": warehouse,
}  # fmt: skip


def save(picture: Image.Image, file: Path) -> None:
    if file.suffix == ".jpg":
        picture.save(file, quality=80, optimize=True, progressive=True)
        return
    flat = picture.resize((900, 600), Image.Resampling.LANCZOS).quantize(48, dither=Image.Dither.NONE)
    if file.suffix == ".png":
        flat.save(file, optimize=True)
    else:
        flat.save(file, compression="tiff_adobe_deflate")


def write_sheet(file: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Donation 2026"
    sheet.append(HEADER)
    for record in RECORDS:
        sheet.append(record)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, name in enumerate(HEADER, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = 44 if "escription" in name or "eskrivning" in name else 22
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    book.save(file)


def main() -> None:
    photos = FOLDER / "photos"
    photos.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        save(draw(), photos / name)
    write_sheet(FOLDER / "museum-of-harbours.xlsx")


if __name__ == "__main__":
    main()
