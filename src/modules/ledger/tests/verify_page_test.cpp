// /ledger/verify as a visitor gets it: whole in each language, with the script beside it and a way without one.
#include "ledger/web/verify_page.hpp"

#include <gtest/gtest.h>

namespace ashyq::ledger {
namespace {

namespace fs = std::filesystem;
const fs::path kSource{ASHYQ_SOURCE_DIR};

platform::TemplateOptions options() {
  platform::TemplateOptions options;
  options.folders = {{"shell", kSource / "src/shell/templates"}, {"ledger", kSource / "src/modules/ledger/templates"}};
  options.components = kSource / "src/shell/components";
  options.asset = [](std::string_view name) { return "/assets/" + std::string(name); };
  return options;
}

class verify_page : public testing::Test {
 protected:
  verify_page() { add_verify_routes(router_, shell_); }
  std::string in(Language language) const {
    platform::Request request;
    request.path = request.target = "/ledger/verify";
    request.language = language;
    const auto* route = router_.find(platform::Method::Get, request.path).route;
    EXPECT_TRUE(route && route->access == Access::Public);
    return route->handler(request).body;
  }

  platform::Catalogue catalogue_{{kSource / "src/shell/translations", kSource / "src/modules/ledger/translations"}};
  platform::Templates templates_{options(), catalogue_};
  platform::FixedClock clock_{Instant{Day::of(2026, 11, 23).sys_days()}};
  shell::Shell shell_{templates_, catalogue_, clock_,
                      shell::City{.name_kk = "Қарағанды",
                                  .name_ru = "Караганда",
                                  .name_en = "Karaganda",
                                  .public_url = "https://city.kz"}};
  platform::Router router_;
};

bool has(const std::string& page, std::string_view part) { return page.find(part) != std::string::npos; }

TEST_F(verify_page, is_whole_in_each_language) {
  for (const auto& [language, title] :
       {std::pair{Language::Kazakh, "Түбіртекті тексеру"}, std::pair{Language::Russian, "Проверка квитанции"},
        std::pair{Language::English, "Check a receipt"}}) {
    const auto page = in(language);
    EXPECT_TRUE(has(page, title)) << title;
    EXPECT_FALSE(has(page, "ledger.verify.")) << "a key without text in " << title;
  }
}

TEST_F(verify_page, has_the_script_the_file_to_keep_and_a_way_without_both) {
  const auto page = in(Language::English);
  EXPECT_TRUE(has(page, R"(<script type="module" src="/assets/verifier.js">)"));
  EXPECT_TRUE(has(page, R"(<link rel="stylesheet" href="/assets/verifier.css">)"));
  EXPECT_TRUE(has(page, R"(<a class="govuk-link" href="/assets/verify.html" download="ashyq-verify.html">)"));
  EXPECT_TRUE(has(page, "openssl dgst -sha256 -mac HMAC"));
  EXPECT_TRUE(has(page, "ashyq verify receipt"));
}

}  // namespace
}  // namespace ashyq::ledger
