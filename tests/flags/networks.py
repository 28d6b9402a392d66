"""`match` and `graph`: who is the same, who meets whom, and what is never told of them."""

import csv
import io
import json
import unittest

from market import flags_of, market, place, program

PARTIES = """name,identifier,id,kind,scheme,telephone,birth_date
ТОО «Нұр Жарық»,090440000258,1,organisation,KZ-BIN,,
"=cmd|' /C calc'!A0",090440000258,2,organisation,KZ-BIN,,
Әлиева Асель Мұратқызы,800301450125,3,person,KZ-IIN,,
Алиева Асель Муратовна,,4,person,,87011234567,1980-03-01
Aliyeva Assel,,5,person,,+7 701 123 45 67,1980
LLP Nur Zharyk,090440000259,6,organisation,KZ-BIN,,
Сейтқали Бауыржан,,7,person,,,
"""
NUMBERS = "090440000258", "800301450125", "090440000259"


class Matching(unittest.TestCase):
    def setUp(self):
        self.list = place("parties.csv")
        self.list.write_text(PARTIES)

    def links(self, *arguments):
        return flags_of(program("match", self.list, *arguments))

    def test_the_same_are_linked_with_reasons_and_both_spellings(self):
        pairs = {(link["left"]["id"], link["right"]["id"]): link for link in self.links()}
        self.assertEqual(set(pairs), {("1", "2"), ("1", "6"), ("3", "4"), ("3", "5"), ("4", "5")})
        self.assertEqual(pairs["1", "2"]["reasons"], ["same_identifier"])
        self.assertIn("same_birth_date", pairs["3", "4"]["reasons"])
        self.assertEqual(pairs["4", "5"]["left"]["name"], "Алиева Асель Муратовна")
        self.assertEqual(pairs["4", "5"]["right"], {"id": "5", "line": 6, "name": "Aliyeva Assel"})

    def test_no_number_is_told(self):
        for arguments in [], ["--format", "csv"]:
            told = program("match", self.list, *arguments).decode()
            for number in NUMBERS:
                self.assertNotIn(number, told)

    def test_a_name_is_no_formula_of_a_spreadsheet(self):
        rows = list(csv.DictReader(io.StringIO(program("match", self.list, "--format", "csv").decode("utf-8-sig"))))
        self.assertEqual(len(rows), len(self.links()))
        names = {row["right_name"] for row in rows}
        self.assertIn("'=cmd|' /C calc'!A0", names)
        self.assertFalse([name for name in names if name.startswith("=")])

    def test_lines_of_json_give_the_same_links(self):
        lines = place("parties.jsonl")
        lines.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n"
                                 for row in csv.DictReader(io.StringIO(PARTIES))))
        without_lines = lambda links: [(link["left"]["id"], link["right"]["id"], link["score"], link["reasons"])
                                       for link in links]
        self.assertEqual(without_lines(flags_of(program("match", lines))), without_lines(self.links()))

    def test_a_register_is_held_against_a_list(self):
        register = place("register.csv")
        register.write_text("id,name,kind\nr1,Жарық Нұр ЖШС,organisation\n")
        links = self.links("--register", register)
        self.assertEqual({(link["left"]["id"], link["right"]["id"]) for link in links}, {("1", "r1"), ("6", "r1")})

    def test_threads_make_no_difference(self):
        self.assertEqual(self.links("--threads", 1), self.links("--threads", 4))

    def test_a_list_without_names_is_told_apart_from_one_without_links(self):
        empty = place("nameless.csv")
        empty.write_text("id,title\n1,Нұр\n")
        program("match", empty, code=1)


class Graph(unittest.TestCase):
    def graph(self, *arguments):
        bench = market(20_000, 7, "bench")
        owners = bench.registers[bench.registers.index("--owners") + 1]
        edges, groups, whole = place("edges.csv"), place("groups.csv"), place("graph.json")
        program("graph", bench.releases, "--owners", owners, "--edges", edges, "--groups", groups, "--json", whole,
                *arguments)
        rows = [list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))) for file in (edges, groups)]
        return *rows, json.loads(whole.read_text())

    def test_tables_and_json_tell_the_same(self):
        edges, groups, whole = self.graph()
        self.assertGreater(len(edges), 100)
        self.assertEqual(len(edges), len(whole["edges"]))
        self.assertEqual(len(groups), sum(len(group["members"]) for group in whole["groups"]))
        names = {node["id"]: node["key"] for node in whole["nodes"]}
        self.assertEqual([(row["a"], row["b"], int(row["meetings"])) for row in edges],
                         [(names[edge["source"]], names[edge["target"]], edge["weight"]) for edge in whole["edges"]])
        self.assertTrue(groups)

    def test_one_owner_of_two_bidders_is_marked(self):
        edges = self.graph("--least-meetings", 1)[0]
        marked = [row for row in edges if row["same_owner"] == "1"]
        self.assertTrue(marked)
        self.assertLess(len(marked), len(edges) / 100)

    def test_pairs_that_seldom_met_are_left_out(self):
        few = self.graph("--least-meetings", 6)[0]
        self.assertTrue(few)
        self.assertTrue(all(int(row["meetings"]) >= 6 for row in few))
        self.assertLess(len(few), len(self.graph()[0]))

    def test_threads_make_no_difference(self):
        self.assertEqual(self.graph("--threads", 1), self.graph("--threads", 4))

    def test_unnamed_output_is_json_on_standard_output(self):
        whole = json.loads(program("graph", market().releases))
        self.assertEqual(set(whole), {"nodes", "edges", "groups"})
