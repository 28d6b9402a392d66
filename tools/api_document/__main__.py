"""Writes the OpenAPI document of the JSON API, which the server carries inside itself, serves and checks input by.

    python3 tools/api_document            writes src/modules/appeals/api/openapi.json
    python3 tools/api_document --check    says whether the file is what would be written
"""
import json
import sys
from pathlib import Path

from operations import PATHS, PROBLEMS
from schemas import SCHEMAS

FILE = Path(__file__).resolve().parents[2] / "src/modules/appeals/api/openapi.json"

TAGS = {
    "Register": "What everybody may see: cases, bodies, categories, figures.",
    "One's own appeals": "Sending an appeal and acting on it, with a token or with the receipt code.",
    "Casework": "What officers, registrars, heads and reviewers do; tokens made with the roles of office.",
    "Law": "The data that due days are computed from.",
}
DESCRIPTION = """\
Appeals of citizens to the city: the register, sending and following an appeal, and the work of officers.

Texts for people (titles of problems, names of days) come in the language of Accept-Language: kk, ru or en. Days are
ISO days of city time (Asia/Almaty), moments are RFC 3339. Nothing is left out of an answer: what is not known is null.
New properties may be added; words of enumerations are stable.

Errors are application/problem+json (RFC 9457). A property that is not described here is refused, not ignored."""


def problem(status, meaning):
    found = {"description": meaning, "content": {"application/problem+json": {
        "schema": {"$ref": "#/components/schemas/Problem"}}}}
    if status in (400, 503):  # told before the address is understood: what is no HTTP, and when no worker is free
        found["content"]["text/plain"] = {"schema": {"type": "string"}}
    if status in (429, 503):
        found["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "string"}}}
    return found


def document():
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ashyq Qala API", "version": "1", "description": DESCRIPTION,
                 "license": {"name": "See the project's licence", "url": "/about"}},
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": meaning} for name, meaning in TAGS.items()],
        "paths": PATHS,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer",
                          "description": "A token from /account/tokens, with the account's rights; roles of office "
                                         "only when it was made with them."},
                "receipt_code": {"type": "apiKey", "in": "header", "name": "Receipt-Code",
                                 "description": "The code of an appeal sent without an account."}},
            "responses": {f"Problem{status}": problem(status, meaning) for status, meaning in PROBLEMS.items()},
            "schemas": SCHEMAS,
        },
    }


def main():
    written = json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv[1:]:
        fine = FILE.exists() and FILE.read_text(encoding="utf-8") == written
        print("openapi.json is current" if fine else "openapi.json is not what tools/api_document writes: run it")
        return 0 if fine else 1
    FILE.write_text(written, encoding="utf-8")
    return 0


sys.exit(main())
