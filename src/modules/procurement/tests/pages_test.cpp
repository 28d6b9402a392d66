// The pages: the way of a conflict of interest from the run to its elimination, what strangers see and what they do not.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include <fmt/format.h>

#include "procurement/tests/market_fixture.hpp"

namespace ashyq::procurement {
namespace {

using platform::Tx;

class procurement_pages : public testing::Test {
 protected:
  Market town;

  static std::string main_of(const std::string& html) { return html.substr(std::min(html.find("<main"), html.size())); }
  /// No text of the page itself is missing.
  static void expect_whole(const platform::Response& page) {
    const auto hole = page.body.find("⟦", page.body.find("<main"));
    EXPECT_EQ(hole, std::string::npos) << page.body.substr(std::min(hole, page.body.size()), 80);
  }
  static bool says(const platform::Response& page, std::string_view words) {
    return page.body.find(words) != std::string::npos;
  }
  static std::vector<std::string> addresses(const std::string& html, std::string_view begin) {
    std::vector<std::string> found;
    for (auto at = html.find(begin); at != std::string::npos; at = html.find(begin, at + 1)) {
      const auto from = at + begin.size();
      found.push_back(html.substr(from, html.find('"', from) - from));
    }
    return found;
  }
  /// Where the link to the next or the previous page leads; empty: there is none.
  static std::string address_of(const std::string& html, std::string_view rel) {
    const auto end = html.find(fmt::format("\" rel=\"{}\"", rel));
    if (end == std::string::npos) return "";
    const auto begin = html.rfind("href=\"", end) + 6;
    std::string address = html.substr(begin, end - begin);
    for (auto at = address.find("&amp;"); at != std::string::npos; at = address.find("&amp;")) address.erase(at + 1, 4);
    return address;
  }
  std::string flag_page(Id<RedFlag> id, std::string_view act = "") {
    return fmt::format("/procurement-work/flags/{}{}{}", id.value, act.empty() ? "" : "/", act);
  }
  /// The form opens, the post leads on.
  std::string done(std::int64_t who, const std::string& at, Market::Form form = {}) {
    const auto page = town.get(who, at);
    EXPECT_EQ(page.status, 200) << at << main_of(page.body);
    expect_whole(page);
    const auto answer = town.post(who, at, std::move(form));
    EXPECT_EQ(answer.status, 303) << at << main_of(answer.body);
    return location_of(answer);
  }
  std::string body_id() { return std::to_string(town.body("water-board")); }
  Market::Form finding_form() {
    return {{"body", body_id()},
            {"norm", "О противодействии коррупции, ст. 14, 15"},
            {"facts", "Договор получила фирма близкого родственника должностного лица заказчика."},
            {"evidence", "ocds-town-0061"}};
  }
};

TEST_F(procurement_pages, show_a_conflict_of_interest_from_the_flag_to_its_elimination) {
  const RedFlag flag = town.family();
  const std::string contract = "/procurement/contracts/ocds-town-0061";
  EXPECT_TRUE(says(town.get(town.auditor, "/procurement-work?flag=COI2"), "COI2"));
  const auto page = town.get(town.auditor, flag_page(flag.id));
  EXPECT_TRUE(says(page, "Жумабеков Марат")) << "auditors read who it is";
  EXPECT_TRUE(says(page, "Declar") || says(page, "declar")) << main_of(page.body);
  done(town.second_auditor, flag_page(flag.id, "assignment"), {{"auditor", std::to_string(town.auditor)}});
  EXPECT_FALSE(says(town.get(0, contract), "COI2")) << "before review it is nobody's";
  const auto form = town.get(town.auditor, flag_page(flag.id, "finding"));
  EXPECT_TRUE(says(form, fmt::format("value=\"{}\" selected", body_id()))) << "the buyer is known by its name";
  EXPECT_FALSE(says(form, "Жумабеков")) << "no person's name is put into words for everybody";
  const std::string finding = done(town.auditor, flag_page(flag.id, "finding"), finding_form());
  ASSERT_TRUE(finding.starts_with("/findings/")) << finding;
  const std::string at = finding.substr(0, finding.find('?'));
  EXPECT_FALSE(says(town.get(0, contract), "COI2")) << "the buyer has not had its time";
  done(town.auditor, at + "/wording",
       {{"body", body_id()},
        {"severity", "grave"},
        {"norm", "ст. 14"},
        {"facts", "Договор получила фирма родственника."},
        {"recommendation", "Расторгнуть договор, урегулировать конфликт."}});
  done(town.auditor, at + "/issuing");
  EXPECT_TRUE(says(town.get(town.officer, "/body-procurement"), "COI2"));
  done(town.officer, fmt::format("/body-procurement/{}/answer", flag.id.value), {{"text", "Договор расторгаем."}});
  for (const Language language : kLanguages) {
    const auto open = town.get(0, contract, language);
    EXPECT_EQ(open.status, 200);
    expect_whole(open);
    EXPECT_TRUE(says(open, "COI2")) << main_of(open.body);
    EXPECT_TRUE(says(open, "Договор расторгаем.")) << "the buyer's answer stands beside";
    EXPECT_FALSE(says(open, "Жумабеков")) << "no person is named in public";
  }
  done(town.head, at + "/answer", {{"text", "Согласны."}});
  done(town.officer, at + "/evidence", {{"text", "Соглашение о расторжении от 20 марта."}});
  done(town.auditor, at + "/verification", {{"text", "Проверено."}});
  EXPECT_TRUE(says(town.get(0, at), "put right"));
  EXPECT_TRUE(town.ledger->inspect().empty());
}

TEST_F(procurement_pages, say_in_words_whom_a_purchase_was_compared_with) {
  town.run(town.source(Market::data("releases.jsonl")), "least_peers = 3");
  const RedFlag flag = town.flags("S07").at(0);
  struct Row {
    Language language;
    const char* words;
  };
  for (const auto& [language, words] :
       {Row{Language::Kazakh, ", тәсілі – ашық, өңірі – карагандинская область, 20"},
        Row{Language::Russian, ", способ – открытый, регион – карагандинская область, 20"},
        Row{Language::English, ", open method, region карагандинская область, 20"}}) {
    const auto page = town.get(town.auditor, flag_page(flag.id), language);
    EXPECT_TRUE(says(page, words)) << main_of(page.body);
    EXPECT_FALSE(says(page, "market=")) << "the engine's own notation";
  }
}

TEST_F(procurement_pages, count_what_two_auditors_dismissed_and_tell_no_more) {
  town.run(town.source(Market::data("releases.jsonl")));
  const RedFlag flag = town.flags("").at(0);
  const auto refused = town.post(town.auditor, flag_page(flag.id, "dismissal"), {{"reason", " "}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(says(refused, "id=\"reason-error\"")) << main_of(refused.body);
  done(town.auditor, flag_page(flag.id, "dismissal"), {{"reason", "Рынок мал."}});
  EXPECT_EQ(town.get(town.auditor, flag_page(flag.id, "dismissal-decision")).status, 403) << "not by who proposed it";
  done(town.second_auditor, flag_page(flag.id, "dismissal-decision"));
  const auto page = town.get(town.auditor, flag_page(flag.id));
  EXPECT_TRUE(says(page, "Рынок мал.") && says(page, "Ольга Петрова") && says(page, "Ержан Сапаров"));
  const auto counts = town.get(0, "/procurement/export.json");
  EXPECT_TRUE(says(counts, "\"dismissed\":1")) << counts.body.substr(0, 400);
  EXPECT_FALSE(says(town.get(0, "/procurement"), "Рынок мал."));
}

TEST_F(procurement_pages, of_staff_are_closed_to_everybody_else) {
  const RedFlag flag = town.family();
  for (const auto who : {std::int64_t{0}, town.aliya, town.officer, town.head}) {
    for (const std::string& at :
         {std::string("/procurement-work"), flag_page(flag.id),
          std::string("/procurement-work/contracts/ocds-town-0061"), std::string("/procurement-work/runs/1")})
      EXPECT_EQ(town.get(who, at).status, 403) << at;
    EXPECT_NE(town.get(who, "/procurement-work/registers/1").status, 200);
    EXPECT_NE(town.get(who, "/procurement-work/data").status, 200);
  }
  EXPECT_EQ(town.get(town.insider, flag_page(flag.id)).status, 200);
  EXPECT_EQ(town.get(town.neighbour, fmt::format("/body-procurement/{}/answer", flag.id.value)).status, 404);
}

TEST_F(procurement_pages, of_registers_leave_a_record_of_each_reading) {
  town.registers();
  const auto readings = [&] {
    return town.database->read([&](Tx& tx) { return audittrail::readings_of(tx, {"procurement.register", 1}).size(); });
  };
  const auto before = readings();
  const auto page = town.get(town.admin, "/procurement-work/registers/1");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "Жумабеков"));
  EXPECT_EQ(readings(), before + 1);
}

TEST_F(procurement_pages, for_everybody_are_whole_in_every_language) {
  town.family();
  for (const Language language : kLanguages) {
    for (const char* at : {"/procurement", "/procurement/flags", "/procurement/flags/R018", "/procurement/flags/COI2",
                           "/procurement/contracts/ocds-town-0001"}) {
      const auto page = town.get(0, at, language);
      EXPECT_EQ(page.status, 200) << at;
      expect_whole(page);
    }
    for (const char* at :
         {"/procurement-work", "/procurement-work/data", "/procurement-work/runs/1",
          "/procurement-work/contracts/ocds-town-0061", "/procurement-work/sources/new",
          "/procurement-work/sources/schedule", "/procurement-work/sources/1/run", "/procurement-work/registers/new",
          "/procurement-work/flags/1", "/procurement-work/dashboards", "/procurement-work/dashboards?by=supplier",
          "/procurement-work/dashboards?by=category", "/procurement-work/dashboards?by=year",
          "/procurement-work/dashboards?by=flag", "/procurement-work/network"}) {
      const auto page = town.get(town.auditor, at, language);
      EXPECT_EQ(page.status, 200) << at;
      expect_whole(page);
    }
  }
  EXPECT_EQ(town.get(0, "/procurement/flags/NONE").status, 404);
  EXPECT_EQ(town.get(0, "/procurement/contracts/none").status, 404);
  EXPECT_FALSE(says(town.get(0, "/procurement"), "Жумабеков"));
  EXPECT_TRUE(town.get(0, "/procurement/export.csv").body.find("by,key,name") != std::string::npos);
}

TEST_F(procurement_pages, lead_through_all_flags_and_keep_the_filter) {
  town.run(town.source(Market::data("releases.jsonl")), "[flags.R061]\nmost = 1000\n");  // all were decided in time
  const auto most = town.database->read([&](Tx& tx) { return town.room->flags.tally(tx, TallyBy::Flag).at(0); });
  ASSERT_GT(most.all(), 40) << "more than two pages";
  std::set<std::string> seen;
  std::string at = fmt::format("/procurement-work?flag={}", most.key), last;
  for (int page = 0; !at.empty() && page < 10; ++page) {
    const auto shown = town.get(town.auditor, at);
    ASSERT_EQ(shown.status, 200);
    for (const auto& address : addresses(shown.body, "href=\"/procurement-work/flags/"))
      EXPECT_TRUE(seen.insert(address).second) << address << " stands on two pages";
    last = at;
    at = address_of(shown.body, "next");
    EXPECT_TRUE(at.empty() || at.find("flag=" + most.key) != std::string::npos) << at;
  }
  EXPECT_EQ(static_cast<std::int64_t>(seen.size()), most.all());
  const auto back = address_of(town.get(town.auditor, last).body, "prev");
  const auto before = addresses(town.get(town.auditor, back).body, "href=\"/procurement-work/flags/");
  EXPECT_EQ(before.size(), 20u);
  for (const auto& address : before) EXPECT_TRUE(seen.contains(address));
}

TEST_F(procurement_pages, lead_the_administrator_to_no_closed_door) {
  const auto source = town.source(Market::data("releases.jsonl"));
  for (int i = 0; i < 21; ++i) town.run(source);
  const auto page = town.get(town.admin, "/procurement-work/data");
  EXPECT_EQ(page.status, 200);
  for (const char* door : {"/procurement-work/runs/", "/procurement-work/sources/", "href=\"/procurement-work\""})
    EXPECT_FALSE(says(page, door)) << door;
  const auto auditors = town.get(town.auditor, "/procurement-work/data");
  EXPECT_TRUE(says(auditors, "/procurement-work/runs/21\"") && !says(auditors, "/procurement-work/runs/1\""));
  EXPECT_TRUE(says(town.get(town.auditor, address_of(auditors.body, "next")), "/procurement-work/runs/1\""));
}

TEST_F(procurement_pages, take_a_file_and_say_what_is_missing) {
  platform::Request request;
  request.method = platform::Method::Post;
  request.target = "/procurement-work/sources/new";
  request.form.add("name", "Портал");
  const auto staged = town.database.folder() / "staged";
  std::ofstream(staged) << Market::data("releases.jsonl");
  request.uploads.push_back({"file", "releases.jsonl", "", staged, std::filesystem::file_size(staged)});
  EXPECT_EQ(town.send(request, town.visitor(town.auditor)).status, 303);
  EXPECT_TRUE(says(town.get(town.auditor, "/procurement-work/data"), "Портал"));
  EXPECT_EQ(town.post(town.auditor, "/procurement-work/sources/new", {{"name", "x"}}).status, 422) << "no file";
  EXPECT_EQ(town.post(town.auditor, "/procurement-work/sources/schedule",
                      {{"name", "x"}, {"url", "http://x.kz"}, {"hours", "6"}})
                .status,
            422);
  EXPECT_EQ(town.post(town.auditor, "/procurement-work/sources/1/run", {{"settings", "nothing = ["}}).status, 422);
  const auto queued = town.post(town.auditor, "/procurement-work/sources/1/run", {{"settings", ""}});
  EXPECT_EQ(queued.status, 303);
  EXPECT_TRUE(says(town.get(town.auditor, "/procurement-work/runs/1"), "waiting"));
}

}  // namespace
}  // namespace ashyq::procurement
