#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "platform/render/tests/templates_fixture.hpp"

namespace ashyq::platform {
namespace {

TEST(if_tag, takes_the_first_true_branch) {
  const char* source = "{% if n > 9 %}many{% elif n > 1 %}some{% elif n == 1 %}one{% else %}none{% endif %}.";
  EXPECT_EQ(rendered(source, R"({"n": 10})"), "many.");
  EXPECT_EQ(rendered(source, R"({"n": 2})"), "some.");
  EXPECT_EQ(rendered(source, R"({"n": 1})"), "one.");
  EXPECT_EQ(rendered(source, R"({"n": 0})"), "none.");
  EXPECT_EQ(rendered("{% if a %}{% if b %}x{% endif %}y{% else %}z{% endif %}", R"({"a": 1})"), "y");
}

TEST(for_tag, gives_the_place_in_the_loop) {
  const char* source =
      "{% for x in list %}{{ loop.index }}/{{ loop.length }}{{ x }}"
      "{% if loop.first %}[{% endif %}{% if loop.last %}]{% endif %} {% else %}nothing{% endfor %}";
  EXPECT_EQ(rendered(source, R"({"list": ["a", "b", "c"]})"), "1/3a[ 2/3b 3/3c] ");
  EXPECT_EQ(rendered(source, R"({"list": []})"), "nothing");
  EXPECT_EQ(rendered(source), "nothing");
}

TEST(for_tag, gives_back_the_outer_loop_and_variables) {
  EXPECT_EQ(rendered("{% for x in range(0, 2) %}{% for x in range(5, 7) %}{{ x }}{{ loop.index }} {% endfor %}"
                     "{{ x }}{{ loop.index }};{% endfor %}{{ x }}",
                     R"({"x": "outside"})"),
            "51 62 01;51 62 12;outside");
}

TEST(for_tag, walks_over_objects) {
  EXPECT_EQ(rendered("{% for k, v in o %}{{ k }}={{ v }} {% endfor %}", R"({"o": {"a": 1, "b": 2}})"), "a=1 b=2 ");
  EXPECT_EQ(rendered("{% for k in o %}{{ k }} {% endfor %}", R"({"o": {"a": 1, "b": 2}})"), "a b ");
  EXPECT_EQ(rendered("{% for k, v in dict(a=1) %}{{ k }}={{ v }}{% endfor %}"), "a=1");
  EXPECT_EQ(rendered("{% for i, v in list('x', 'y') %}{{ i }}{{ v }}{% endfor %}"), "0x1y");
}

TEST(set_tag, lasts_to_the_end_of_a_round_but_through_an_if) {
  EXPECT_EQ(rendered("{% set a = 1 %}{% for i in range(0, 2) %}{{ a }}{% set a = 2 %}{{ a }}{% endfor %}{{ a }}"
                     "{% if true %}{% set a = 3 %}{% endif %}{{ a }}"),
            "121213");
}

TEST(set_tag, can_hold_html) {
  EXPECT_EQ(rendered("{% set link %}<a href=\"/x\">{{ '<' }}</a>{% endset %}{{ link }}"), "<a href=\"/x\">&lt;</a>");
}

TEST(extends, fills_blocks_and_keeps_defaults) {
  TemplateTown town;
  town.file("t/frame.html",
            "<title>{% block title %}City{% endblock %}</title><main>{% block main %}{% endblock %}</main>{{ n }}")
      .file("t/middle.html",
            "{% extends 't/frame.html' %}{% block main %}<i>{% block inner %}-{% endblock inner %}</i>{% endblock %}")
      .file(
          "t/page.html",
          "{# page #}{% extends \"t/middle.html\" %}\n{% set n = 7 %}\n{% block title %}Page – {{ super() }}{% endblock %}\n{% block inner %}{{ x }}{% endblock %}");
  EXPECT_EQ(town.render("t/page.html", R"({"x": "<"})"), "<title>Page – City</title><main><i>&lt;</i></main>7");
  EXPECT_EQ(town.render("t/middle.html", R"({"n": 1})"), "<title>City</title><main><i>-</i></main>1");
}

TEST(include, sees_the_callers_variables_and_leaves_none) {
  TemplateTown town;
  town.file("t/part.html", "{{ x }}{% set y = 1 %}{{ y }}")
      .file("t/page.html", "{% for x in list('a', 'b') %}{% include 't/part.html' %}{% endfor %}[{{ y }}]");
  EXPECT_EQ(town.render("t/page.html"), "a1b1[]");
}

TEST(component, sees_only_its_arguments_and_the_frames_language) {
  TemplateTown town;
  town.file("components/card/card.html", "<p>{{ title }}|{{ secret }}|{{ lang }}|{{ csrf }}|{{ loop.index }}</p>")
      .file("t/page.html",
            "{% for title in list('x') %}{% component 'card' title='<' ~ title %}{% endfor %}{{ title }}");
  EXPECT_EQ(town.render("t/page.html", R"({"secret": "s", "csrf": "token", "title": "outer"})"),
            "<p>&lt;x||en|token|</p>outer");
}

TEST(component, may_use_others_and_take_a_body) {
  TemplateTown town;
  town.file("components/box/box.html", "<div>{{ body }}{{ text }}</div>")
      .file("components/big/big.html", "{% call 'box' text=t %}<b>{{ t }}</b>{{ body }}{% endcall %}{{ text }}")
      .file("t/page.html", "{% set t = 'page' %}{% call 'big' t='&' %}<i>{{ t }}</i>{% endcall %}{{ t }}");
  EXPECT_EQ(town.render("t/page.html"), "<div><b>&amp;</b><i>page</i>&amp;</div>page");
}

TEST(component, evaluates_arguments_in_the_callers_frame) {
  TemplateTown town;
  town.file("components/two/two.html", "{{ a }}{{ b }}").file("t/page.html", "{% component 'two' a=b b=a %}");
  EXPECT_EQ(town.render("t/page.html", R"({"a": 1, "b": 2})"), "21");
}

TEST(blanks, leave_no_line_for_a_lone_tag) {
  EXPECT_EQ(rendered("<ul>\n  {% for x in range(0, 2) %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>\n"),
            "<ul>\n  <li>0</li>\n  <li>1</li>\n</ul>\n");
  EXPECT_EQ(rendered("a {# c #} b\n{# alone #}\nc {%- if true -%} d {%- endif %}\n{{- 1 -}}  \n e"), "a  b\ncd1e");
}

TEST(city, replaces_any_file) {
  TemplateTown town;
  town.file("t/page.html", "ours").file("city/t/page.html", "the city's").file("t/part.txt", "plain");
  EXPECT_EQ(town.render("t/page.html"), "the city's");
}

TEST(plain_text, is_not_escaped) {
  TemplateTown town;
  town.file("t/mail.txt", "{{ x }} <{{ y }}>");
  EXPECT_EQ(town.render("t/mail.txt", R"({"x": "a & b", "y": "\"q\""})"), "a & b <\"q\">");
}

TEST(reload, sees_a_changed_and_a_new_file) {
  TemplateTown town;
  town.reload = true;
  town.file("t/page.html", "old");
  const Catalogue catalogue{{town / "texts"}};
  const Templates templates{town.options(), catalogue};
  EXPECT_EQ(templates.render("t/page.html", Language::English, {}), "old");
  town.file("t/page.html", "{% include 't/new.html' %}").file("t/new.html", "new {{ fresh_name }}");
  std::filesystem::last_write_time(town / "t/page.html",
                                   std::filesystem::file_time_type::clock::now() + std::chrono::seconds{2});
  EXPECT_EQ(templates.render("t/page.html", Language::English, {{"fresh_name", "x"}}), "new x");
}

TEST(reload, complains_of_what_is_missing) {
  EXPECT_EQ(mistake_in("\n{{ nam }}", "{}", true), "t/page.html:2: there is no such value");
  EXPECT_EQ(mistake_in("{% for x in xs %}{% endfor %}", "{}", true), "t/page.html:1: there is no such list");
  EXPECT_EQ(mistake_in("{{ 'x' | date }}", "{}", true), "t/page.html:1: the filter does not fit the value");
  EXPECT_EQ(mistake_in("{% if nam %}x{% endif %}{{ nam | default('') }}", "{}", true), "no mistake: ");
}

TEST(reload, lets_a_component_go_without_an_argument) {
  TemplateTown town;
  town.reload = true;
  town.file("components/field/field.html", "<i title=\"{{ hint }}\">{% for x in items %}{% endfor %}</i>")
      .file("t/page.html", "{% component 'field' %}");
  EXPECT_EQ(town.render("t/page.html"), "<i title=\"\"></i>");
}

TEST(limits, stop_endless_pages) {
  EXPECT_EQ(mistake_in("{% include 't/page.html' %}"), "t/page.html:1: includes and components are nested too deeply");
  EXPECT_EQ(mistake_in("{{ range(0, 10001) | length }}"), "t/page.html:1: range() is too long");
  const std::string thousand(1000, 'x');
  EXPECT_EQ(mistake_in("{% for a in range(0, 10000) %}{% for b in range(0, 10000) %}" + thousand +
                       "{% endfor %}{% endfor %}"),
            "t/page.html:1: the page is too long");
}

TEST(rendering, has_no_data_race_and_no_leftovers_between_threads_and_pages) {
  TemplateTown town;
  town.file("t/page.html", "{{ a }}{% set b = a %}{% for x in range(0, 3) %}{{ x }}{{ b }}{% endfor %}")
      .file("t/other.html", "[{{ b }}{{ a }}]");
  const Catalogue catalogue{{town / "texts"}};
  const Templates templates{town.options(), catalogue};
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const std::string a = std::to_string(i);
      for (int n = 0; n < 200; ++n) {
        if (templates.render("t/page.html", Language::English, {{"a", a}}) != a + "0" + a + "1" + a + "2" + a) ++wrong;
        if (templates.render("t/other.html", Language::English, {}) != "[]") ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace ashyq::platform
