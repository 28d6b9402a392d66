// Values never become markup, wherever a template puts them; and templates that put them where nothing helps
// are refused.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "platform/render/escape.hpp"
#include "platform/render/renderer.hpp"
#include "platform/render/template_set.hpp"
#include "platform/render/tests/templates_fixture.hpp"

namespace ashyq::platform {
namespace {

/// One template, parsed once and rendered often.
class Page {
 public:
  explicit Page(const std::string& source) : set_(render::load({{"page.html", source}}, catalogue_)) {}

  std::string with(const boost::json::object& context) const {
    render::Arena arena;
    render::Scope scope{set_->symbols, context, "en"};
    std::string out;
    render::Renderer{{Language::English, catalogue_, options_, arena, scope}}.render(*set_->programs.at("page.html"),
                                                                                     out);
    return out;
  }
  std::string with(const std::string& x) const { return with(boost::json::object{{"x", x}}); }

 private:
  Catalogue catalogue_{{}};
  TemplateOptions options_;
  std::shared_ptr<const render::TemplateSet> set_;
};

rc::Gen<std::string> hostile_text() {
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "<",  ">",    "\"",   "'",        "&",  "&lt;",     "&#58;", "javascript", ":",     "//",      "/",
      "\\", " ",    "\t",   "\n",       "#",  "?",        "=",     "data",       "https", "http://", "a",
      "Қ",  "\xC3", "\x01", "alert(1)", "on", "</title>", "-->",   "{{",         "%}",    "mailto:", "tel:"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const auto& one : pieces) text += one;
    return text;
  });
}

std::string unescaped(std::string text) {
  const std::vector<std::pair<std::string, std::string>> entities{
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [entity, letter] : entities) {
    for (std::size_t at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
      text.replace(at, entity.size(), letter);
  }
  return text;
}

bool is_inert(const std::string& html) { return html.find_first_of("<>\"'") == std::string::npos; }

std::string inside(const std::string& page, std::size_t before, std::size_t after) {
  return page.substr(before, page.size() - before - after);
}

RC_GTEST_PROP(escaping, between_tags_keeps_the_text_and_nothing_else, ()) {
  static const Page page{"<p>{{ x }}</p>"};
  const auto x = *hostile_text();
  const std::string html = inside(page.with(x), 3, 4);
  RC_ASSERT(is_inert(html));
  RC_ASSERT(unescaped(html) == x);
}

RC_GTEST_PROP(escaping, in_attributes_and_titles_cannot_be_left, ()) {
  static const Page quoted{"<p title=\"{{ x }}\">"};
  static const Page title{"<title>{{ x }}</title>"};
  static const Page raw{"<p title='{{ x | raw }}'>"};
  const auto x = *hostile_text();
  RC_ASSERT(is_inert(inside(quoted.with(x), 10, 2)));
  RC_ASSERT(is_inert(inside(title.with(x), 7, 8)));
  RC_ASSERT(is_inert(inside(raw.with(x), 10, 2)));
}

/// What a browser makes of an address before it looks for the scheme (WHATWG URL).
std::string as_browsers_read(const std::string& url) {
  std::string text;
  for (const char c : url)
    if (c != '\t' && c != '\n' && c != '\r') text += c;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_control));
  std::replace(text.begin(), text.end(), '\\', '/');
  return lower(text);
}

bool leads_somewhere_harmless(const std::string& html) {
  const std::string url = as_browsers_read(unescaped(html));
  if (url.starts_with("//")) return false;
  const std::size_t end = url.find_first_of(":/?#");
  if (end == std::string::npos || url[end] != ':') return true;
  const std::string scheme = url.substr(0, end);
  const bool is_scheme = !scheme.empty() && scheme[0] >= 'a' && scheme[0] <= 'z' &&
                         scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") == std::string::npos;
  return !is_scheme || scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
}

RC_GTEST_PROP(escaping, in_addresses_cannot_run_code, ()) {
  static const Page whole{"<a href=\"{{ x }}\">"};
  static const Page raw{"<a href=\"{{ x | raw }}\">"};
  static const Page pieces{"<a href=\"{{ x }}{% if y %}{{ y }}{% endif %}\">"};
  static const Page looped{"<a href=\"{% for x in xs %}{{ x }}{% endfor %}\">"};
  const auto x = *hostile_text();
  const auto y = *hostile_text();
  const auto href = [](const std::string& page) { return inside(page, 9, 2); };
  RC_ASSERT(leads_somewhere_harmless(href(whole.with(x))));
  RC_ASSERT(leads_somewhere_harmless(href(raw.with(x))));
  RC_ASSERT(leads_somewhere_harmless(href(pieces.with(boost::json::object{{"x", x}, {"y", y}}))));
  RC_ASSERT(leads_somewhere_harmless(href(looped.with(boost::json::object{{"xs", boost::json::array{x, y}}}))));
}

TEST(escaping, keeps_ordinary_addresses) {
  const Page page{"<a href=\"{{ x }}\">"};
  for (const char* url : {"/appeals/17", "?page=2", "#top", "appeals", "https://gov.kz/a?b=c", "HTTP://x",
                          "mailto:a@b.kz", "tel:+77212", "/a:b", "?next=javascript:x", "", "1.2.3"}) {
    EXPECT_EQ(page.with(std::string{url}), "<a href=\"" + std::string{url} + "\">");
  }
  for (const char* url :
       {"javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "data:text/html,x", "vbscript:x",
        "//evil.example", "/\\evil.example", "\\\\evil.example", "\x01javascript:x", "file:///etc", "blob:x", ":x"}) {
    EXPECT_EQ(page.with(std::string{url}), "<a href=\"#\">") << url;
  }
}

TEST(escaping, checks_only_the_beginning_of_an_address) {
  EXPECT_EQ(rendered("<a href=\"/x/{{ x }}?q={{ x | url }}\">", R"({"x": "a:b"})"), "<a href=\"/x/a:b?q=a%3Ab\">");
  EXPECT_EQ(rendered("<img src=\"{{ x }}.png\" alt=\"{{ x }}\">", R"({"x": "a:b"})"),
            "<img src=\"#.png\" alt=\"a:b\">");
}

struct Wrong {
  const char* source;
  const char* mistake;
};
void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.source; }

class templates_refuse : public testing::TestWithParam<Wrong> {};

TEST_P(templates_refuse, with_file_and_line) {
  EXPECT_EQ(mistake_in(GetParam().source), std::string{"t/page.html:"} + GetParam().mistake);
}

INSTANTIATE_TEST_SUITE_P(
    places, templates_refuse,
    testing::Values(
        Wrong{"<script>var x = {{ x }};</script>", "1: a value must not stand in <script>"},
        Wrong{"\n<style>\n{{ x }}</style>", "3: a value must not stand in <style>"},
        Wrong{"<p title={{ x }}>", "1: a value must not stand in the attribute title without quotes"},
        Wrong{"<p title=a{{ x }}>", "1: a value must not stand in the attribute title without quotes"},
        Wrong{"<p onclick=\"{{ x }}\">", "1: a value must not stand in the attribute onclick"},
        Wrong{"<p ONclick=\"{{ x }}\">", "1: a value must not stand in the attribute onclick"},
        Wrong{"<p style='{{ x }}'>", "1: a value must not stand in the attribute style"},
        Wrong{"<iframe srcdoc=\"{{ x }}\">", "1: a value must not stand in the attribute srcdoc"},
        Wrong{"<h{{ n }}>", "1: a value must not stand in a tag's name"},
        Wrong{"<{{ n }}>", "1: a value must not stand in a tag's name"},
        Wrong{"<p {{ x }}>", "1: a value must not stand in the tag <p>"},
        Wrong{"<p data-{{ x }}=\"\">", "1: a value must not stand in the tag <p>"},
        Wrong{"<p {% if a %}on{% else %}data-{% endif %}x=\"{{ x }}\">",
              "1: a value must not stand in the attribute ?x"},
        Wrong{"<p {% if a %}title{% endif %}=\"{{ x }}\">", "1: a value must not stand in the attribute ?"},
        Wrong{"<!-- {{ x }} -->", "1: a value must not stand in a comment"},
        Wrong{"<!doctype {{ x }}>", "1: a value must not stand in a declaration"},
        Wrong{"{% if a %}<p title=\"{% endif %}{{ x }}\">", "1: the branches end in different places of the markup"},
        Wrong{"{% for a in b %}<p title=\"{% endfor %}", "1: the loop does not end where it began in the markup"},
        Wrong{"<p title=\"{% component 'x' %}\">", "1: there is no template components/x/x.html"},
        Wrong{"<p title=\"{% include 't/page.html' %}\">",
              "1: expected to be between tags, not in the attribute title"},
        Wrong{"<p title=\"", "1: expected to be between tags, not in the attribute title"},
        Wrong{"{% set x %}<p title=\"{% endset %}", "1: expected to be between tags, not in the attribute title"}));

INSTANTIATE_TEST_SUITE_P(
    syntax, templates_refuse,
    testing::Values(
        Wrong{"{{ x", "1: not closed by }}"}, Wrong{"\n{% if x", "2: not closed by %}"},
        Wrong{"{# x", "1: the comment is not closed by #}"}, Wrong{"{{ 'x }}", "1: not closed by }}"},
        Wrong{"{{ }}", "1: expected a value"}, Wrong{"{{ a b }}", "1: unexpected b"},
        Wrong{"{{ a.1 }}", "1: expected a name"}, Wrong{"{{ a[1 }}", "1: expected ]"},
        Wrong{"{{ (a }}", "1: expected )"}, Wrong{"{{ a ! b }}", "1: unexpected character !"},
        Wrong{"{{ if }}", "1: expected a value before if"}, Wrong{"{{ f(x) }}", "1: unknown function f()"},
        Wrong{"{{ x | shout }}", "1: unknown filter shout"}, Wrong{"{{ x | default }}", "1: default needs an argument"},
        Wrong{"{{ t('a', 1) }}", "1: expected name=value"}, Wrong{"{{ t('a', x=1, x=2) }}", "1: given twice: x"},
        Wrong{"{{ asset() }}", "1: asset() takes one name"},
        Wrong{"{{ range(1) }}", "1: range() takes a start and an end"},
        Wrong{"{{ list(a=1) }}", "1: list() takes no named arguments"},
        Wrong{"{{ '\\x' }}", "1: unknown escape in a text"},
        Wrong{"{{ 99999999999999999999 }}", "1: the number is too large"}, Wrong{"{% if x %}", "1: if is not closed"},
        Wrong{"a\n{% endif %}", "2: nothing is open that this could end"},
        Wrong{"{% for x in y %}{% endif %}", "1: for is not closed"},
        Wrong{"{% else %}", "1: nothing is open that this could end"},
        Wrong{"{% if x %}{% else %}{% else %}{% endif %}", "1: if is not closed"},
        Wrong{"{% for in y %}{% endfor %}", "1: expected in"}, Wrong{"{% shout %}", "1: unknown tag shout"},
        Wrong{"{% %}", "1: expected a name"}, Wrong{"{% include x %}", "1: expected a \"text\""},
        Wrong{"{% include 'x' %}", "1: there is no template x"},
        Wrong{"a{% extends 't/page.html' %}", "1: extends must be the first tag"},
        Wrong{"{% extends 't/page.html' %}", "1: extends itself"},
        Wrong{"{{ super() }}", "1: super() belongs into a block"},
        Wrong{"{% block a %}{% endblock %}{% block a %}{% endblock %}", "1: a second block of this name"},
        Wrong{"{% call 'x' %}", "1: call is not closed"}, Wrong{"{% component 'x' y %}", "1: expected name=value"}));

TEST(templates_refuse, what_an_extending_page_would_never_show) {
  const auto mistake = [](const std::string& page) {
    TemplateTown town;
    town.file("t/frame.html", "<body class=\"{% block look %}{% endblock %}\">{% block main %}{% endblock %}")
        .file("t/page.html", "{% extends 't/frame.html' %}" + page);
    try {
      return "no mistake: " + town.render("t/page.html", R"({"x": "\">"})");
    } catch (const TemplateError& error) {
      return std::string{error.what()};
    }
  };
  EXPECT_EQ(mistake("lost"), "t/page.html:1: text outside of blocks is never shown");
  EXPECT_EQ(mistake("{{ x }}"), "t/page.html:1: only blocks and set belong outside of blocks here");
  EXPECT_EQ(mistake("{% block mian %}{% endblock %}"), "t/page.html:1: the page it extends has no block mian");
  EXPECT_EQ(mistake("{% block main %}<p title=\"{% endblock %}"),
            "t/page.html:1: the block does not end where it began in the markup");
  EXPECT_EQ(mistake("{% block look %}<b>{% endblock %}{% block main %}{% endblock %}"),
            "no mistake: <body class=\"<b>\">");
  EXPECT_EQ(mistake("{% block look %}{{ x | raw }}{% endblock %}"), "no mistake: <body class=\"&quot;&gt;\">")
      << "a block is escaped as its place in the frame needs";
}

TEST(templates_refuse, expressions_deep_enough_to_hurt) {
  std::string deep = "x", longer = "x", tags = "";
  for (int i = 0; i < 10'000; ++i) {
    deep = "(" + deep + ")";
    longer += " ~ x";
    tags += "{% if x %}";
  }
  EXPECT_EQ(mistake_in("{{ " + deep + " }}"), "t/page.html:1: the expression is nested too deeply");
  EXPECT_EQ(mistake_in("{{ " + longer + " }}"), "t/page.html:1: the expression is too long");
  EXPECT_EQ(mistake_in(tags), "t/page.html:1: tags are nested too deeply");
}

TEST(templates, refuse_a_folder_that_is_not_there) {
  const Catalogue catalogue{{}};
  TemplateOptions options;
  options.folders = {{"t", "/no/such/folder"}};
  EXPECT_THROW(Templates(options, catalogue), TemplateError);
}

}  // namespace
}  // namespace ashyq::platform
