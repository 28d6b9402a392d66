#include "@name@/@name@.hpp"

#include <gtest/gtest.h>

#include "platform/http/router.hpp"

namespace ashyq::@name@ {
namespace {

const std::filesystem::path kSource = std::filesystem::path{ASHYQ_SOURCE_DIR} / "src";

platform::TemplateOptions options() {
  platform::TemplateOptions options;
  options.folders = {{"shell", kSource / "shell/templates"}, {"@name@", kSource / "modules/@name@/templates"}};
  options.components = kSource / "shell/components";
  return options;
}

class @Name@ : public testing::Test {
 protected:
  @Name@() { module_.add_routes(router_); }

  platform::Response get(const std::string& path, Language language) const {
    platform::Request request;
    request.target = request.path = path;
    request.language = language;
    const auto match = router_.find(platform::Method::Get, path);
    return match.route ? match.route->handler(request) : platform::text("", 404);
  }

  platform::Catalogue catalogue_{{kSource / "shell/translations", kSource / "modules/@name@/translations"}};
  platform::Templates templates_{options(), catalogue_};
  platform::FixedClock clock_{Instant{Day::of(2026, 3, 2).sys_days()}};
  shell::Shell shell_{templates_, catalogue_, clock_, shell::City{}};
  @Name@Module module_{shell_};
  platform::Router router_;
};

TEST_F(@Name@, has_a_front_page_in_every_language) {
  for (const auto& [language, title] : {std::pair{Language::Kazakh, "@kk@"}, {Language::Russian, "@ru@"}, {Language::English, "@en@"}}) {
    const auto page = get("/@name@", language);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find(title), std::string::npos) << title;
  }
}

}  // namespace
}  // namespace ashyq::@name@
