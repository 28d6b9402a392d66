"""What the catalogue claims of its flags, held against data whose truth is known."""

import json
import unittest

from market import market, place, program

PRECISE = ("COI1 COI2 COI3 COI5 KZ1 KZ2 NEW1 NEW2 NOBUY R002 R004 R005 R010 R011 R012 R013 R021 R030 R034 R038 R040 "
           "R042 R043 R044 R046 R048 R049 R050 R054 R059 R061 R063 R064 R068 R069 R070 S18 S19 TIME2 TXT1").split()
LEAST_PRECISION, LEAST_RECALL, MOST_DECOYS = 0.9, 0.95, 0.25

# Of each ten plants at least so many must raise one of their flags. Where it is less than all, the third level of the
# scheme is drawn so that only investigators would see it.
LEAST_FOUND = {
    "cover_bidding": 0.6, "fixed_multiples": 0.6, "leaked_price": 0.8, "inflated_price": 0.7,
} | dict.fromkeys(
    "tailored_tender hidden_tender direct_without_ground method_over_limit splitting bunching failed_then_direct "
    "direct_habit points_habit year_end_rush direct_series identical_bids market_split shill_bidder shared_contacts "
    "hidden_owner same_discount lowest_disqualified all_but_winner leaked_estimate late_bid small_then_large "
    "buyer_capture dragged_decision hasty_decision amendment_creep overpayment low_then_raise subcontracted_loser "
    "change_over_limit late_delivery new_company official_firm relative_firm debarred_winner heterogeneous_shell "
    "fabricated_amounts official_contact mass_address nowhere_firm".split(), 1.0)


class Claims(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        results = place("bench.flags")
        bench = market(20_000, 7, "bench")
        bench.run("--out", results)
        told = json.loads(program("evaluate", results, bench.truth, "--json"))
        cls.flags = {flag["flag"]: flag for flag in told["flags"]}
        cls.schemes = {scheme["scheme"]: scheme for scheme in told["schemes"]}

    def test_precise_flags_are_precise(self):
        self.assertEqual({}, {code: (self.flags[code]["precision"], self.flags[code]["recall"]) for code in PRECISE
                              if self.flags[code]["precision"]["value"] < LEAST_PRECISION
                              or self.flags[code]["recall"]["value"] < LEAST_RECALL})

    def test_schemes_are_found(self):
        self.assertEqual(set(self.schemes), set(LEAST_FOUND), "a scheme without a claim, or a claim without a scheme")
        self.assertEqual({}, {name: self.schemes[name]["any"] for name, least in LEAST_FOUND.items()
                              if self.schemes[name]["any"]["value"] < least})

    def test_open_schemes_are_always_found(self):
        self.assertEqual({}, {name: scheme["any_level_1"] for name, scheme in self.schemes.items()
                              if scheme["any_level_1"].get("value") != 1})

    def test_lawful_doubles_are_left_alone(self):
        self.assertTrue(all(scheme["decoys"]["of"] for scheme in self.schemes.values()))
        self.assertEqual({}, {name: scheme["decoys"] for name, scheme in self.schemes.items()
                              if scheme["decoys"]["value"] > MOST_DECOYS})

    def test_arithmetic_has_no_wrong_value(self):
        known = {code: flag for code, flag in self.flags.items() if flag["value_recall"]["of"]}
        self.assertGreater(len(known), 10)
        self.assertEqual({}, {code: flag for code, flag in known.items()
                              if flag["value_precision"]["value"] != 1 or flag["value_recall"]["value"] != 1
                              or flag["wrong_values"]})
