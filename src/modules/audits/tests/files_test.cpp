// Files as evidence: who may fetch them, what the log keeps of them, what comes back when a form has a mistake.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "audits/tests/town_fixture.hpp"

namespace ashyq::audits {
namespace {

using platform::Tx;

constexpr std::string_view kStatement = "Выписка банка: 20 марта, возврат 480 000 тенге.\n";

class audit_files : public testing::TestWithParam<platform::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == platform::Dialect::Postgresql && !platform::test_postgres()) GTEST_SKIP() << "no PostgreSQL";
    town = std::make_unique<Town>(GetParam());
  }
  platform::Response send(std::int64_t who, Id<Finding> id, std::string_view act, std::string text,
                          const Town::Form& files) {
    return town->post_files(who, fmt::format("/findings/{}/{}", id.value, act), {{"text", std::move(text)}}, files);
  }
  int fetch(std::int64_t who, Id<Finding> id, std::int64_t file = 1) {
    return town->get(who, fmt::format("/findings/{}/files/{}", id.value, file)).status;
  }
  std::vector<File> files_of(Id<Finding> id) {
    return town->database->read([&](Tx& tx) { return town->store->files(tx, town->store->find_any(tx, id).value()); });
  }
  static bool says(const platform::Response& page, std::string_view words) {
    return page.body.find(words) != std::string::npos;
  }

  std::unique_ptr<Town> town;
};

TEST_P(audit_files, are_for_those_who_may_read_the_finding) {
  const auto id = town->issued(), other = town->issued();
  ASSERT_EQ(send(town->officer, id, "evidence", "Деньги вернулись.", {{"Выписка.txt", std::string(kStatement)}}).status,
            303);
  for (const auto who : {town->officer, town->head, town->auditor, town->second_auditor})
    EXPECT_EQ(fetch(who, id), 200);
  for (const auto who : {std::int64_t{0}, town->aliya, town->neighbour}) EXPECT_EQ(fetch(who, id), 404);
  EXPECT_EQ(fetch(town->auditor, other), 404) << "it belongs to another finding";
  EXPECT_EQ(fetch(town->auditor, id, 2), 404);
  ASSERT_EQ(send(town->head, id, "answer", "Согласны.", {}).status, 303);
  EXPECT_EQ(fetch(0, id), 200) << "with its answer the finding is everybody's";
  const auto file = town->get(0, fmt::format("/findings/{}/files/1", id.value));
  EXPECT_EQ(file.content_type, "text/plain");
  EXPECT_TRUE(file.find_header("Content-Disposition")->starts_with("attachment;"));
  EXPECT_EQ(file.find_header("X-Content-Type-Options"), "nosniff");
  EXPECT_TRUE(says(town->get(0, fmt::format("/findings/{}", id.value)), "Выписка.txt"));
}

TEST_P(audit_files, of_what_was_dismissed_are_not_told_to_everybody) {
  const auto id = town->issued();
  ASSERT_EQ(send(town->officer, id, "answer", "Не согласны.", {{"a.txt", std::string(kStatement)}}).status, 303);
  town->act(town->auditor,
            [&](Tx& tx, const Call& call) {
              return town->auditing->propose_dismissal(tx, call, id, kAnyVersion, "Отменён банком.");
            })
      .value();
  town->act(town->second_auditor,
            [&](Tx& tx, const Call& call) { return town->auditing->confirm_dismissal(tx, call, id, kAnyVersion); })
      .value();
  EXPECT_EQ(fetch(0, id), 404);
  EXPECT_FALSE(says(town->get(0, fmt::format("/findings/{}", id.value)), "a.txt"));
  EXPECT_EQ(fetch(town->officer, id), 200);
}

TEST_P(audit_files, leave_digests_in_the_log_and_no_names) {
  const auto id = town->issued();
  ASSERT_EQ(send(town->officer, id, "answer", "Да.", {{"Сапаров Ержан.txt", std::string(kStatement)}}).status, 303);
  const auto file = files_of(id).at(0);
  EXPECT_EQ(file.kept.filename, "Сапаров Ержан.txt");
  town->database->read([&](Tx& tx) {
    const auto details = boost::json::serialize(
        audittrail::entries_of(tx, {"audits.finding", id.value}).back().details);
    EXPECT_NE(details.find(file.kept.blob_hash), std::string::npos) << details;
    EXPECT_EQ(details.find("Сапаров"), std::string::npos);
    const auto sealed = tx.one("select sealed from audits_file")->get<platform::Blob>(0);
    EXPECT_EQ(sealed.bytes.find("Сапаров"), std::string::npos);
  });
}

TEST_P(audit_files, come_back_with_a_form_that_has_a_mistake) {
  const auto id = town->issued();
  const auto page = send(town->officer, id, "answer", "",
                         {{"good.txt", std::string(kStatement)}, {"page.html", "<!doctype html><script></script>"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(says(page, "id=\"files-error\"")) << "a page is no evidence";
  const std::string_view mark = "name=\"kept\" value=\"";
  const auto from = page.body.find(mark);
  ASSERT_NE(from, std::string::npos);
  const auto begin = from + mark.size();
  const std::string kept = page.body.substr(begin, page.body.find('"', begin) - begin);
  EXPECT_EQ(kept.find('\n'), std::string::npos) << "a browser would send another line's end";
  const auto address = fmt::format("/findings/{}/answer", id.value);
  const auto empty = town->post(town->officer, address, {{"text", ""}, {"kept", kept}});
  EXPECT_TRUE(says(empty, "id=\"text-error\"") && says(empty, "good.txt"));
  EXPECT_EQ(town->post(town->officer, address, {{"text", "Да."}, {"kept", kept}, {"kept", "00" + kept}}).status, 303);
  ASSERT_EQ(files_of(id).size(), 1u) << "the second is not signed by us";
}

TEST_P(audit_files, of_a_report_are_everybodys_with_it) {
  const auto id = town->running();
  const auto sent = town->post_files(town->auditor, fmt::format("/audits/{}/reporting", id.value),
                                     {{"summary", "Проверено 40 договоров."}},
                                     {{"Таблица.txt", std::string(kStatement)}});
  ASSERT_EQ(sent.status, 303) << sent.body;
  EXPECT_TRUE(says(town->get(0, fmt::format("/audits/{}", id.value)), "Таблица.txt"));
  EXPECT_EQ(town->get(0, fmt::format("/audits/{}/files/1", id.value)).status, 200);
  EXPECT_EQ(town->get(0, "/findings/1/files/1").status, 404);
}

TEST_P(audit_files, stay_when_an_erased_case_held_the_same_bytes) {
  const auto id = town->issued();
  ASSERT_EQ(send(town->officer, id, "answer", "Да.", {{"a.txt", std::string(kStatement)}}).status, 303);
  const auto hash = files_of(id).at(0).kept.blob_hash;
  town->blobs->remove(hash);
  EXPECT_TRUE(town->blobs->has(hash));
}

INSTANTIATE_TEST_SUITE_P(on, audit_files, testing::Values(platform::Dialect::Sqlite, platform::Dialect::Postgresql),
                         [](const auto& given) {
                           return given.param == platform::Dialect::Sqlite ? "sqlite" : "postgresql";
                         });

}  // namespace
}  // namespace ashyq::audits
