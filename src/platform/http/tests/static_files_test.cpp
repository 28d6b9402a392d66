#include "platform/http/static_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace ashyq::platform {
namespace {

namespace fs = std::filesystem;

struct static_files : testing::Test {
  fs::path folder = fs::temp_directory_path() / ("static-test-" + std::to_string(::getpid()));
  static_files() {
    write("app-4QZ2MNLK.css", std::string(2000, 'c'));
    write("app-4QZ2MNLK.css.br", "brotli");
    write("plain.txt", "plain");
    write("fonts/x.woff2", std::string(2000, 'f'));
    write("../static-test-secret", "secret");
    fs::create_symlink("/etc/passwd", folder / "link.txt");
  }
  ~static_files() override {
    fs::remove_all(folder);
    fs::remove(folder.parent_path() / "static-test-secret");
  }
  void write(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << bytes;
  }
};

TEST_F(static_files, serves_with_type_etag_and_lifetime) {
  const StaticFiles files(folder);
  const auto css = files.find(Request{}, "app-4QZ2MNLK.css");
  ASSERT_TRUE(css);
  EXPECT_EQ(css->content_type, "text/css; charset=utf-8");
  EXPECT_EQ(css->find_header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_TRUE(css->find_header("ETag"));
  EXPECT_EQ(files.find(Request{}, "plain.txt")->find_header("Cache-Control"), "public, no-cache");
  EXPECT_EQ(files.find(Request{}, "fonts/x.woff2")->content_type, "font/woff2");
}

TEST_F(static_files, prefers_the_smallest_the_browser_takes) {
  const StaticFiles files(folder);
  Request modern, older;
  modern.headers.add("accept-encoding", "gzip, deflate, br");
  older.headers.add("accept-encoding", "gzip");
  EXPECT_EQ(*files.find(modern, "app-4QZ2MNLK.css")->shared_body, "brotli");
  const auto gzip = files.find(older, "app-4QZ2MNLK.css");
  EXPECT_EQ(gzip->find_header("Content-Encoding"), "gzip") << "made when no .gz lies beside it";
  EXPECT_NE(gzip->find_header("ETag"), files.find(modern, "app-4QZ2MNLK.css")->find_header("ETag"));
  EXPECT_FALSE(files.find(modern, "fonts/x.woff2")->find_header("Content-Encoding"));
}

TEST_F(static_files, a_document_is_to_be_saved_not_opened) {
  write("verify-C315FDF3.html", "<script>inline</script>");
  const StaticFiles files(folder);
  EXPECT_EQ(files.find(Request{}, "verify-C315FDF3.html")->find_header("Content-Disposition"), "attachment");
  EXPECT_FALSE(files.find(Request{}, "app-4QZ2MNLK.css")->find_header("Content-Disposition"));
}

TEST_F(static_files, nothing_outside_can_be_named) {
  const StaticFiles files(folder);
  for (const char* name : {"../static-test-secret", "/etc/passwd", "link.txt", "", ".", "fonts", "fonts/",
                           "app-4QZ2MNLK.css.br", "./plain.txt", "fonts/../plain.txt"})
    EXPECT_FALSE(files.find(Request{}, name)) << name;
}

TEST_F(static_files, a_missing_folder_is_an_empty_one) {
  EXPECT_FALSE(StaticFiles("/nonexistent").find(Request{}, "x"));
}

TEST_F(static_files, rebuilt_assets_are_found) {
  StaticFiles files(folder);
  write("new.txt", "new");
  EXPECT_FALSE(files.find(Request{}, "new.txt"));
  files.reload();
  EXPECT_EQ(*files.find(Request{}, "new.txt")->shared_body, "new");
}

}  // namespace
}  // namespace ashyq::platform
