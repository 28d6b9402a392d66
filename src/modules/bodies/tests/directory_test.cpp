#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "bodies/bodies.hpp"
#include "bodies/storage/edits.hpp"
#include "bodies/storage/rows.hpp"
#include "ledger/tests/test_books.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::bodies {
namespace {

namespace fs = std::filesystem;
using platform::Tx;

const Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
const std::string kLaw = std::string(ASHYQ_SOURCE_DIR) + "/law";

class DirectoryTables : public platform::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    for (const char* module : {"audittrail", "bodies"}) {
      const std::string folder = std::string(ASHYQ_SOURCE_DIR) + "/src/modules/" + module + "/storage/migrations";
      platform::migrate(database(), platform::read_migrations(module, folder));
    }
    books_ = std::make_unique<ledger::TestBooks>(database());
    keep_books(books_->books);
  }
  void TearDown() override {
    books_.reset();
    OnBothDatabases::TearDown();
  }
  ImportReport import(const std::string& law = kLaw) {
    return database().write([&](Tx& tx) { return import_reference(tx, law, kNow); });
  }
  Directory directory() {
    return database().read([](Tx& tx) { return Directory{read_rows(tx), version(tx)}; });
  }

 private:
  std::unique_ptr<ledger::TestBooks> books_;
};
ASHYQ_ON_BOTH_DATABASES(DirectoryTables);

TEST_P(DirectoryTables, hold_karaganda_after_the_import_and_nothing_changes_at_the_second) {
  const ImportReport first = import();
  EXPECT_GT(first.added, 80);
  const Directory city = directory();
  const Body* utilities = city.find("housing-utilities");
  ASSERT_NE(utilities, nullptr);
  EXPECT_EQ(utilities->id.value, 10);
  EXPECT_EQ(city.find(utilities->reviewed_by)->slug, "city-akimat");
  EXPECT_EQ(city.categories().size(), 45U);
  EXPECT_EQ(city.districts().size(), 2U);
  EXPECT_NEAR(city.city().latitude, 49.806, 0.001);
  const ImportReport second = import();
  EXPECT_EQ(second.added + second.changed, 0);
}

TEST_P(DirectoryTables, name_a_body_for_every_category_and_for_crime) {
  import();
  const Directory city = directory();
  for (const Category& category : city.categories()) {
    EXPECT_NE(city.addressee(category, Id<District>{}), nullptr) << category.slug;
    EXPECT_TRUE(category.name.complete()) << category.slug;
    EXPECT_TRUE(category.choose.complete()) << category.slug;
    for (const District& district : city.districts())
      EXPECT_NE(city.addressee(category, district.id), nullptr) << category.slug << " in " << district.slug;
  }
  EXPECT_EQ(city.competent_for_crime("corruption-report")->slug, "anticorruption");
  EXPECT_EQ(city.competent_for_crime("road-surface")->slug, "police");
}

TEST_P(DirectoryTables, leave_an_administrators_edit_alone_until_the_file_changes) {
  import();
  Body body = *directory().find("housing-utilities");
  body.phone = "+7 (7212) 11-22-33";
  database().write([&](Tx& tx) { replace_body(tx, body); });
  import();
  EXPECT_EQ(directory().find("housing-utilities")->phone, "+7 (7212) 11-22-33");

  const fs::path copy = fs::temp_directory_path() /
                        ("ashyq_law_" + std::to_string(::getpid()) + (on_sqlite() ? "s" : "p"));
  fs::copy(kLaw, copy, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  std::ifstream in{copy / "bodies/karaganda.toml"};
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string old = "+7 (7212) 00-00-10";
  text.replace(text.find(old), old.size(), "+7 (7212) 00-77-77");
  std::ofstream{copy / "bodies/karaganda.toml"} << text;
  EXPECT_EQ(import(copy.string()).changed, 1);
  EXPECT_EQ(directory().find("housing-utilities")->phone, "+7 (7212) 00-77-77");
  fs::remove_all(copy);
}

TEST_P(DirectoryTables, two_administrators_never_overwrite_each_other) {
  import();
  const Body read_by_both = *directory().find("police");
  database().write([&](Tx& tx) { replace_body(tx, read_by_both); });
  EXPECT_THROW(database().write([&](Tx& tx) { replace_body(tx, read_by_both); }), platform::Conflict);
}

TEST_P(DirectoryTables, every_change_grows_the_version) {
  const auto current = [&] { return database().read([](Tx& tx) { return version(tx); }); };
  const std::int64_t before = current();
  import();
  const std::int64_t imported = current();
  EXPECT_GT(imported, before);
  Official head;
  head.body = Id<Body>{10};
  head.name = "Айгүл Сейтқали";
  head.position = {"Бөлім басшысы", "Руководитель отдела", "Head of department"};
  head.head = true;
  const auto id = database().write([&](Tx& tx) { return add_official(tx, head); });
  EXPECT_GT(current(), imported);
  database().write([&](Tx& tx) { link_account(tx, Id<Official>{id}, 77); });
  EXPECT_EQ(directory().official_of_account(77)->name, head.name);
  EXPECT_EQ(directory().officials_of(Id<Body>{10}).size(), 1U);
}

TEST(directory_files, say_where_they_are_wrong) {
  const fs::path law = fs::temp_directory_path() / ("ashyq_law_wrong_" + std::to_string(::getpid()));
  fs::create_directories(law / "bodies");
  std::ofstream{law / "bodies/a.toml"} << "[[body]]\nid = 1\nslug = \"a\"\nkind = \"ministry\"\n";
  platform::TestDatabase database{platform::Dialect::Sqlite};
  try {
    database->write([&](Tx& tx) { import_reference(tx, law.string(), kNow); });
    FAIL() << "an unknown kind was taken";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("a.toml:1: unknown kind: ministry"), std::string::npos) << error.what();
  }
  fs::remove_all(law);
}

TEST(locality_at, takes_the_nearest_circle_that_holds_the_point) {
  Directory::Rows rows;
  rows.localities = {{Id<Locality>{1}, "centre", {"а", "а", "a"}, Id<District>{1}, 49.8060, 73.0850, 2200, false},
                     {Id<Locality>{2}, "south-east", {"б", "б", "b"}, Id<District>{1}, 49.7760, 73.1390, 2000, false}};
  const Directory city{rows, 1};
  EXPECT_EQ(city.locality_at(49.8065, 73.0860)->slug, "centre");
  EXPECT_EQ(city.locality_at(49.7770, 73.1380)->slug, "south-east");
  EXPECT_EQ(city.locality_at(50.0, 74.0), nullptr);
}

}  // namespace
}  // namespace ashyq::bodies
