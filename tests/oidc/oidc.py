"""Sign-in through a real OpenID provider (npm oidc-provider), with both signature algorithms; and what a forger may
try. oidc.py PROBE"""

import base64
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "city"))
from visitor import CODES, Visitor, secret_of  # noqa: E402

PROBE = sys.argv.pop(1)
SECRET = "a secret-with unusual/signs:+&=%"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(process, pattern):
    while line := process.stdout.readline():
        if found := re.search(pattern, line):
            return found[1]
    raise RuntimeError(f"ended before saying {pattern}: {process.stderr.read() if process.stderr else ''}")


class Town:
    """The pages and a provider that know each other."""

    def __init__(self, algorithm="RS256", issuer=None, trusting=False):
        self.folder = tempfile.TemporaryDirectory(prefix="ashyq-oidc.")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes = []
        self.issuer = issuer or self._start_provider(algorithm)
        probe = self._start([PROBE, str(HERE.parent.parent), self.folder.name, str(self.port), self.issuer, SECRET,
                             *(["trusting"] if trusting else [])])
        wait_for(probe, r"listening on (\S+)")

    def _start_provider(self, algorithm):
        environment = {**os.environ, "REDIRECT_URI": self.url + "/sign-in/oidc/return", "CLIENT_SECRET": SECRET,
                       "ALGORITHM": algorithm, "NODE_NO_WARNINGS": "1"}
        return wait_for(self._start(["node", "provider.mjs"], cwd=HERE, env=environment), r"ready (\S+)")

    def _start(self, command, **options):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options)
        self.processes.append(process)
        return process

    def close(self):
        for process in self.processes:
            process.terminate()
            process.wait(20)
            process.stdout.close()
        self.folder.cleanup()

    def sign_in_at_provider(self, url, name):
        """As a person would at the provider: name, password, consent. Returns where it sends the browser back to."""
        provider = Visitor(self.issuer)
        answer = provider.get(url)
        for _ in range(12):
            while answer.status in (302, 303):
                if answer.location.startswith(self.url):
                    return answer.location[len(self.url):]
                answer = provider.get(urllib.parse.urljoin(self.issuer, answer.location))
            action = re.search(r'<form[^>]* action="([^"]+)"', answer.text)
            prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
            if answer.status != 200 or not action:
                raise AssertionError(f"the provider says {answer.status}: {answer.text[:2000]}")
            fields = {"prompt": prompt[1], "login": name, "password": "any"}
            answer = provider.post(action[1], fields, csrf=False)
        raise AssertionError("the provider never sent the browser back")

    def sign_in(self, browser, name, next="/account"):
        start = browser.get("/sign-in/oidc?next=" + urllib.parse.quote(next))
        assert start.status == 303 and start.location.startswith(self.issuer), (start.status, start.text[:500])
        return browser.get(self.sign_in_at_provider(start.location, name))

    def register(self, email):
        browser = Visitor(self.url, language="en")
        answer = browser.post("/register", {"name": "Citizen", "email": email, "iin": "", "password": "қар басқан тау"})
        assert answer.status == 303, answer.text
        return browser


class WithRealProvider(unittest.TestCase):
    algorithm = "RS256"

    @classmethod
    def setUpClass(cls):
        cls.town = Town(cls.algorithm)

    @classmethod
    def tearDownClass(cls):
        cls.town.close()

    def browser(self):
        return Visitor(self.town.url, language="en")

    def test_a_newcomer_gets_an_account_and_finds_it_again(self):
        first = self.browser()
        answer = self.town.sign_in(first, "aliya", "/account/sessions")
        self.assertEqual((answer.status, answer.location), (303, "/account/sessions"))
        page = first.get("/account").words()
        self.assertIn("Алия Садыкова", page)
        self.assertIn("aliya.sadykova@provider.example", page)
        self.assertIn("••••••••0013", page)
        again = self.browser()
        self.assertEqual(self.town.sign_in(again, "aliya").status, 303)
        self.assertIn("aliya.sadykova@provider.example", again.get("/account").words())

    def test_names_in_parts_and_no_address_are_enough(self):
        browser = self.browser()
        self.assertEqual(self.town.sign_in(browser, "bekzat").status, 303)
        self.assertIn("Нұрланов Бекзат", browser.get("/account").words())

    def test_an_address_that_has_an_account_is_not_taken_over(self):
        owner = self.town.register("citizen@demo.example")
        stranger = self.browser()
        answer = self.town.sign_in(stranger, "namesake")
        self.assertEqual(answer.status, 403)
        self.assertIn("There is already an account", answer.words())
        self.assertEqual(stranger.get("/account").status, 303)
        # The owner links it by himself, and then it opens his account.
        go = owner.post("/account/provider", {})
        url = re.search(r'href="(http://127[^"]+)"', go.text)[1].replace("&amp;", "&")
        back = owner.get(self.town.sign_in_at_provider(url, "namesake"))
        self.assertEqual((back.status, back.location.split("?")[0]), (303, "/account/provider"))
        self.assertEqual(self.town.sign_in(stranger, "namesake").status, 303)
        self.assertIn("citizen@demo.example", stranger.get("/account").words())
        # One identity, one account.
        other = self.town.register("other@demo.example")
        go = other.post("/account/provider", {})
        url = re.search(r'href="(http://127[^"]+)"', go.text)[1].replace("&amp;", "&")
        self.assertEqual(other.get(self.town.sign_in_at_provider(url, "namesake")).status, 403)

    def test_the_way_back_works_once_and_only_in_the_browser_that_set_out(self):
        victim, attacker = self.browser(), self.browser()
        start = attacker.get("/sign-in/oidc")
        back = self.town.sign_in_at_provider(start.location, "bekzat")
        self.assertEqual(victim.get(back).status, 403, "nobody is signed in as somebody else by a link")
        self.assertEqual(victim.get("/account").status, 303)
        self.assertEqual(attacker.get(back).status, 303)
        self.assertEqual(attacker.get(back).status, 403)

    def test_a_refusal_is_told_and_forgotten(self):
        browser = self.browser()
        start = browser.get("/sign-in/oidc")
        state = urllib.parse.parse_qs(urllib.parse.urlsplit(start.location).query)["state"][0]
        answer = browser.get(f"/sign-in/oidc/return?error=access_denied&state={state}")
        self.assertEqual(answer.status, 403)
        self.assertIn("refused, or you cancelled", answer.words())

    def test_a_code_that_is_not_the_providers_opens_nothing(self):
        browser = self.browser()
        start = browser.get("/sign-in/oidc")
        state = urllib.parse.parse_qs(urllib.parse.urlsplit(start.location).query)["state"][0]
        self.assertEqual(browser.get(f"/sign-in/oidc/return?code=made-up&state={state}").status, 403)


class WithEllipticSignatures(WithRealProvider):
    algorithm = "ES256"


class SecondFactorOfTheProvider(unittest.TestCase):
    """Who has a code of their own is asked for it, unless the city trusts the provider's and the provider asked."""

    def where_it_leads(self, town, name):
        browser = Visitor(town.url, language="en")
        self.assertEqual(town.sign_in(browser, name).status, 303)
        page = browser.get("/account/two-step").words()
        secret = secret_of(re.search(r"\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b", page)[0].replace(" ", ""))
        answer = browser.post("/account/two-step", {"code": CODES.next(name, secret)})
        self.assertEqual(answer.status, 200, answer.words())
        return town.sign_in(Visitor(town.url, language="en"), name).location.split("?")[0]

    def test_stands_for_our_code_only_in_a_city_that_trusts_it(self):
        for trusting, name, leads_to in ((False, "careful", "/sign-in/code"), (True, "careful", "/account"),
                                         (True, "aliya", "/sign-in/code")):
            with self.subTest(trusting=trusting, name=name):
                town = Town(trusting=trusting)
                try:
                    self.assertEqual(self.where_it_leads(town, name), leads_to)
                finally:
                    town.close()


def part(document):
    return base64.urlsafe_b64encode(json.dumps(document).encode()).rstrip(b"=").decode()


class Forger(BaseHTTPRequestHandler):
    """Answers like a provider, with a token of the test's making."""

    nonce, token, silent = "", None, False

    def do_GET(self):
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.startswith("/.well-known"):
            self._say({"issuer": issuer, "authorization_endpoint": issuer + "/auth", "token_endpoint": issuer + "/token",
                       "jwks_uri": issuer + "/jwks"})
        else:
            self._say({"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "a"}]})

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"access_token": "x", "token_type": "Bearer", "id_token": Forger.token(Forger.nonce)})

    def _say(self, document):
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class WithForger(unittest.TestCase):
    def setUp(self):
        self.forger = HTTPServer(("127.0.0.1", 0), Forger)
        threading.Thread(target=self.forger.serve_forever, daemon=True).start()
        self.issuer = f"http://127.0.0.1:{self.forger.server_port}"
        self.town = Town(issuer=self.issuer)

    def tearDown(self):
        self.town.close()
        self.forger.shutdown()
        self.forger.server_close()

    def try_token(self, make):
        browser = Visitor(self.town.url, language="en")
        question = urllib.parse.parse_qs(urllib.parse.urlsplit(browser.get("/sign-in/oidc").location).query)
        Forger.nonce, Forger.token = question["nonce"][0], make
        answer = browser.get(f"/sign-in/oidc/return?code=x&state={question['state'][0]}")
        return answer.status, browser.get("/account").status

    def claims(self, nonce):
        return {"iss": self.issuer, "aud": "ashyq", "sub": "1", "nonce": nonce, "iat": 1, "exp": 9999999999}

    def test_unsigned_and_wrongly_signed_tokens_open_nothing(self):
        import hashlib
        import hmac

        def with_shared_secret(nonce):
            signed = part({"alg": "HS256", "kid": "a"}) + "." + part(self.claims(nonce))
            mac = hmac.new(b"secret", signed.encode(), hashlib.sha256).digest()
            return signed + "." + base64.urlsafe_b64encode(mac).rstrip(b"=").decode()

        for make in (
            lambda nonce: part({"alg": "none"}) + "." + part(self.claims(nonce)) + ".",
            lambda nonce: part({"alg": "none"}) + "." + part(self.claims(nonce)) + ".eA",
            lambda nonce: part({"alg": "RS256", "kid": "a"}) + "." + part(self.claims(nonce)) + "." + "A" * 342,
            with_shared_secret,
            lambda nonce: "not.a.token",
            lambda nonce: "x" * 100000,
        ):
            self.assertEqual(self.try_token(make), (403, 303))


if __name__ == "__main__":
    unittest.main(verbosity=2)
