"""Settings, law and registers that cannot be used, and commands that cannot be understood: exit code 2."""

import random

from program import LANGUAGES, ROOT, Hostile, program, sentence
from samples import line, lines

LAW = ROOT / "law/procurement/kz.toml"
SETTINGS = [  # the file, the sentence, its line, its key
    ("wrong = 1", "unknown_key", 1, "wrong"),
    ("\n\nleast_peers = 'many'", "not_in_range", 3, "least_peers"),
    ("least_peers = 0", "not_in_range", 1, "least_peers"),
    ("least_peers = 9223372036854775807", "not_in_range", 1, "least_peers"),
    ("home_offset_minutes = 5.5", "not_in_range", 1, "home_offset_minutes"),
    ("currency = 3", "not_a_text", 1, "currency"),
    ("excluded_method_details = 'x'", "not_a_list", 1, "excluded_method_details"),
    ("no_price_comparison = ['x', 3]", "not_a_text", 1, "no_price_comparison"),
    ("flags = 3", "not_a_table", 1, "flags"),
    ("[flags]\nR018 = 3", "not_a_table", 2, "R018"),
    ("[flags.R999]\non = true", "unknown_flag", 1, "R999"),
    ("[flags.R018]\non = 1", "not_a_truth", 2, "flags.R018.on"),
    ("[flags.R003]\nwrong = 1", "unknown_key", 2, "flags.R003.wrong"),
    ("[flags.R024]\nfence = 'wall'", "unknown_fence", 2, "flags.R024.fence"),
    ("[flags.R024]\npeers = 'friends'", "unknown_peers", 2, "flags.R024.peers"),
    ("[flags.R024]\nlevel = 'high'", "not_a_number", 2, "flags.R024.level"),
    ("[flags.R024]\nlevel = nan", "not_a_number", 2, "flags.R024.level"),
    ("[flags.R024]\nlevel = inf", "not_a_number", 2, "flags.R024.level"),
    ("law = 'x'\nlaw = 'y'", "not_toml", 2, None),
    ("currency = 'KZT", "not_toml", 1, None),
    ("[[[", "not_toml", 1, None),
    ('{"currency": "KZT"}', "not_toml", 1, None),
    (b"currency = '\xff'", "not_toml", 1, None),
    ("currency = 'KZT'".encode("utf-16"), "not_toml", 1, None),
    (b"\0\0\0", "not_toml", 1, None),
    ("a = " + "[" * 100_000, "not_toml", 1, None),
]
CARDINAL = [
    ("wrong = 1", "unknown_key", "wrong"),
    ("[R003]\nthreshold = soon", "not_an_integer", None),
    ("[R024]\nthreshold = high", "not_a_number", None),
    ("[defaults]\nparty_roles = perhaps", "not_a_boolean", None),
    ("[R003", "not_ini", None),
]


class WrongSettings(Hostile):
    def test_settings_are_refused_with_line_and_key(self):
        data = self.file("data", lines(1))
        for content, fault, at, key in SETTINGS:
            with self.subTest(content[:60]):
                file = self.file("settings.toml", content)
                named = {"file": file, "line": at} | ({"key": key} if key else {})
                self.assert_says(2, f"settings.{fault}", named, "run", data, "--settings", file)

    def test_what_init_writes_is_taken_and_changes_nothing(self):
        data = self.file("data", lines(*range(40)))
        for more in ([], ["--cardinal"]):
            settings = self.file("settings", program("init", *more).out)
            answer = self.ask("run", data, *more, "--settings", settings)
            self.assertEqual(answer.code, 0, answer.err)
            if not more:
                self.assertEqual(answer.out, self.ask("run", data).out)

    def test_cardinals_settings_too(self):
        data = self.file("data", lines(1))
        for content, fault, key in CARDINAL:
            with self.subTest(content):
                file = self.file("settings.ini", content)
                named = {"file": file} | ({"key": key} if key else {})
                self.assert_says(2, f"cardinal_settings.{fault}", named, "run", data, "--cardinal", "--settings", file)
                self.assert_says(2, f"cardinal_settings.{fault}", named, "prepare", data, "--settings", file, "--issues",
                                 "/dev/null")

    def test_files_that_cannot_be_read(self):
        data = self.file("data", lines(1))
        for missing in (f"{self.folder.name}/nobody", self.folder.name):
            for option in ("--settings", "--officials", "--owners", "--unscrupulous"):
                with self.subTest(missing, option=option):
                    self.assert_says(2, "input_faults.cannot_read", {"file": missing}, "run", data, option, missing)
            self.assert_says(2, "input_faults.cannot_read", {"file": missing}, "run", data, "--cardinal", "--settings",
                             missing)
            self.assert_says(2, "settings.law_cannot_be_used", {}, "run", data, "--law", missing)

    def test_a_law_that_cannot_be_used(self):
        data, law = self.file("data", lines(1)), LAW.read_bytes()
        for name, content in (("nothing", b""), ("not TOML", b"[[["), ("noise", random.Random(1).randbytes(4000)),
                              ("not UTF-8", law.replace(b"KZ", b"\xff", 1)), ("an unknown key", b"wrong = 1\n" + law),
                              ("a wrong type", law.replace(b'country = "KZ"', b"country = 7")),
                              ("no country", law.replace(b'country = "KZ"', b"")),
                              ("a sum that is none", law.replace(b"amount = 3450", b"amount = -3450")),
                              ("cut short", law[:law.rindex(b'"')])):
            with self.subTest(name):
                file = self.file("law.toml", content)
                self.assert_says(2, "settings.law_cannot_be_used", {}, "run", data, "--law", file)
        answer = self.ask("run", data, "--law", self.file("law.toml", b"\n\nwrong = 1"))
        self.assertRegex(answer.err, r"law\.toml:\d", "the line is named")

    def test_mutated_settings_are_refused_or_used(self):
        data, whole = self.file("data", lines(1, 2)), program("init").out
        chance = random.Random(5)
        for _ in range(150):
            text = bytearray(whole)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(text))
                text[at:at + chance.randint(0, 8)] = chance.choice(
                    [b"", b"=", b"[", b'"', b"\n", b"nan", b"-1", b"1e999", b"true", b"#", b"\xff", b"'''"])
            self.ask("run", data, "--settings", self.file("settings.toml", bytes(text)))


class WrongRegisters(Hostile):
    def test_a_wrong_line_is_named_and_the_others_count(self):
        data = self.file("data", lines(1))
        for option, content, fault, at in (
                ("--officials", "{}\n{", "not_json", 2), ("--officials", "17", "not_an_object", 1),
                ("--officials", "{}", "no_person", 1), ("--owners", "{", "not_json", 1), ("--owners", "[17]", None, 1),
                ("--unscrupulous", "a,b\n1,2", "wrong_columns", 1),
                ("--unscrupulous", 'bin,name,from,until\n"1,2', "unclosed_quote", 2)):
            for language in LANGUAGES:
                with self.subTest(option, content=content, language=language):
                    file = self.file("register", content)
                    answer = self.ask("run", data, option, file, "--lang", language)
                    self.assertEqual(answer.code, 0, answer.err)
                    self.assertIn("R018", {flag["flag"] for flag in answer.flags})
                    if fault:
                        self.assertIn(sentence(language, f"register_faults.{fault}", file=file, line=at), answer.err)

    def test_noise_for_a_register(self):
        data = self.file("data", lines(1))
        for seed in range(10):
            noise = self.file("noise", random.Random(seed).randbytes(5000))
            for option in ("--officials", "--owners", "--unscrupulous"):
                self.ask("run", data, option, noise)
        deep = self.file("deep", b"[" * 100_000)
        for option in ("--officials", "--owners", "--unscrupulous"):
            self.ask("run", data, option, deep)


class WrongUse(Hostile):
    def test_commands_that_cannot_be_understood(self):
        data = self.file("data", lines(1))
        for command in ([], ["nobody"], ["run"], ["run", data, "--nobody"], ["run", data, "--format", "pdf"],
                        ["run", data, "--threads", "many"], ["run", data, "--threads", "-1"],
                        ["run", data, "--map"], ["run", data, "--cardinal=loose"], ["run", data, "--lang", "de"],
                        ["run", data, "--only", "R999"], ["run", data, "--status", "some"],
                        ["run", data, "--most-invalid", "few"], ["evaluate", data], ["generate", "--profile", "giant"],
                        ["generate", "--processes", "-5"], ["combine"], ["explain", data, "--ocid", "a", "--org", "b"],
                        ["prepare", data]):
            with self.subTest(command):
                answer = self.ask(*command)
                self.assertEqual(answer.code, 2, answer.err)
                self.assertNotEqual(answer.err, "")

    def test_output_that_cannot_be_written(self):
        data = self.file("data", b"".join(line(number) + b"\n" for number in range(200)))
        for out in (f"{self.folder.name}/no/such/folder", self.folder.name, "/dev/full"):
            for command in (["run", data], ["run", data, "--format", "csv"], ["run", data, "--format", "ocds"],
                            ["run", data, "--cardinal"], ["check", data], ["coverage", data], ["compile", data]):
                with self.subTest(out, command=command):
                    if command[0] == "check":
                        command = [*command[:1], self.file("wrong", b"{}\n" * 5000)]
                    self.assert_says(2, "output.cannot_write", {"file": out}, *command, "--out", out)
            self.assert_says(2, "output.cannot_write", {"file": out}, "run", data, "--save-shard", out)
            self.assert_says(2, "output.cannot_write", {"file": out}, "run", data, "--manifest", out)
            self.assert_says(2, "output.cannot_write", {"file": out}, "generate", "--processes", "300", "--out", out)
        self.ask("run", data, "--format", "xlsx", "--out", f"{self.folder.name}/no/such/folder.xlsx")
        self.assert_says(2, "output.sheet_needs_a_file", {}, "run", data, "--format", "xlsx")
        self.assert_says(2, "output.releases_need_a_file", {}, "run", "-", "--format", "ocds", stdin=lines(1))

    def test_a_settings_file_is_not_overwritten(self):
        file = self.file("settings.toml", "mine")
        self.assert_says(2, "output.exists", {"file": file}, "init", file)
        self.assertEqual(file.read_text(), "mine")

    def test_hundreds_of_threads_for_one_line(self):
        answer = self.ask("run", self.file("data", lines(1)), "--threads", "64")
        self.assertEqual(answer.code, 0, answer.err)
