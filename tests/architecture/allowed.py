"""Exceptions, each with its reason. A line nobody needs any more fails the suite."""

# A module's files beside its door and its table of contents.
FILES = {
    "identity/accounts.cpp": "what the door offers other modules and the tool; identity.cpp keeps routes and jobs",
    "identity/options.hpp": "what a city sets in ashyq.toml, read by app/settings before any module exists",
}

# Headers that may be included from outside although they are not the door.
HEADERS = {
    "identity/options.hpp": "the same: app/settings fills it in",
}

# Platform headers that a rule may include: they compute and touch nothing.
PURE_HEADERS = {
    "platform/clock/city_time.hpp": "turns an instant into the city's day; knows no clock",
    "platform/http/message.hpp": "url_encode, for the address that an authenticator reads",
    "platform/i18n/message.hpp": "texts as values",
}

# Files whose SQL reads tables of several modules.
TABLE_READERS = {
    "app/ashyq/care_commands.cpp": "`ashyq doctor` compares what modules keep about the same case; it only reads",
}

# Words in templates that are the same in every language.
WORDS = {
    "Қаз": "a language is named in itself",
    "Рус": "a language is named in itself",
}

_OWN_ACT = "a token or the receipt code in a header, asked for by api/own.cpp"

# Addresses that change something and are open to whoever comes, because the person has no account or not yet one.
# tests/permissions compares this list with the addresses of the running program.
PUBLIC_POSTS = {
    "/sign-in": "the way in",
    "/sign-in/code": "its second step: the session is not signed in before it",
    "/sign-out": "must work for a session that has just run out",
    "/register": "a new account",
    "/password-reset": "somebody who cannot sign in",
    "/password-reset/{link}/{code}": "the one-time code in the address is the proof",
    "/appeals/new/write": "an appeal needs no account",
    "/receipt": "the receipt code is the proof",
    "/api/v1/appeals": "an appeal needs no account",
    "/api/v1/appeals/{id}/additions": _OWN_ACT,
    "/api/v1/appeals/{id}/correction": _OWN_ACT,
    "/api/v1/appeals/{id}/withdrawal": _OWN_ACT,
    "/api/v1/appeals/{id}/objection": _OWN_ACT,
    "/api/v1/appeals/{id}/rating": _OWN_ACT,
    "/api/v1/appeals/{id}/complaint": _OWN_ACT,
    "/api/v1/appeals/{id}/renewal": _OWN_ACT,
    "/open311/v2/requests.json": "a report needs no account; api/open311_post.cpp asks for a key where the city wants one",
    "/open311/v2/requests.xml": "the same",
}

# The same, in programs that are no city: tests/permissions does not meet them.
POSTS_OF_OUTSIDERS = {
    "/draw": "the same server: the log's and its own signature under the opening are the proof",
    "/add-checkpoint": "a witness's own server (`ashyq witness`); the log's signature is the proof",
}
