"""One set of flags in every form: lines, tables, sheets, releases, words."""

import csv
import io
import json
import re
import unittest
import zipfile
from collections import Counter

from market import LANGUAGES, ROOT, flags_of, market, place, plain_run, program

LEAST_FLAGS = 40
MISSING = re.compile("[⟦⟧]")


def subjects(flags):
    return Counter((flag["flag"], flag["subject"]["type"], flag["subject"]["id"], flag.get("ocid", ""))
                   for flag in flags)


class Formats(unittest.TestCase):
    def setUp(self):
        self.flags = flags_of(plain_run()[0])

    def test_csv_has_a_row_for_each_flag(self):
        rows = list(csv.DictReader(io.StringIO(market().run("--format", "csv")[0].decode("utf-8-sig"))))
        self.assertEqual(Counter((row["flag"], row["subject_type"], row["subject_id"], row["ocid"]) for row in rows),
                         subjects(self.flags))
        for row, flag in zip(rows, self.flags):
            # A lone = gets an apostrophe, as all that a spreadsheet would run.
            self.assertEqual((row["flag"], row["comparison"].lstrip("'")), (flag["flag"], flag["comparison"]))
            self.assertEqual(float(row["value"]), flag["value"])

    def test_a_sheet_has_a_row_for_each_flag(self):
        sheet = place("flags.xlsx")
        market().run("--format", "xlsx", "--out", sheet)
        with zipfile.ZipFile(sheet) as book:
            self.assertIsNone(book.testzip())
            rows = re.findall(rb"<row ", book.read("xl/worksheets/sheet1.xml"))
        self.assertEqual(len(rows), len(self.flags) + 1)

    def test_releases_come_back_with_their_flags(self):
        given = [json.loads(line) for line in market().releases.read_bytes().splitlines()]
        returned = flags_of(market().run("--format", "ocds")[0])
        self.assertEqual(len(returned), len(given))
        found = {}
        for release, before in zip(returned, given):
            lists = release.pop("redFlags")
            self.assertEqual(release, before)
            self.assertTrue(all(flag["ocid"] == release["ocid"] for flag in lists))
            found[release["ocid"]] = lists
        self.assertEqual(subjects(flag for lists in found.values() for flag in lists),
                         subjects(flag for flag in self.flags if "ocid" in flag))

    def test_only_these_flags(self):
        wanted = {"R018", "R003", "COI1"}
        only = flags_of(market().run("--only", ",".join(sorted(wanted)))[0])
        self.assertEqual(only, [flag for flag in self.flags if flag["flag"] in wanted])
        self.assertTrue(only)

    def test_no_identifier_of_a_person_is_told(self):
        numbers = set(re.findall(r'"iin":"(\d{12})"', "".join(
            file.read_text() for file in market().registers[1::2] if file.suffix != ".unscrupulous")))
        self.assertGreater(len(numbers), 100)
        everything = plain_run()[0].decode() + market().run("--format", "csv")[0].decode()
        self.assertEqual(numbers & set(re.findall(r"\d{12}", everything)), set())

    def test_a_sole_traders_number_is_masked(self):
        """A firm of the data becomes a sole trader with an IIN, under the scheme of BINs as publishers do it."""
        firm = next(flag["subject"]["id"] for flag in self.flags if flag["subject"]["type"] in ("supplier", "tenderer"))
        iin, data = b"800301450125", place("trader.jsonl")
        data.write_bytes(market().releases.read_bytes().replace(firm.removeprefix("KZ-BIN:").encode(), iin))
        for form in "jsonl", "csv":
            told = market().run("--format", form, files=[data])[0]
            self.assertNotIn(iin, told)
            self.assertIn("KZ-BIN:••••••••0125".encode(), told)
        results = place("trader.flags")
        market().run("--out", results, files=[data])
        self.assertIn(" · ", program("explain", results, "--org", "KZ-BIN:800301450125").decode())


class Statuses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        out, cls.manifest = market().run("--status", "all")
        cls.raised = [flag for flag in flags_of(out) if flag["status"] == "raised"]
        cls.others = [flag for flag in flags_of(out) if flag["status"] != "raised"]

    def test_raised_ones_are_the_same(self):
        self.assertEqual(self.raised, flags_of(plain_run()[0]))

    def test_what_could_not_be_computed_has_a_reason_in_every_language(self):
        reasons = {flag.get("reason") for flag in self.others if flag["status"] == "not_computable"}
        self.assertGreater(len(reasons), 10)
        for language in LANGUAGES:
            texts = (ROOT / f"src/integrity/translations/{language}.po").read_text()
            for reason in reasons:
                self.assertIn(f'msgid "integrity.reasons.{reason}"', texts, f"{reason}, {language}")

    def test_what_is_clear_has_none(self):
        self.assertEqual({flag["status"] for flag in self.others}, {"clear", "not_computable"})
        for flag in self.others:
            self.assertEqual("reason" in flag, flag["status"] == "not_computable", flag)

    def test_counts_of_the_manifest_are_those_of_the_lines(self):
        told = Counter((flag["flag"], flag["reason"]) for flag in self.others if "reason" in flag)
        for (flag, reason), count in told.items():
            self.assertEqual(self.manifest["counts"][flag]["not_computable"].get(reason), count, f"{flag} {reason}")
        lines = Counter(flag["flag"] for flag in self.raised)
        processes = Counter(flag for flag, _ in {(flag["flag"], flag.get("ocid")) for flag in self.raised})
        for flag, counts in self.manifest["counts"].items():
            # Several lots of one process are several lines and one process.
            self.assertIn(counts["raised"], (lines[flag], processes[flag]), flag)
        self.assertEqual(self.manifest["raised"], len(self.raised))

    def test_a_rule_says_one_thing_of_each_process(self):
        twice = [one for one, count in Counter((flag["flag"], flag["ocid"]) for flag in self.others).items()
                 if count > 1]
        self.assertEqual(twice, [])


class Explained(unittest.TestCase):
    def explain(self, *arguments, status="raised"):
        results = place(f"{status}.jsonl")
        if not results.exists():
            market().run("--status", status, "--out", results)
        return {language: program("explain", results, *arguments, "--lang", language).decode()
                for language in LANGUAGES}

    def assert_told(self, told, codes):
        for language, text in told.items():
            self.assertIsNone(MISSING.search(text), f"{language}: {text[:2000]}")
            for code in codes:
                self.assertIn(f"\n{code} · ", text, language)
        self.assertEqual(len(set(told.values())), len(LANGUAGES))

    def test_every_raised_flag(self):
        of_flag = {flag["flag"]: flag for flag in flags_of(plain_run()[0])}
        self.assertGreater(len(of_flag), LEAST_FLAGS)
        for code, flag in of_flag.items():
            by = ["--ocid", flag["ocid"]] if "ocid" in flag else ["--org", flag["subject"]["id"]]
            self.assert_told(self.explain(*by), [code])

    def test_what_could_not_be_computed(self):
        missing = [flag for flag in flags_of(market().run("--status", "all")[0]) if flag["status"] == "not_computable"]
        reasons = {flag["reason"]: flag for flag in missing}
        for ocid in {flag["ocid"] for flag in reasons.values()}:
            self.assert_told(self.explain("--ocid", ocid, status="all"),
                             [flag["flag"] for flag in missing if flag["ocid"] == ocid])

    def test_nothing_known(self):
        told = self.explain("--ocid", "ocds-nowhere-1")
        for text in told.values():
            self.assertIn("ocds-nowhere-1", text)
        self.assert_told(told, [])


class Catalogue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lists = {language: {flag["flag"]: flag for flag in flags_of(program("list", "--json", "--lang", language))}
                     for language in LANGUAGES}

    def test_each_flag_says_what_it_is(self):
        for language, flags in self.lists.items():
            self.assertGreaterEqual(len(flags), LEAST_FLAGS)
            for code, flag in flags.items():
                for part in "name", "formula", "meaning", "innocent", "source":
                    self.assertTrue(flag[part].strip(), f"{code} {part} {language}")
                    self.assertIsNone(MISSING.search(flag[part]), f"{code} {part} {language}")

    def test_languages_do_not_stand_in_for_each_other(self):
        for code in self.lists["en"]:
            for part in "name", "meaning", "innocent":
                texts = [self.lists[language][code][part] for language in LANGUAGES]
                if max(map(len, texts)) > 12:
                    self.assertEqual(len(set(texts)), len(LANGUAGES), f"{code} {part}: {texts}")

    def test_the_terminal_lists_the_same(self):
        for language in LANGUAGES:
            text = program("list", "--lang", language).decode()
            self.assertIsNone(MISSING.search(text))
            for code, flag in self.lists[language].items():
                self.assertIn(f"{code:<6} {flag['name']}", text)
