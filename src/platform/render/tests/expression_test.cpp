#include <gtest/gtest.h>

#include "platform/render/tests/templates_fixture.hpp"

namespace ashyq::platform {
namespace {

constexpr const char* kContext = R"({
  "name": "Әлия", "empty": "", "n": 5, "zero": 0, "big": 1234567, "half": 0.5, "share": 0.853, "yes": true, "no": false,
  "nothing": null, "list": ["a", "b", "c"], "none_here": [], "word": "b",
  "person": {"name": "Aliya", "home": {"city": "Karaganda"}, "tags": ["x", "y"]},
  "due_on": "2026-11-23", "at": 1795464300000, "html": "<b>&\"'</b>", "key": "city", "lines": "one\ntwo\n\n<three>"
})";

struct Example {
  const char* expression;
  const char* expected;
};

void PrintTo(const Example& example, std::ostream* out) { *out << example.expression; }

class expression : public testing::TestWithParam<Example> {};

TEST_P(expression, is_rendered) {
  EXPECT_EQ(rendered(std::string{"{{ "} + GetParam().expression + " }}", kContext), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(literals, expression,
                         testing::Values(Example{"'it\\'s'", "it&#39;s"}, Example{"\"a\\\\b\"", "a\\b"},
                                         Example{"17", "17"}, Example{"0.25", "0.25"}, Example{"true", "true"},
                                         Example{"none", ""}, Example{"-n", "-5"}, Example{"'}}'", "}}"}));

INSTANTIATE_TEST_SUITE_P(paths, expression,
                         testing::Values(Example{"name", "Әлия"}, Example{"person.home.city", "Karaganda"},
                                         Example{"list[0]", "a"}, Example{"list[-1]", "c"}, Example{"list[3]", ""},
                                         Example{"list[zero + 1]", "b"}, Example{"person['name']", "Aliya"},
                                         Example{"person.home[key]", "Karaganda"}, Example{"person.tags[1]", "y"},
                                         Example{"no_such", ""}, Example{"no_such.deep[0].er", ""},
                                         Example{"name.x", ""}, Example{"nothing", ""}));

INSTANTIATE_TEST_SUITE_P(logic, expression,
                         testing::Values(Example{"not yes", "false"}, Example{"yes and name", "Әлия"},
                                         Example{"no or 'x'", "x"}, Example{"not no and not empty", "true"},
                                         Example{"yes or no and no", "true"}, Example{"(yes or no) and no", "false"},
                                         Example{"not list", "false"}, Example{"not none_here", "true"},
                                         Example{"not zero", "true"}, Example{"not no_such", "true"},
                                         Example{"'a' if yes else 'b'", "a"}, Example{"'a' if no else 'b'", "b"},
                                         Example{"'a' if no", ""}, Example{"'a' if no else 'b' if no else 'c'", "c"}));

INSTANTIATE_TEST_SUITE_P(comparisons, expression,
                         testing::Values(Example{"n == 5", "true"}, Example{"n == 5.0", "true"},
                                         Example{"n != 5", "false"}, Example{"n < 6", "true"},
                                         Example{"n <= 5", "true"}, Example{"n > 5", "false"},
                                         Example{"half >= 0.5", "true"}, Example{"n == '5'", "false"},
                                         Example{"n < 'x'", "false"}, Example{"name == 'Әлия'", "true"},
                                         Example{"due_on < '2026-12-01'", "true"}, Example{"word in list", "true"},
                                         Example{"'z' in list", "false"}, Example{"'z' not in list", "true"},
                                         Example{"'name' in person", "true"}, Example{"'lya' in 'Aliya'", "false"},
                                         Example{"'liy' in 'Aliya'", "true"}, Example{"nothing == none", "true"},
                                         Example{"no_such == none", "true"}, Example{"zero == none", "false"},
                                         Example{"zero == false", "false"}, Example{"list == list", "true"},
                                         Example{"list('a') == list('a')", "true"}));

INSTANTIATE_TEST_SUITE_P(arithmetic, expression,
                         testing::Values(Example{"n + 1", "6"}, Example{"n - 1 - 1", "3"}, Example{"n + half", "5.5"},
                                         Example{"1 - -1", "2"}, Example{"n ~ '-' ~ n + 1", "5-6"},
                                         Example{"name + 1", ""},
                                         Example{"9223372036854775807 + 1", "9223372036854775808"}));

INSTANTIATE_TEST_SUITE_P(
    filters, expression,
    testing::Values(Example{"html", "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;"}, Example{"html | raw", "<b>&\"'</b>"},
                    Example{"due_on | date", "23 November 2026"}, Example{"due_on | short_date", "23/11/2026"},
                    Example{"at | datetime", "24 November 2026 at 01:05"}, Example{"at | date", "24 November 2026"},
                    Example{"due_on | datetime", "23 November 2026"}, Example{"name | date", "Әлия"},
                    Example{"no_such | date", ""}, Example{"big | number", "1,234,567"},
                    Example{"half | decimal(2)", "0.50"}, Example{"n | decimal", "5.0"},
                    Example{"share | percent", "85%"}, Example{"share | percent(1)", "85.3%"},
                    Example{"1536 | file_size", "1.5\u00A0KB"}, Example{"'a/b ә' | url", "a%2Fb%20%D3%99"},
                    Example{"no_such | default('x')", "x"}, Example{"empty | default('x')", "x"},
                    Example{"nothing | default('x')", "x"}, Example{"zero | default('x')", "0"},
                    Example{"no | default('x')", "false"}, Example{"list | length", "3"}, Example{"name | length", "4"},
                    Example{"no_such | length", "0"}, Example{"'ӘЛИЯ' | lower", "әлия"},
                    Example{"list | join", "a, b, c"}, Example{"list | join(' · ')", "a · b · c"},
                    Example{"list | json", "[&quot;a&quot;,&quot;b&quot;,&quot;c&quot;]"},
                    Example{"dict(a=1, b=list('x')) | json | raw", "{\"a\":1,\"b\":[\"x\"]}"},
                    Example{"'one two three' | shorten(8)", "one two…"},
                    Example{"lines | paragraphs",
                            "<p class=\"govuk-body\">one<br>\ntwo</p>\n<p class=\"govuk-body\">&lt;three&gt;</p>\n"},
                    Example{"'<' ~ ('<b>' | raw)", "&lt;<b>"},
                    Example{"list('<', '<i>' | raw) | join('&')", "&lt;&amp;<i>"}));

INSTANTIATE_TEST_SUITE_P(functions, expression,
                         testing::Values(Example{"asset('app.css')", "/assets/0a1b/app.css"},
                                         Example{"range(1, 4) | join(' ')", "1 2 3"},
                                         Example{"range(4, 1) | length", "0"}, Example{"list(1, 'b', n)[2]", "5"},
                                         Example{"dict(a=name).a", "Әлия"}));

TEST(expression, writes_dates_in_the_pages_language) {
  EXPECT_EQ(rendered("{{ due_on | date }}", kContext, Language::Kazakh), "2026\u00A0ж. 23 қараша");
  EXPECT_EQ(rendered("{{ share | percent }}", kContext, Language::Russian), "85\u00A0%");
}

TEST(translation, fills_escapes_and_counts) {
  TemplateTown town;
  town.file("texts/en.po",
            "msgid \"t.hello\"\nmsgstr \"Hello & <{name}>\"\nmsgid \"t.title\"\nmsgstr \"Title\"\n"
            "msgid \"t.n\"\nmsgid_plural \"t.n\"\nmsgstr[0] \"one appeal\"\nmsgstr[1] \"{count} appeals by {name}\"\n");
  const auto show = [&](const std::string& expression) {
    return town.file("t/page.html", "{{ " + expression + " }}").render("t/page.html", R"({"n": 1200, "k": "title"})");
  };
  EXPECT_EQ(show("t('t.title')"), "Title");
  EXPECT_EQ(show("t('t.' ~ k)"), "Title");
  EXPECT_EQ(show("t('t.hello', name='\"x\"')"), "Hello &amp; &lt;&quot;x&quot;&gt;");
  EXPECT_EQ(show("t('t.hello', name='<b>x</b>' | raw)"), "Hello &amp; &lt;<b>x</b>&gt;");
  EXPECT_EQ(show("t('t.n', count=1, name='A')"), "one appeal");
  EXPECT_EQ(show("t('t.n', count=n, name='A')"), "1,200 appeals by A");
  EXPECT_EQ(show("t('t.no_such')"), "⟦t.no_such⟧");
}

TEST(translation, lists_what_templates_ask_for) {
  TemplateTown town;
  town.file(
          "texts/en.po",
          "msgid \"t.hello\"\nmsgstr \"{name}\"\nmsgid \"t.n\"\nmsgid_plural \"t.n\"\nmsgstr[0] \"1\"\nmsgstr[1] \"2\"\n")
      .file(
          "t/page.html",
          "{{ t('t.a') }}{{ t('t.b' if x else 't.c') }}{{ t('t.stage.' ~ x ~ '.y') }}\n{{ t('t.hello') }}{{ t('t.n') }}");
  const Catalogue catalogue{{town / "texts"}};
  const Templates templates{town.options(), catalogue};
  EXPECT_EQ(templates.translation_keys(), (std::vector<std::string>{"t.a", "t.b", "t.c", "t.hello", "t.n"}));
  EXPECT_EQ(templates.translation_prefixes(), (std::vector<std::string>{"t.stage."}));
  EXPECT_EQ(templates.translation_problems(),
            (std::vector<std::string>{"t/page.html:2: t.hello gets no value for {name}",
                                      "t/page.html:2: t.n is a plural and needs count="}));
}

}  // namespace
}  // namespace ashyq::platform
