#include "platform/blobs/blob_store.hpp"

#include <fstream>
#include <iterator>
#include <thread>

#include <exiv2/exiv2.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/blobs/image_parts.hpp"

namespace ashyq::platform {
namespace {

namespace fs = std::filesystem;

const fs::path kSamples = ASHYQ_SOURCE_DIR "/src/platform/blobs/tests/samples";
constexpr std::uint64_t kLimit = 20'000'000;

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class BlobStoreTest : public testing::Test {
 protected:
  BlobStoreTest() : folder_(make_folder()), store_(folder_ / "blobs") {}
  ~BlobStoreTest() override { fs::remove_all(folder_); }

  fs::path staged(const std::string& bytes) {
    std::ofstream{folder_ / "staged", std::ios::binary} << bytes;
    return folder_ / "staged";
  }
  Result<StoredBlob, BlobRefusal> keep(const std::string& bytes) { return store_.keep(staged(bytes), kLimit); }
  Result<StoredBlob, BlobRefusal> keep_sample(const std::string& name) { return store_.keep(kSamples / name, kLimit); }
  std::string kept(const StoredBlob& blob) { return read(store_.path_of(blob.hash)); }

  static fs::path make_folder() {
    std::string name = fs::temp_directory_path() / "blobsXXXXXX";
    return mkdtemp(name.data());
  }
  fs::path folder_;
  BlobStore store_;
};

TEST_F(BlobStoreTest, a_blob_lies_under_its_hash) {
  const auto blob = keep("Су жоқ\n").value();
  EXPECT_EQ("text/plain", blob.type);
  EXPECT_EQ(std::string("Су жоқ\n").size(), blob.size);
  const std::string path = store_.path_of(blob.hash);
  EXPECT_TRUE(path.ends_with("/" + blob.hash.substr(0, 2) + "/" + blob.hash.substr(2, 2) + "/" + blob.hash)) << path;
  EXPECT_EQ("Су жоқ\n", kept(blob));
  EXPECT_EQ(blob.hash, keep("Су жоқ\n").value().hash);
  EXPECT_TRUE(fs::is_empty(folder_ / "blobs/incoming"));
  store_.remove(blob.hash);
  EXPECT_FALSE(store_.has(blob.hash));
  store_.remove(blob.hash);
}

TEST_F(BlobStoreTest, what_somebody_else_holds_stays) {
  const std::string held = keep("Су жоқ\n").value().hash, free = keep("Су бар\n").value().hash;
  store_.hold([&](std::string_view hash) { return hash == held; });
  store_.remove(held);
  store_.remove(free);
  EXPECT_TRUE(store_.has(held));
  EXPECT_FALSE(store_.has(free));
}

TEST_F(BlobStoreTest, the_hash_is_sha256) {
  EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", keep("abc").value().hash);
}

TEST_F(BlobStoreTest, types_a_citizen_may_send) {
  const std::vector<std::pair<std::string, std::string>> expected{
      {"photo.jpg", "image/jpeg"},
      {"progressive.jpg", "image/jpeg"},
      {"photo.png", "image/png"},
      {"photo.webp", "image/webp"},
      {"letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {"table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {"letter.odt", "application/vnd.oasis.opendocument.text"},
      {"voice.mp3", "audio/mpeg"},
      {"voice.ogg", "audio/ogg"},
      {"voice.m4a", "audio/mp4"},
      {"voice.wav", "audio/wav"}};
  for (const auto& [name, type] : expected) {
    const auto blob = keep_sample(name);
    ASSERT_TRUE(blob) << name;
    EXPECT_EQ(type, blob->type) << name;
  }
  EXPECT_EQ("application/pdf", keep("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n").value().type);
  EXPECT_EQ("text/plain", keep("#include тас жолды жөндеңіз; { }\nint main() — деп жазыпты\n").value().type);
}

TEST_F(BlobStoreTest, what_is_refused) {
  for (const std::string name : {"macro.docm", "other.zip", "bomb.docx"})
    EXPECT_EQ(BlobRefusal::TypeNotAllowed, keep_sample(name).error()) << name;
  const std::vector<std::string> refused{
      "<!DOCTYPE html><html><body>hi</body></html>",
      "hello <script>alert(1)</script>",
      "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
      "<?xml version='1.0'?><svg/>",
      "#!/bin/sh\nrm -rf /\n",
      "GIF89a\x01\x01",
      "MZ\x90" + std::string(200, '\0') + "PE",
      read("/proc/self/exe").substr(0, 4096),
      "\xFF\xFEh\x01",
      std::string("text\0with nul", 13),
      "{\\rtf1 hello}",
  };
  for (const std::string& bytes : refused)
    EXPECT_EQ(BlobRefusal::TypeNotAllowed, keep(bytes).error()) << bytes.substr(0, 40);
  EXPECT_EQ(BlobRefusal::Unreadable, keep("").error());
  EXPECT_EQ(BlobRefusal::Unreadable, keep("PK\x03\x04 damaged").error());
  EXPECT_EQ(BlobRefusal::Unreadable, keep(read(kSamples / "photo.jpg").substr(0, 900)).error());
  EXPECT_EQ(BlobRefusal::Unreadable, keep(read(kSamples / "photo.png").substr(0, 700)).error());
  EXPECT_EQ(BlobRefusal::TooLarge, store_.keep(staged("12345678901"), 10).error());
  EXPECT_TRUE(fs::is_empty(folder_ / "blobs/incoming"));
}

TEST_F(BlobStoreTest, photos_lose_everything_but_their_orientation_and_colours) {
  for (const std::string name : {"photo.jpg", "photo.webp", "photo.png", "progressive.jpg"}) {
    const std::string before = read(kSamples / name);
    const auto blob = keep_sample(name).value();
    const std::string after = kept(blob);
    for (const char* trace : {"PhoneMaker", "Aliya", "2026:03:02", "ftypmp42", "49.8028", "adobe:ns:meta"})
      EXPECT_EQ(std::string::npos, after.find(trace)) << name << " still holds " << trace;
    const auto image = Exiv2::ImageFactory::open(store_.path_of(blob.hash).string());
    image->readMetadata();
    EXPECT_EQ(32, image->pixelWidth()) << name;
    EXPECT_TRUE(image->xmpData().empty() && image->iptcData().empty() && image->comment().empty()) << name;
    EXPECT_EQ(image->exifData().end(), image->exifData().findKey(Exiv2::ExifKey{"Exif.GPSInfo.GPSLatitude"})) << name;
    const bool is_turned_by_readers = name != "photo.png";
    EXPECT_EQ(is_turned_by_readers ? 1 : 0, image->exifData().count()) << name;
    if (is_turned_by_readers) {
      EXPECT_EQ(6, image->exifData()["Exif.Image.Orientation"].toLong()) << name;
    }
    EXPECT_EQ(name != "progressive.jpg", image->iccProfileDefined()) << name;
    EXPECT_LT(after.size(), before.size());
  }
}

// The samples do hold what the test above looks for; else it could not fail.
TEST_F(BlobStoreTest, the_samples_hold_a_place) {
  for (const std::string name : {"photo.jpg", "photo.webp"}) {
    const auto image = Exiv2::ImageFactory::open((kSamples / name).string());
    image->readMetadata();
    EXPECT_NE(image->exifData().end(), image->exifData().findKey(Exiv2::ExifKey{"Exif.GPSInfo.GPSLatitude"})) << name;
  }
}

TEST_F(BlobStoreTest, a_hash_that_is_a_path_is_refused) {
  EXPECT_THROW(store_.path_of("../../etc/passwd"), std::invalid_argument);
  EXPECT_THROW(store_.remove(std::string(64, '/')), std::invalid_argument);
}

TEST_F(BlobStoreTest, what_a_crash_left_is_swept_at_start) {
  std::ofstream{folder_ / "blobs/incoming/half"} << "x";
  std::ofstream{folder_ / "blobs/incoming/another_node_writes_this"} << "x";
  fs::last_write_time(folder_ / "blobs/incoming/half", fs::file_time_type::clock::now() - std::chrono::hours{25});
  const auto blob = keep("kept").value();
  const BlobStore again{folder_ / "blobs"};
  EXPECT_FALSE(fs::exists(folder_ / "blobs/incoming/half"));
  EXPECT_TRUE(fs::exists(folder_ / "blobs/incoming/another_node_writes_this"));
  EXPECT_TRUE(again.has(blob.hash));
}

TEST_F(BlobStoreTest, threads_may_keep_the_same_file_at_once) {
  std::vector<std::thread> threads;
  std::vector<std::string> hashes(8);
  for (std::size_t i = 0; i < hashes.size(); ++i)
    threads.emplace_back([&, i] {
      for (int n = 0; n < 10; ++n) hashes[i] = keep_sample("photo.jpg").value().hash;
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& hash : hashes) EXPECT_EQ(hashes[0], hash);
}

// Damaged images are refused or cleaned, never read past their end (run under ASan).
RC_GTEST_PROP(image_parts, any_damage_is_survived, (unsigned at, unsigned char value, unsigned short cut)) {
  for (const auto& [name, type] :
       {std::pair{"photo.jpg", "image/jpeg"}, {"photo.png", "image/png"}, {"photo.webp", "image/webp"}}) {
    std::string bytes = read(kSamples / name);
    bytes[at % bytes.size()] = static_cast<char>(value);
    bytes.resize(bytes.size() - cut % 64);
    const auto parts = needed_parts(bytes, type);
    if (parts) RC_ASSERT(parts->size() <= bytes.size());
  }
}

}  // namespace
}  // namespace ashyq::platform
