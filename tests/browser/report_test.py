#!/usr/bin/env python3
"""The report in headless Chromium, in both languages: it loads without an error and without a
request to anywhere, shows its headline numbers, is not blank, and prints.

Usage: report_test.py PROGRAM [unittest options]
Ends with 77 (skipped) where there is no Chromium.
"""

import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
STUDY = HERE.parent.parent / "examples" / "olinda"
SKIPPED = 77
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PDFTOTEXT = shutil.which("pdftotext")
PROGRAM = ""
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-default-apps", "--disable-extensions", "--hide-scrollbars",
         "--host-resolver-rules=MAP * ~NOTFOUND",     # nothing leaves the machine
         "--enable-logging=stderr", "--v=0")
TITLES = {"en": "Olinda, Brazil", "zh": "奥林达（巴西）"}
HEADINGS = {"en": ("Coverage after the plan", "The price of equity"),
            "zh": ("规划建成后的覆盖", "公平的代价")}


class Visible(HTMLParser):
    """Text of a page in one language, from its DOM."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
            "track", "wbr"}

    def __init__(self, language):
        super().__init__()
        self.other = "zh" if language == "en" else "en"
        self.open = []
        self.parts = []
        self.title = None
        self.root = None

    def handle_starttag(self, tag, attrs):
        language = dict(attrs).get("lang") or ""
        if tag == "html":
            self.root = language
            language = ""
        if tag not in self.VOID:
            self.open.append((tag, language.startswith(self.other)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if tags[-1:] == ["title"] and "svg" not in tags:
            self.title = data
        elif not any(hidden for _, hidden in self.open) and not {"script", "style"} & set(tags):
            self.parts.append(data)

    def text(self):
        return " ".join(" ".join(self.parts).split())


def colours_of_png(data):
    """Size and colours (of every 8th row and column) of an 8-bit RGB or RGBA picture."""
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    if depth != 8 or kind not in (2, 6):
        raise ValueError(f"a picture of kind {kind}, depth {depth}")
    size = {2: 3, 6: 4}[kind]
    at, packed = 8, b""
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at:at + 8])
        if name == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(packed)
    stride = width * size
    above = bytearray(stride)
    colours = set()
    for y in range(height):
        start = y * (stride + 1)
        filter_type, row = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        unfilter(filter_type, row, above, size)
        if y % 8 == 0:
            colours.update(bytes(row[x:x + 3]) for x in range(0, stride, size * 8))
        above = row
    return width, height, colours


def unfilter(filter_type, row, above, size):
    """PNG, section 9.2, in place."""
    for i, value in enumerate(row):
        left = row[i - size] if i >= size else 0
        up = above[i]
        corner = above[i - size] if i >= size else 0
        if filter_type == 0:
            return
        if filter_type == 1:
            guess = left
        elif filter_type == 2:
            guess = up
        elif filter_type == 3:
            guess = (left + up) // 2
        else:
            p = left + up - corner
            guess = min((left, up, corner), key=lambda v, p=p: abs(p - v))
        row[i] = (value + guess) & 255


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="tongtu-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        done = subprocess.run([PROGRAM, "run", STUDY, "--run", cls.folder / "run", "-q"],
                              capture_output=True, text=True, timeout=500, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        cls.page = cls.folder / "run" / "report" / "report.html"
        file = json.loads((cls.page.parent / "figures.json").read_text(encoding="utf-8"))
        column = {name: i for i, name in enumerate(file["columns"])}
        cls.figures = {row[column["id"]]: row[column["value"]] for row in file["figures"]}

    def chromium(self, page, language, *options):
        profile = tempfile.mkdtemp(prefix="profile-", dir=self.folder)
        try:
            done = subprocess.run([CHROMIUM, *FLAGS, f"--user-data-dir={profile}", *options,
                                   f"{page.as_uri()}#lang={language}"],
                                  capture_output=True, timeout=300, check=False)
        finally:
            shutil.rmtree(profile, ignore_errors=True)
        errors = done.stderr.decode("utf-8", "replace")
        self.assertEqual(done.returncode, 0, errors)
        self.console = [line for line in errors.splitlines() if ":CONSOLE" in line]
        return done.stdout.decode("utf-8")

    def headline_numbers(self):
        figures = self.figures
        return (f"{int(figures['people.all']):,}",
                f"{int(figures['plan.cost.poorest_first']):,}",
                f"{figures['plan.reach.share.5g-indoor.all']:.1f}")

    def test_both_languages_show_the_figures(self):
        for language, title in TITLES.items():
            with self.subTest(language=language):
                dom = self.chromium(self.page, language, "--dump-dom")
                self.assertEqual(self.console, [])
                page = Visible(language)
                page.feed(dom)
                self.assertTrue(page.root.startswith(language), page.root)
                self.assertIn(title, page.title)
                text = page.text()
                for wanted in (title, *HEADINGS[language], *self.headline_numbers()):
                    self.assertIn(wanted, text)
                for other in set(TITLES) - {language}:
                    for heading in HEADINGS[other]:
                        self.assertNotIn(heading, text)

    def test_no_number_is_broken(self):
        for language in TITLES:
            page = Visible(language)
            page.feed(self.page.read_text(encoding="utf-8"))
            self.assertNotRegex(page.text(), r"(?i)(?<![\w-])(nan|inf|undefined|null)(?![\w-])")

    def requests(self, page):
        """What the page asked for, apart from files and data in the page itself."""
        log = self.folder / "net.json"
        self.chromium(page, "en", f"--log-net-log={log}", "--dump-dom")
        urls = set()
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if '"initiator"' not in line:
                continue
            request = json.loads(line.rstrip(","))["params"]
            # The browser's own errands have no origin.
            if request["initiator"] != "not an origin":
                urls.add(request["url"])
        return urls

    def test_no_request_leaves_the_page(self):
        self.assertEqual(self.requests(self.page), set())
        # The same test sees a request when there is one.
        spoilt = self.folder / "spoilt.html"
        spoilt.write_text('<img src="http://127.0.0.1:9/seen.png">', encoding="utf-8")
        self.assertEqual(self.requests(spoilt), {"http://127.0.0.1:9/seen.png"})

    def test_the_page_would_not_be_let_out(self):
        """Its own policy refuses what a later change might ask for."""
        spoilt = self.folder / "refused.html"
        spoilt.write_text(self.page.read_text(encoding="utf-8").replace(
            "</body>", '<img src="http://127.0.0.1:9/seen.png"></body>'), encoding="utf-8")
        self.assertEqual(self.requests(spoilt), set())
        self.assertTrue(self.console)

    def test_an_error_of_the_page_would_be_seen(self):
        spoilt = self.folder / "error.html"
        spoilt.write_text("<script>missing()</script>", encoding="utf-8")
        self.chromium(spoilt, "en", "--dump-dom")
        self.assertEqual(len(self.console), 1)

    def test_the_picture_is_not_blank(self):
        pictures = {}
        for language in TITLES:
            file = self.folder / f"{language}.png"
            self.chromium(self.page, language, f"--screenshot={file}", "--window-size=800,900")
            data = file.read_bytes()
            width, height, colours = colours_of_png(data)
            self.assertEqual((width, height), (800, 900))
            self.assertGreater(len(colours), 100, "no map is to be seen")
            pictures[language] = data
        self.assertNotEqual(pictures["en"], pictures["zh"])

    @unittest.skipUnless(PDFTOTEXT, "pdftotext is missing (Debian package poppler-utils)")
    def test_it_prints(self):
        for language, title in TITLES.items():
            with self.subTest(language=language):
                pdf = self.folder / f"{language}.pdf"
                self.chromium(self.page, language, f"--print-to-pdf={pdf}",
                              "--no-pdf-header-footer")
                done = subprocess.run([PDFTOTEXT, "-layout", pdf, "-"], capture_output=True,
                                      check=True, timeout=100)
                text = done.stdout.decode("utf-8")
                # Fonts may write a compatibility form of a character; blanks may come between.
                plain = "".join(text.split())
                for wanted in (title, *HEADINGS[language], *self.headline_numbers()):
                    self.assertIn("".join(wanted.split()), plain)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM [unittest options]")
    PROGRAM = str(Path(sys.argv[1]).resolve())
    if CHROMIUM is None:
        print("skipped: there is no chromium here (Debian package chromium)")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
