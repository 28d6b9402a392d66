"""A small tree for each check with the very mistake it is there to find: a check that sees nothing is none."""

PO = 'msgid ""\nmsgstr ""\n\nmsgid "{key}"\nmsgstr "{text}"\n'
ROUTER = "".join(f"Route& {name}(std::string pattern, Access access, Handler handler);\n"
                 for name in ("get", "post", "put", "del"))

# A sound beginning: one layer of each kind, two modules, one of which may use the other.
SOUND = {
    "CMakeLists.txt": "ashyq_module(parks)\nashyq_module(benches DEPENDS parks)\n",
    "src/base/day.hpp": "",
    "src/platform/http/router.hpp": ROUTER,
    "src/shell/templates/page.html": "",
    "src/modules/parks/parks.hpp": '#include "base/day.hpp"\n',
    "src/modules/parks/parks.cpp": "",
    "src/modules/parks/README.md": "",
    "src/modules/parks/storage/store.hpp": "",
    "src/modules/benches/benches.hpp": '#include "parks/parks.hpp"\n',
    "src/modules/benches/benches.cpp": "",
    "src/modules/benches/README.md": "",
    "src/modules/parks/translations/kk.po": PO.format(key="parks.title", text="Саябақ {name}"),
    "src/modules/parks/translations/ru.po": PO.format(key="parks.title", text="Парк {name}"),
    "src/modules/parks/translations/en.po": PO.format(key="parks.title", text="Park {name}"),
}

MISTAKES = {
    "arrows": {"src/base/day.hpp": '#include "platform/http/router.hpp"\n'},
    "doors": {"src/modules/benches/benches.cpp": '#include "parks/storage/store.hpp"\n'},
    "named_modules": {"CMakeLists.txt": "ashyq_module(benches DEPENDS parks)\nashyq_module(parks DEPENDS benches)\n"},
    "pure_rules": {"src/modules/parks/rules/open.cpp": '#include "platform/storage/storage.hpp"\n'},
    "header_cycles": {"src/modules/parks/storage/store.hpp": '#include "parks/parks.hpp"\n',
                      "src/modules/parks/parks.hpp": '#include "parks/storage/store.hpp"\n'},
    "created_tables": {"src/modules/parks/storage/migrations/0001_x.sql": "create table trees (id $ID);"},
    "touched_tables": {"src/modules/benches/benches.cpp": 'tx.query("select id "\n  "from parks_park where id = ?");'},
    "whole_names": {"src/modules/parks/storage/migrations/0001_x.sql": "create table parks_park (id $ID);",
                    "src/modules/benches/benches.cpp": 'tx.query("select 1, parks_park.id");'},
    "rooms": {"src/modules/parks/lawn/mow.cpp": ""},
    "doors_exist": {"src/modules/lawns/web/page.cpp": ""},
    "migrations_in_storage": {"src/modules/parks/storage/migrations/0002_x.sql": ""},
    "lengths": {"src/modules/parks/web/page.cpp": "\n" * 501},
    "folders_with_names": {"src/platform/utils/text.cpp": ""},
    "access_words": {"src/modules/parks/parks.cpp": 'router.get("/parks", handler, other);'},
    "closed_changes": {"src/modules/parks/parks.cpp": 'router.post("/parks", Access::Public, handler);'},
    "same_keys": {"src/modules/parks/translations/kk.po": PO.format(key="parks.lead", text="Саябақ")},
    "whole_texts": {"src/modules/parks/translations/kk.po": PO.format(key="parks.title", text="")},
    "same_placeholders": {"src/modules/parks/translations/kk.po": PO.format(key="parks.title", text="Саябақ {who}")},
    "keys_of_one_owner": {"src/modules/parks/translations/ru.po": PO.format(key="lawns.title", text="Парк {name}")},
    "strict_markup": {"src/shell/templates/page.html": '<p onclick="x()">'},
    "forms_with_proof": {"src/shell/templates/page.html": '<form method="post"><input></form>'},
    "texts_from_catalogues": {"src/shell/templates/page.html": "<p>Парк</p>"},
}


def build(folder, mistake):
    for name, text in {**SOUND, **mistake}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
