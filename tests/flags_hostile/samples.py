"""Releases to spoil: a tender with one bidder, which every reader of flags raises (R018)."""

import gzip
import json
import subprocess
import zlib


def release(number, **more):
    return {"ocid": f"ocds-kz-{number}", "id": "1", "date": "2025-04-01T00:00:00Z", "tag": ["compiled"],
            "initiationType": "tender", "buyer": {"id": "B", "name": "Су"},
            "parties": [{"id": "B", "name": "Су", "roles": ["buyer"]}, {"id": "S", "name": "Aliya", "roles": ["tenderer"]}],
            "tender": {"id": "t", "status": "complete", "procurementMethod": "open",
                       "value": {"amount": 120000, "currency": "KZT"},
                       "tenderPeriod": {"startDate": "2025-03-01T09:00:00+05:00", "endDate": "2025-03-20T09:00:00+05:00"}},
            "bids": {"details": [{"id": "1", "status": "valid", "tenderers": [{"id": "S"}],
                                  "value": {"amount": 110000, "currency": "KZT"}}]},
            "awards": [{"id": "a", "status": "active", "suppliers": [{"id": "S"}],
                        "value": {"amount": 110000, "currency": "KZT"}}],
            "contracts": [{"id": "c", "awardID": "a", "status": "active", "dateSigned": "2025-04-02T00:00:00Z"}]} | more


def line(number, **more):
    return json.dumps(release(number, **more), ensure_ascii=False).encode()


def lines(*numbers):
    return b"".join(line(number) + b"\n" for number in numbers)


def package(numbers):
    return json.dumps({"releases": [release(number) for number in numbers]}, indent=1).encode()


def zstandard(content):
    """By the program, as everybody makes them: Python has no module of its own."""
    return subprocess.run(["zstd", "-q", "-c", "-19"], input=content, capture_output=True, check=True).stdout


def gzipped(content):
    return gzip.compress(content, 9)


def gzipped_chunks(chunks):
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packing.compress(chunk) for chunk in chunks) + packing.flush()
