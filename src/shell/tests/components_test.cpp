// Renders every component with everything it can show, and looks at the markup as a strict browser would.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "platform/render/templates.hpp"

namespace ashyq::shell {
namespace {

namespace json = boost::json;
using platform::Catalogue;
using platform::Templates;

const std::filesystem::path kShell = std::filesystem::path{ASHYQ_SOURCE_DIR} / "src/shell";

json::object gallery_context() {
  std::ifstream file{kShell / "tests/pages/gallery.json"};
  std::stringstream text;
  text << file.rdbuf();
  return json::parse(text.str()).as_object();
}

class ComponentsTest : public testing::TestWithParam<Language> {
 protected:
  std::string render(std::string_view name, const json::object& context) const {
    return templates_.render(name, GetParam(), context);
  }

  Catalogue catalogue_{{kShell / "translations"}};
  Templates templates_{{.folders = {{"shell", kShell / "templates"}, {"gallery", kShell / "tests/pages"}},
                        .components = kShell / "components",
                        .override_folder = {},
                        .reload = false,
                        .asset = [](std::string_view name) { return "/assets/" + std::string{name}; }},
                       catalogue_};
};

std::vector<std::string> every(const std::string& html, const std::string& pattern) {
  const std::regex expression{pattern};
  std::vector<std::string> found;
  for (std::sregex_iterator it{html.begin(), html.end(), expression}; it != std::sregex_iterator{}; ++it)
    found.push_back((*it)[1]);
  return found;
}

std::set<std::string> ids_of(const std::string& html) {
  std::set<std::string> ids;
  for (const std::string& id : every(html, R"( id="([^"]*)\")")) EXPECT_TRUE(ids.insert(id).second) << "twice: " << id;
  return ids;
}

TEST_P(ComponentsTest, every_reference_leads_to_an_element) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  const std::set<std::string> ids = ids_of(html);
  for (const std::string& references :
       every(html, R"((?: for| aria-describedby| aria-labelledby| aria-controls)="([^"]*)\")")) {
    std::istringstream words{references};
    EXPECT_FALSE(references.empty());
    for (std::string id; words >> id;) EXPECT_TRUE(ids.contains(id)) << id;
  }
  for (const std::string& id : every(html, R"(href="#([^"]+)\")")) EXPECT_TRUE(ids.contains(id)) << id;
}

TEST_P(ComponentsTest, every_field_has_a_label) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  const auto labels = every(html, R"(<label [^>]*for="([^"]*)\")");
  const std::set<std::string> labelled{labels.begin(), labels.end()};
  std::size_t fields = 0;
  for (const std::string& tag : every(html, R"((<(?:input|textarea|select) [^>]*>))")) {
    if (tag.find(R"(type="hidden")") != std::string::npos) continue;
    ++fields;
    const auto id = every(tag, R"( id="([^"]*)\")");
    ASSERT_EQ(id.size(), 1U) << tag;
    EXPECT_TRUE(labelled.contains(id[0])) << tag;
  }
  EXPECT_GE(fields, 20U);
}

TEST_P(ComponentsTest, what_a_stranger_typed_stays_text) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  for (const char* markup : {"<script>alert", "<script>second", "<b>", "<i>Wrong"})
    EXPECT_EQ(html.find(markup), std::string::npos) << markup;
  EXPECT_NE(html.find("&lt;script&gt;alert"), std::string::npos);
}

TEST_P(ComponentsTest, nothing_inline_that_the_content_policy_forbids) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  EXPECT_TRUE(every(html, R"re(<[^>]*( style="))re").empty());
  EXPECT_TRUE(every(html, R"re(["\s](on[a-z]+="))re").empty());
  for (const std::string& script : every(html, R"((<script[^>]*>[^<]*))"))
    EXPECT_NE(script.find(" src="), std::string::npos);
}

TEST_P(ComponentsTest, the_letter_keeps_its_first_line_break) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  // A parser drops the first line break after the tag; the letter's own is the second.
  EXPECT_NE(html.find(">\n\nFirst line\n"), std::string::npos);
}

TEST_P(ComponentsTest, the_chosen_answers_are_marked) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  EXPECT_NE(html.find(R"(<option value="b" selected>)"), std::string::npos);
  EXPECT_EQ(every(html, R"((name="kind" type="radio" value="b" checked))").size(), 1U);
  EXPECT_EQ(every(html, R"re(name="place" type="checkbox" value="([a-z])" checked)re"),
            (std::vector<std::string>{"a", "c"}));
}

TEST_P(ComponentsTest, every_text_is_translated) {
  const std::string html = render("gallery/gallery.html", gallery_context());
  EXPECT_EQ(html.find("⟦"), std::string::npos);
  EXPECT_EQ(catalogue_.missing_count(), 0U);
}

TEST_P(ComponentsTest, error_pages_say_what_to_do) {
  std::set<std::string> bodies;
  for (const int status : {400, 403, 404, 405, 409, 413, 429, 500, 503}) {
    json::object context = gallery_context();
    context["status"] = status;
    context["title"] = catalogue_.text(GetParam(), "shell.error." + std::to_string(status) + ".title");
    context["request_id"] = "q7";
    const std::string html = render("shell/error.html", context);
    EXPECT_EQ(html.find("⟦"), std::string::npos) << status;
    EXPECT_NE(html.find("q7"), std::string::npos) << status;
    EXPECT_TRUE(bodies.insert(html.substr(html.find("<h1"))).second) << status;
  }
}

TEST_P(ComponentsTest, the_frame_suits_who_is_there) {
  json::object context = gallery_context();
  EXPECT_NE(render("shell/accessibility.html", context).find(R"(action="/sign-out")"), std::string::npos);
  context["visitor"] = {{"signed_in", false}};
  context["path"] = "/appeals?q=су&page=2";
  const std::string html = render("shell/privacy.html", context);
  EXPECT_EQ(html.find(R"(action="/sign-out")"), std::string::npos);
  EXPECT_NE(html.find("/sign-in?next=%2Fappeals%3Fq%3D"), std::string::npos);
}

TEST_P(ComponentsTest, a_city_that_is_real_has_no_demo_banner) {
  json::object context = gallery_context();
  EXPECT_NE(render("shell/privacy.html", context).find("ashyq-demo-banner"), std::string::npos);
  context["demo"] = false;
  EXPECT_EQ(render("shell/privacy.html", context).find("ashyq-demo-banner"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(InEachLanguage, ComponentsTest, testing::ValuesIn(kLanguages),
                         [](const auto& info) { return std::string{code(info.param)}; });

TEST(ShellTranslations, have_no_gaps) { EXPECT_TRUE(Catalogue({kShell / "translations"}).gaps().empty()); }

}  // namespace
}  // namespace ashyq::shell
