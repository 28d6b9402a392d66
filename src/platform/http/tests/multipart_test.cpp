#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <random>

#include "platform/http/multipart_header.hpp"

namespace ashyq::platform {
namespace {

namespace fs = std::filesystem;

struct multipart : testing::Test {
  fs::path folder = fs::temp_directory_path() / ("multipart-test-" + std::to_string(::getpid()));
  MultipartLimits limits{.files = 2, .file_bytes = 1000, .text_bytes = 1000, .fields = 10, .part_header_bytes = 500};
  Fields form;
  std::vector<Upload> uploads;

  multipart() { fs::create_directories(folder); }
  ~multipart() override { fs::remove_all(folder); }

  std::size_t files_on_disk() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
  static std::string content_of(const Upload& upload) {
    std::ifstream in(upload.path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// `step`: how many bytes come next.
  int read(std::string_view body, const std::function<std::size_t()>& step) {
    form = {};
    uploads.clear();
    MultipartParser parser("b", limits, folder);
    while (!body.empty()) {
      const std::size_t n = std::min(body.size(), step());
      if (const int status = parser.feed(body.substr(0, n))) return status;
      body.remove_prefix(n);
    }
    return parser.finish(form, uploads);
  }
  int read(std::string_view body) {
    return read(body, [] { return std::size_t{1} << 20; });
  }
};

std::string part(const std::string& disposition, const std::string& body) {
  return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + body + "\r\n";
}
std::string file(const std::string& body, const std::string& name = "a.txt") {
  return "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + name +
         "\"\r\nContent-Type: text/plain\r\n\r\n" + body + "\r\n";
}
const std::string kEnd = "--b--\r\n";

TEST_F(multipart, reads_fields_and_files) {
  ASSERT_EQ(read(part("name=\"a\"", "1") + file("hello") + part("name=a", "2") + kEnd), 0);
  EXPECT_EQ(form.every("a"), (std::vector<std::string_view>{"1", "2"}));
  ASSERT_EQ(uploads.size(), 1u);
  EXPECT_EQ(uploads[0].field, "f");
  EXPECT_EQ(uploads[0].filename, "a.txt");
  EXPECT_EQ(uploads[0].declared_type, "text/plain");
  EXPECT_EQ(uploads[0].size, 5u);
  EXPECT_EQ(content_of(uploads[0]), "hello");
}

TEST_F(multipart, one_byte_at_a_time_and_any_split_read_the_same) {
  // Content full of near-boundaries.
  const std::string tricky = "\r\n--\r\n--a\r\r\n-\r\n--\r\n\r\n-b--b\n--b\r\n--";
  const std::string body = "preamble\r\n" + part("name=\"t\"", tricky) + file(tricky + tricky) + part("name=e", "") +
                           file("", "empty.bin") + kEnd + "epilogue";
  std::mt19937 chance(11);
  for (int round = 0; round < 500; ++round) {
    ASSERT_EQ(read(body, [&] { return round == 0 ? 1 : 1 + chance() % 9; }), 0);
    ASSERT_EQ(form["t"], tricky);
    ASSERT_TRUE(form.has("e"));
    ASSERT_EQ(uploads.size(), 2u);
    ASSERT_EQ(content_of(uploads[0]), tricky + tricky);
    ASSERT_EQ(uploads[1].size, 0u);
    for (const Upload& upload : uploads) fs::remove(upload.path);
  }
}

TEST_F(multipart, a_truncated_body_is_400_and_leaves_no_file) {
  const std::string whole = file("hello") + kEnd;
  for (std::size_t n = 0; n < whole.size() - 2; ++n) {
    ASSERT_EQ(read(whole.substr(0, n)), 400) << n;
    ASSERT_EQ(files_on_disk(), 0u);
  }
}

TEST_F(multipart, limits_are_413_and_leave_no_file) {
  EXPECT_EQ(read(file(std::string(1000, 'x')) + kEnd), 0);
  for (const Upload& upload : uploads) fs::remove(upload.path);
  EXPECT_EQ(read(file(std::string(1001, 'x')) + kEnd), 413);
  EXPECT_EQ(read(file("1") + file("2") + file("3") + kEnd), 413);
  EXPECT_EQ(read(part("name=a", std::string(600, 'x')) + part("name=b", std::string(600, 'x')) + kEnd), 413);
  std::string many;
  for (int i = 0; i < 11; ++i) many += part("name=a", "x");
  EXPECT_EQ(read(many + kEnd), 413);
  EXPECT_EQ(files_on_disk(), 0u);
}

TEST_F(multipart, a_file_field_left_alone_is_no_file) {
  limits.files = 0;
  ASSERT_EQ(read(file("", "") + part("name=a", "1") + kEnd), 0);
  EXPECT_TRUE(uploads.empty());
  EXPECT_EQ(form["a"], "1");
  EXPECT_EQ(read(file("x", "x") + kEnd), 413) << "but a file where none is wanted is refused";
}

TEST_F(multipart, malformed_parts_are_400) {
  const std::string cases[] = {
      "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + kEnd,            // no name
      "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n" + kEnd,   // not form data
      "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" + kEnd,                  // no disposition
      "--b\r\nnonsense\r\n\r\nx\r\n" + kEnd,                                  // no colon
      "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n" + kEnd,  // open quote
      "--b\r\n\r\nx\r\n" + kEnd,                                              // no header
      "--bx\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n" + kEnd,   // another boundary's prefix
      part("name=a", "\xff\xfe") + kEnd,                                      // not UTF-8
      part("name=a", std::string("x\0y", 3)) + kEnd,                          // NUL
      part("name=a; filename*=UTF-8''%zz", "x") + kEnd,                       // bad escape
      "--b\r\nX: " + std::string(600, 'x') + "\r\n\r\nx\r\n" + kEnd,          // endless header
  };
  for (const std::string& body : cases) EXPECT_EQ(read(body), 400) << body.substr(0, 80);
}

TEST_F(multipart, a_full_or_missing_disk_is_503) {
  folder = "/nonexistent-folder";
  EXPECT_EQ(read(file("x") + kEnd), 503);
}

TEST(filename, is_only_a_name) {
  EXPECT_EQ(safe_filename("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_filename("C:\\fakepath\\фото.jpg"), "фото.jpg");
  EXPECT_EQ(safe_filename(".."), "file");
  EXPECT_EQ(safe_filename("a/"), "file");
  EXPECT_EQ(safe_filename("a\r\nb"), "ab");
}

TEST(part_header, understands_browsers_curl_and_extended_names) {
  const auto name_in = [](const std::string& disposition) {
    const auto part = read_part_header("Content-Disposition: form-data; name=x; " + disposition + "\r\n");
    return part ? part->filename.value_or("(none)") : "(bad)";
  };
  EXPECT_EQ(name_in("filename=\"a%22b.txt\""), "a\"b.txt");
  EXPECT_EQ(name_in("filename=\"a\\\"b.txt\""), "a\"b.txt");
  EXPECT_EQ(name_in("filename=\"a;b=c.txt\""), "a;b=c.txt");
  EXPECT_EQ(name_in("filename=\"x\"; filename*=UTF-8''%D1%84.pdf"), "ф.pdf");
  EXPECT_EQ(name_in("filename*=latin1''x"), "(bad)");
}

TEST(boundary, must_be_lawful) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=x; boundary=\"a b\""), "a b");
  for (const char* bad : {"multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a",
                          "multipart/form-data; boundary=\"a"})
    EXPECT_FALSE(multipart_boundary(bad)) << bad;
  EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

}  // namespace
}  // namespace ashyq::platform
