"""Documents as other people's programs read them: documents.py path/to/documents_probe"""

import csv
import datetime
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import icalendar
import numpy
import openpyxl
import zxingcpp

PROBE = sys.argv.pop(1)
PAGE = "https://ashyq.example.kz/appeals/17?code=ABCD-EFGH"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def grey(pgm):
    """A binary PGM as an array."""
    width, height = map(int, re.match(rb"P5\s(\d+)\s(\d+)\s255\s", pgm).groups())
    return numpy.frombuffer(pgm[-width * height:], dtype=numpy.uint8).reshape(height, width)


class DocumentsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        run(PROBE, cls.folder)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_a_pdf_holds_its_text_in_kazakh(self):
        text = run("pdftotext", "-layout", self.folder / "coupon.pdf", "-").decode()
        for words in ("Өтінішті қабылдау талоны", "KA-2026-000017", "ӘәҒғҚқҢңӨөҰұҮүҺһІі", "45-күн. Тіркелген күн", "сканерлеңіз", "Ашық Қала · Қарағанды"):
            self.assertIn(words, text)
        pages = text.split("\f")[:-1]
        self.assertGreater(len(pages), 2)
        for number, page in enumerate(pages, 1):
            self.assertRegex(page, rf"{number} ?/ ?{len(pages)}\s*$")

    def test_a_pdf_says_what_it_is(self):
        info = run("pdfinfo", self.folder / "coupon.pdf").decode()
        self.assertRegex(info, r"Title:\s+Өтінішті қабылдау талоны")
        self.assertRegex(info, r"Author:\s+Қарағанды қаласының әкімдігі")
        self.assertRegex(info, r"Tagged:\s+yes")
        self.assertRegex(info, r"Page size:\s+595.28 x 841.89 pts \(A4\)")
        self.assertIn(b"/Lang (kk)", (self.folder / "coupon.pdf").read_bytes())
        structure = run("pdfinfo", "-struct-text", self.folder / "coupon.pdf").decode()
        for tag in ("H1", "H2", "Table", "TR", "TH", "TD", "Figure"):
            self.assertRegex(structure, rf"\b{tag}\b")

    def test_a_pdf_carries_its_fonts(self):
        fonts = run("pdffonts", self.folder / "coupon.pdf").decode().splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r"DejaVu.* yes yes yes ")

    def test_the_code_on_paper_opens_the_page(self):
        last = re.search(r"Pages:\s+(\d+)", run("pdfinfo", self.folder / "coupon.pdf").decode())[1]
        picture = grey(run("pdftoppm", "-gray", "-r", "120", "-f", last, "-l", last, self.folder / "coupon.pdf"))
        self.assertEqual([PAGE], [code.text for code in zxingcpp.read_barcodes(picture)])

    def test_the_code_on_the_screen_opens_the_page(self):
        svg = ElementTree.parse(self.folder / "code.svg").getroot()
        self.assertEqual("Өтініштің беті", svg.get("aria-label"))
        side = int(svg.get("viewBox").split()[2])
        picture = numpy.full((side, side), 255, dtype=numpy.uint8)
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg[1].get("d")):
            picture[int(y), int(x):int(x) + int(length)] = 0
        self.assertEqual(PAGE, zxingcpp.read_barcodes(picture.repeat(6, 0).repeat(6, 1))[0].text)

    def test_a_sheet(self):
        book = openpyxl.load_workbook(self.folder / "register.xlsx")
        sheet = book["Өтініштер"]
        titles, first, second = list(sheet.iter_rows(values_only=True))
        self.assertEqual("Нөмірі", titles[0])
        self.assertEqual("A2", sheet.freeze_panes)
        self.assertEqual(("KA-2026-000017", datetime.datetime(2026, 3, 27), datetime.datetime(2026, 3, 2, 9), 15, 0.75), first[:5])
        self.assertEqual("s", sheet["F2"].data_type.replace("inlineStr", "s"))
        self.assertEqual('=HYPERLINK("http://evil")', first[5])
        self.assertEqual(PAGE, sheet["G2"].hyperlink.target)
        self.assertEqual("Су\ufffd & <жоқ>", second[0])

    def test_csv(self):
        with open(self.folder / "register.csv", encoding="utf-8-sig", newline="") as file:
            self.assertEqual([["Нөмірі", "Мәтін"], ["17", 'Су, "жоқ"\nекінші жол'], ["18", "'=1+1"]], list(csv.reader(file, strict=True)))

    def test_a_feed(self):
        feed = feedparser.parse((self.folder / "feed.atom").read_bytes())
        self.assertFalse(feed.bozo)
        self.assertEqual(("Өтініштер", "kk", "atom10"), (feed.feed.title, feed.feed.language, feed.version))
        entry = feed.entries[0]
        self.assertEqual("Су &lt;жоқ&gt; &amp; жылу", entry.title.replace("<", "&lt;").replace(">", "&gt;").replace(" & ", " &amp; "))
        self.assertEqual((2026, 3, 2, 5, 0), entry.updated_parsed[:5])
        self.assertEqual("https://ashyq.example.kz/appeals/17", entry.link)

    def test_a_calendar(self):
        calendar = icalendar.Calendar.from_ical((self.folder / "due.ics").read_bytes())
        event, todo = calendar.walk("VEVENT")[0], calendar.walk("VTODO")[0]
        self.assertEqual(datetime.date(2026, 3, 27), event["DTSTART"].dt)
        self.assertEqual(datetime.date(2026, 3, 28), event["DTEND"].dt)
        self.assertEqual("KA-2026-000017: жауап беру мерзімі; Ерубаев көшесіндегі су, жылу және жарық туралы өтініш", str(event["SUMMARY"]))
        self.assertEqual("Бірінші жол\nекінші, жол", str(event["DESCRIPTION"]))
        self.assertEqual(PAGE, str(event["URL"]))
        self.assertEqual((datetime.date(2026, 3, 30), "COMPLETED"), (todo["DUE"].dt, str(todo["STATUS"])))


if __name__ == "__main__":
    unittest.main()
