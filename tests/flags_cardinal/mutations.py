"""Contracting processes from a seed, wrong in every way that data are: types, statuses, numbers, currencies, orders,
repeated names and bytes that are no UTF-8. Nothing in them is real."""

import json
import random

STATUSES = ["valid"] * 8 + ["disqualified"] * 4 + ["pending", "invited", "withdrawn", "accepted", "", None, 5, "Valid"]
AWARD_STATUSES = ["active"] * 12 + ["cancelled", "unsuccessful", "pending", "Active", "", None, 7]
AMOUNTS = [1, 2, 3, 5, 10, 10, 11, 12.5, 100, 101, 1e3, "7", None, True, -4, 0.1, 99999999]
NUMBERS = ["1.0", "1e2", "1E2", "1e+2", "1e-2", "0.10", "10.0", "-0", "-0.0", "1e400", "-1e400", "1e-400", "100e-1",
           "123456789012345678901234567890", "0.30000000000000004", "9255717084.550000001", "1e0", "1E-0", "2.50e3"]
CURRENCIES = ["KZT"] * 14 + ["USD", "EUR", None, 3, "", "kzt"]
PEOPLE = [f"T{n}" for n in range(14)] + ["Ж-1", "a\"b\\c", "tab\there", "", "😀", "DO-RPE-1", "0", "null"]
DATES = ["2020-01-01T00:00:00Z", "2020-01-10T13:00:00+06:00", "2020-01-10T12:00:00Z", "2020-01-15T23:59:59Z",
         "2020-01-16T00:00:00Z", "2020-01-16T00:00:00.000000001Z", "2020-01-15T23:59:59.999999999999Z", "2020-01-01",
         "2020-01-01T00:00", "2020-01-16T00:00:00", "2020-01-03t10:00:00z", "2020-01-09 10:00:00Z", "", None, 20200101,
         "2020-02-30T00:00:00Z", "2020-01-20T24:00:00Z", "2020-01-20T00:00:00+24:00", "2020-01-31T00:00:00-11:30",
         "2020-01-05T12:00:00.Z", "2020-01-05T12:00:00,5Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
         "2020-01-05T12:00:60Z", "2020-1-5T12:00:00Z", "2020-01-30T00:00:00+0600", " 2020-01-05T00:00:00Z"]
METHODS = ["open"] * 5 + ["selective", "limited", "direct", None, 3, ""]
DETAILS = ["Random Selection", "Reverse Auction", "emergency", "international - x", "NPC", "EXC", "a - b - c", None, 4,
           "", "-x", "конкурс - 1 "]
CLASSES = ["45000000", "45", "4", "", "33100000", "30", "ЖҚ123", "9", 45, None, "09", "72", "😀5"]
TENDER_STATUSES = ["complete"] * 8 + ["cancelled", "unsuccessful", "withdrawn", "", None, 1]


class Raw:
    """A number exactly as it is to be written."""

    def __init__(self, text):
        self.text = text


class Style:
    """How a publisher's program writes its JSON: the same throughout a line."""

    def __init__(self, rng):
        self.comma, self.colon = rng.choice([(",", ":"), (",", ":"), (", ", ": "), (" ,\t", " : ")])
        self.ascii = rng.random() < 0.3
        self.slashes = rng.random() < 0.2

    def text(self, text):
        written = json.dumps(text, ensure_ascii=self.ascii)
        return written.replace("/", "\\/") if self.slashes else written

    def value(self, value):
        if isinstance(value, Raw):
            return value.text
        if isinstance(value, dict):
            return self.members(value.items())
        if isinstance(value, Pairs):
            return self.members(value.pairs)
        if isinstance(value, list):
            return "[" + self.comma.join(map(self.value, value)) + "]"
        return self.text(value)

    def members(self, pairs):
        return "{" + self.comma.join(self.text(name) + self.colon + self.value(value) for name, value in pairs) + "}"


class Pairs:
    """An object in which a name may come twice."""

    def __init__(self, pairs):
        self.pairs = pairs


ODD = [None, True, False, 0, 1, "", "x", [], {}, [1], {"id": 1}, [[]], [{}], "valid", 1.5]


class Mutations:
    def __init__(self, seed, oddness=0.02, zeros=False, tame=False):
        """`tame` leaves out what ends Cardinal's `prepare`: lists of no objects, an ocid that is no text."""
        self.rng = random.Random(seed)
        self.oddness, self.zeros, self.tame = oddness, zeros, tame
        self.odd = [value for value in ODD if value not in ([1], [[]])] if tame else ODD
        self.people = self.rng.sample(PEOPLE, self.rng.randint(4, len(PEOPLE)))
        self.number = 0

    def one(self, choices):
        return self.rng.choice(choices)

    def often(self, chance):
        return self.rng.random() < chance

    def object(self, **members):
        """Members in any order, some left out, some of another type, now and then one twice."""
        pairs = [(name, value) for name, value in members.items() if not self.often(self.oddness)]
        pairs = [(name, self.one(self.odd) if self.often(self.oddness) else value) for name, value in pairs]
        if self.often(0.3):
            self.rng.shuffle(pairs)
        if pairs and self.often(self.oddness):
            pairs.insert(self.rng.randint(0, len(pairs)), (self.one(pairs)[0], self.one([v for _, v in pairs] + self.odd)))
            return Pairs(pairs)
        return dict(pairs)

    def organisation(self):
        identifier = self.one(self.people)
        if self.often(self.oddness):
            identifier = self.one([1, 2, 1.0, Raw("1e2"), None, True, 0])
        return self.object(id=identifier, name="Имя/" + str(identifier))

    def organisations(self):
        many = [self.organisation() for _ in range(self.one([1] * 14 + [0, 2, 3]))]
        return many[0] if many and self.often(self.oddness) else many

    def amount(self):
        if self.often(self.oddness * 2):
            return Raw(self.one(NUMBERS))
        if self.zeros and self.often(0.05):
            return 0
        return self.one(AMOUNTS) if self.often(0.4) else round(self.rng.uniform(50, 150), 2)

    def items(self):
        return [self.object(id=n, classification=self.object(scheme=self.one(["CPV", "UNSPSC", None, ""]),
                                                              id=self.one(CLASSES)))
                if self.often(0.9) else {"id": n} for n in range(self.one([0, 1, 1, 2, 4]))]

    def bid(self, number):
        return self.object(id=number, date=self.one(DATES), status=self.one(STATUSES), tenderers=self.organisations(),
                           value=self.object(amount=self.amount(), currency=self.one(CURRENCIES)),
                           **({"items": self.items()} if self.often(0.3) else {}))

    def award(self, number):
        return self.object(id=number if self.often(0.5) else str(number), status=self.one(AWARD_STATUSES),
                           suppliers=self.organisations(), value={"amount": 5}, items=self.items())

    def contract(self):
        return self.object(id=1, awardID=self.one([0, 1, "0", "1", None, 1.0, "x"]),
                           status=self.one(["cancelled"] * 4 + ["active", None, "", 3]))

    def tender(self):
        return self.object(id=1, title="Жол/жөндеу \"1\"", status=self.one(TENDER_STATUSES),
                           procurementMethod=self.one(METHODS), procurementMethodDetails=self.one(DETAILS),
                           tenderPeriod=self.object(startDate=self.one(DATES), endDate=self.one(DATES)),
                           numberOfTenderers=self.one([1, 1, 2, 3, 0, "1", 1.0, -1, None, Raw("1e0")]),
                           procuringEntity=self.organisation())

    def release(self):
        self.number += 1
        ocid = f"ocds-{self.number if not self.often(0.04) else self.rng.randint(1, self.number)}"
        if self.often(self.oddness):
            ocid = self.one([None, True, "", "а\"б", True, "😀", "line,\"comma"])
        members = dict(id="r", buyer=self.organisation(), tender=self.tender())
        if self.often(0.95):
            members["bids"] = self.object(details=[self.bid(n) for n in range(self.one([0, 1, 2, 3, 4, 5, 9]))])
        if self.often(0.95):
            members["awards"] = [self.award(n) for n in range(self.one([0] + [1] * 9 + [2, 3]))]
        if self.often(0.4):
            members["contracts"] = [self.contract() for _ in range(self.one([0, 1, 2, 3]))]
        if self.often(0.4):
            members["parties"] = [self.object(id=self.one(self.people), name="П",
                                              **({"roles": self.one([["buyer"], ["z", "a"], [], "buyer", None, [1, "b"],
                                                                     ["tenderer", "tenderer"]])}
                                                 if self.often(0.7) else {}))
                                  for _ in range(self.one([0, 1, 3, 5]))]
        if self.often(0.05):
            members["auctions"] = [self.object(stages=[self.object(id=1, bids=[self.bid(n) for n in range(2)])])
                                   for _ in range(self.one([0, 1, 2]))]
            if self.often(0.6):
                members.pop("bids", None)
        if not self.tame:
            return self.object(ocid=ocid, **members)
        release = self.object(**members)
        if isinstance(release, dict):
            return {"ocid": ocid} | release
        release.pairs.insert(0, ("ocid", ocid))
        return release

    def line(self):
        if self.often(self.oddness / 4):
            return self.one([b"", b"  ", b"null", b"[]", b"3", b'"x"', b"{", b'{"ocid":"a"', b"\xff", b'{"ocid":"\xff"}',
                             b'{"ocid":"a"}}', b'{"ocid":"a",}', b'{"ocid":"\\ud800"}', b'{"ocid":"a","x":01}',
                             b'{"ocid":"a","x":"\t"}', b"\xef\xbb\xbf{}", b'{"ocid":"a","b":1.}', b"{} {}",
                             b"[" * 127 + b"]" * 127, b"[" * 128 + b"]" * 128, b'{"ocid":"z","x":-}', b"NaN", b'{ "ocid" : "sp" , "a":[ ] , "b":{ } }',
                             b'{"ocid":"\\uD83D\\uDE00"}', b'{"ocid":"\\u0000"}', b"\t{}\r"])
        return Style(self.rng).value(self.release()).encode()

    def lines(self, count):
        return b"".join(self.line() + b"\n" for _ in range(count))


def settings(seed):
    """A settings file with any of the sections and keys."""
    rng = random.Random(seed)
    choose = lambda chance, text: text + "\n" if rng.random() < chance else ""
    number = lambda: rng.choice(["0", "0.05", "0.1", "0.2", "0.5", "1", "3", "-1", "yes"])
    out = choose(0.5, "currency = " + rng.choice(["KZT", "USD", "XXX"]))
    out += choose(0.2, "no_price_comparison_procurement_methods = " + rng.choice(["NPC|EXC", "Random Selection", ""]))
    out += choose(0.15, "price_comparison_procurement_methods = " + rng.choice(["Reverse Auction|NPC|emergency", ""]))
    out += choose(0.5, "[exclusions]\nprocurement_method_details = " + rng.choice(["EXC", "EXC|emergency|", "", "|"]))
    on = rng.choice([0.3, 1, 1])
    out += choose(on, "[R003]\n" + choose(0.4, "threshold = " + rng.choice(["0", "5", "20", "-3"])) +
                  choose(0.3, "procurement_methods = " + rng.choice(["open", "open|selective", "", "|"])))
    out += choose(on * 0.5, "[R003.procurement_method_details]\nemergency = 3\nReverse Auction = 40")
    out += choose(on, "[R018]\n" + choose(0.3, "procurement_methods = " + rng.choice(["open", "limited|direct", "", "|"])))
    out += choose(on, "[R024]\n" + choose(0.5, "threshold = " + number()))
    out += choose(on, "[R025]\n" + choose(0.5, "threshold = " + number()) +
                  choose(0.5, "percentile = " + rng.choice(["0", "50", "90", "100", "101"])))
    out += choose(on, "[R028]") + choose(on, "[R030]")
    out += choose(on, "[R035]\n" + choose(0.5, "threshold = " + rng.choice(["0", "1", "2", "3"])))
    out += choose(on, "[R036]")
    out += choose(on, "[R038]\n" + choose(0.4, "threshold = " + number()) +
                  choose(0.4, "minimum_submitted_bids = " + rng.choice(["0", "1", "5", "20"])) +
                  choose(0.4, "minimum_contracting_processes = " + rng.choice(["0", "1", "5", "40"])))
    out += choose(on, "[R048]\n" + choose(0.4, "digits = " + rng.choice(["0", "1", "3", "9"])) +
                  choose(0.3, "threshold = " + rng.choice(["0", "1", "4", "8"])) +
                  choose(0.7, "minimum_contracting_processes = " + rng.choice(["0", "1", "3", "10"])))
    out += choose(on, "[R058]\n" + choose(0.5, "threshold = " + number()))
    return out


def preparing(seed):
    """A settings file for `prepare`."""
    rng = random.Random(seed)
    choose = lambda chance, text: text + "\n" if rng.random() < chance else ""
    out = "[defaults]\n" + choose(0.4, "currency = KZT") + choose(0.4, "item_classification_scheme = CPV")
    out += choose(0.4, "bid_status = " + rng.choice(["valid", "foo"])) + choose(0.4, "award_status = active")
    out += choose(0.6, "party_roles = " + rng.choice(["true", "false"]))
    out += "[redactions]\n" + choose(0.4, "amount = " + rng.choice(["0", "10|99999999", "1e2|0.1|abc", "11.0|"]))
    out += choose(0.4, "organization_id = " + rng.choice(["0|null", "T1|T2|1", "Ж-1|", "1.0|1e2"]))
    out += "[corrections]\n" + choose(0.5, "award_status_by_contract_status = true")
    out += "[modifications]\n" + choose(0.5, "move_auctions = true")
    out += choose(0.4, "prefix_buyer_or_procuring_entity_id = " + rng.choice(["DO-UC-", "T", ""]))
    out += choose(0.4, "prefix_tenderer_or_supplier_id = " + rng.choice(["DO-RPE-", "Ж", ""]))
    out += choose(0.4, "split_procurement_method_details = " + rng.choice(["-", " - ", "a", ""]))
    out += choose(0.5, "[codelists.bid_status]\naccepted = valid\nValid = " + rng.choice(["valid", "odd"]))
    out += choose(0.5, "[codelists.award_status]\nActive = active\npending = cancelled")
    return out
