// What everybody sees: found by any word form, never a person, and each figure recounted from its rows.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <sstream>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <fmt/format.h>

#include "appeals/tests/town_fixture.hpp"

namespace ashyq::appeals {
namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

constexpr std::int64_t kNobody = 0;

class public_pages : public testing::Test {
 protected:
  Town town;

  /// As a browser asks: pages are kept by what it says of its languages.
  Response get_as(std::int64_t who, const std::string& target, Language language, std::string etag = "") {
    Request request;
    request.target = target;
    request.language = language;
    request.headers.add("accept-language", std::string(code(language)));
    if (!etag.empty()) request.headers.add("if-none-match", std::move(etag));
    return town.send(std::move(request), town.visitor(who));
  }
  Response get(const std::string& target, Language language = Language::English) {
    return get_as(kNobody, target, language);
  }
  /// The whole body, chunks joined.
  static std::string whole(Response response) {
    if (response.shared_body) return *response.shared_body;
    std::string body = response.body;
    if (response.next_chunk)
      for (std::string chunk = response.next_chunk(); !chunk.empty(); chunk = response.next_chunk()) body += chunk;
    return body;
  }
  std::string page(const std::string& target, Language language = Language::English) {
    const Response response = get(target, language);
    EXPECT_EQ(response.status, 200) << target;
    std::string html = whole(response);
    EXPECT_EQ(html.find("⟦"), std::string::npos) << target << html.substr(std::min(html.find("⟦"), html.size()), 80);
    return html;
  }
  static bool has(const std::string& html, std::string_view text) { return html.find(text) != std::string::npos; }
  static bool lists(const std::string& html, Id<Appeal> id) {
    return has(html, fmt::format("href=\"/appeals/{}\"", id.value));
  }
  boost::json::object json(const std::string& target) { return boost::json::parse(page(target)).as_object(); }

  void answered(Id<Appeal> id) {
    town.assigned(id);
    // The simplified kinds are explained, not granted.
    const Outcome outcome = town.now_is(id).kind == Kind::Application ? Outcome::Satisfied : Outcome::Explained;
    const Next next = town.act(town.officer, [&](Tx& tx, const Call& call) {
      return town.casework->answer(tx, call, id, kAnyVersion, outcome, Language::Russian,
                                   {.facts = "Прорыв устранён.",
                                    .law = "АППК, статья 89",
                                    .decision = "Вода подана.",
                                    .right_to_complain = "Жалоба в течение трёх месяцев."});
    });
    ASSERT_TRUE(next.has_value());
  }
  void published(Id<Appeal> id, const PublishedText& texts) {
    const bool about_water = town.now_is(id).body == town.body("water-board");
    const Next next = town.act(about_water ? town.officer : town.neighbour, [&](Tx& tx, const Call& call) {
      return town.casework->publish(tx, call, id, kAnyVersion, texts);
    });
    ASSERT_TRUE(next.has_value());
  }
  Id<Appeal> about(std::string_view category) {
    Submission submission = town.submission();
    submission.category = town.category(category);
    return town.ask(submission);
  }
};

// ---- the register

TEST_F(public_pages, the_register_is_narrowed_by_each_filter) {
  const auto water = town.ask(), heat = about("heating");
  answered(water);
  const auto only = [&](const std::string& filter, Id<Appeal> shown, Id<Appeal> hidden) {
    const std::string html = page("/appeals?" + filter);
    EXPECT_TRUE(lists(html, shown)) << filter;
    EXPECT_FALSE(lists(html, hidden)) << filter;
  };
  only("body=water-board", water, heat);
  only("category=heating", heat, water);
  only("state=open", heat, water);
  only("state=closed", water, heat);
  only("state=answered", water, heat);
  only("category=heating&state=open&kind=message&from=2026-03-01&until=2026-03-31", heat, water);
  EXPECT_TRUE(has(page("/appeals?kind=proposal"), "Nothing found"));
  EXPECT_TRUE(has(page("/appeals?until=2026-03-01"), "Nothing found"));
  EXPECT_TRUE(has(page("/appeals?late=1"), "Nothing found"));
  EXPECT_TRUE(has(page("/appeals?q=&body=&late="), "2 appeals found")) << "empty fields of the form are no filters";
  EXPECT_TRUE(has(page("/appeals", Language::Russian), "Найдено 2 обращения"));
}

TEST_F(public_pages, a_value_that_means_nothing_is_said_beside_its_field_and_kept) {
  town.ask();
  const Response response = get("/appeals?body=moon&from=1.3.2026&state=lost&q=pipe");
  const std::string html = whole(response);
  EXPECT_EQ(response.status, 422);
  for (const char* said : {"There is no such body", "Enter a date as year-month-day", "There is no such state"})
    EXPECT_TRUE(has(html, said)) << said;
  for (const char* kept : {"value=\"pipe\"", "value=\"1.3.2026\"", "id=\"body-error\"", "id=\"from-error\""})
    EXPECT_TRUE(has(html, kept)) << kept;
  EXPECT_EQ(whole(get("/appeals?from=2026-03-05&until=2026-03-01")).find("found</h2>"), std::string::npos);
  for (const char* other : {"/appeals/export.csv", "/appeals/points.json", "/appeals/feed.atom"})
    EXPECT_EQ(get(std::string(other) + "?late=perhaps").status, 422) << other;
}

TEST_F(public_pages, the_register_is_leafed_through_both_ways) {
  std::vector<Id<Appeal>> all;
  for (int i = 0; i < 45; ++i) all.push_back(town.ask());
  const auto link = [](const std::string& html, std::string_view word) {
    const auto at = html.find(word);
    const auto begin =
        html.rfind("href=\"", html.find("rel=\"" + std::string(word == "after=" ? "prev" : "next"), at)) + 6;
    std::string url = html.substr(begin, html.find('"', begin) - begin);
    for (auto amp = url.find("&amp;"); amp != std::string::npos; amp = url.find("&amp;")) url.erase(amp + 1, 4);
    return url;
  };
  const std::string first = page("/appeals?body=water-board");
  EXPECT_TRUE(lists(first, all[44]) && lists(first, all[25]) && !lists(first, all[24]));
  const std::string second = page(link(first, "before="));
  EXPECT_TRUE(lists(second, all[24]) && lists(second, all[5]) && !lists(second, all[25]));
  const std::string third = page(link(second, "before="));
  EXPECT_TRUE(lists(third, all[4]) && lists(third, all[0]) && !has(third, "rel=\"next\""));
  EXPECT_TRUE(lists(page(link(third, "after=")), all[24]));
}

TEST_F(public_pages, words_are_found_in_all_their_forms_in_both_languages) {
  const auto house = town.ask(), heat = about("heating");
  published(house, {"Үй суық, жылу жоқ", "Біздің үй мұздап тұр, көмектесіңіздер.", ""});
  published(heat, {"Отопление не включают", "В квартире холодно.", ""});
  for (const char* words : {"үйдің", "уйдин", "суық", "үйлердің жылуы"})
    EXPECT_TRUE(lists(page("/appeals?q=" + platform::url_encode(words)), house)) << words;
  for (const char* words : {"отопления", "отоплением", "ОТОПЛЕНИЕ", "квартиры"})
    EXPECT_TRUE(lists(page("/appeals?q=" + platform::url_encode(words)), heat)) << words;
  EXPECT_TRUE(lists(page("/appeals?q=2026-" + fmt::format("{:06}", house.value)), house)) << "by its number";
  EXPECT_FALSE(lists(page("/appeals?q=" + platform::url_encode("отопления")), house));
  for (const char* hostile : {"\"", "a OR", "' or 1=1 --", "NEAR(", "*", "%00"})
    EXPECT_EQ(get("/appeals?q=" + platform::url_encode(hostile)).status, 200) << hostile;
}

// ---- files and feeds

TEST_F(public_pages, exports_hold_the_filtered_rows) {
  const auto water = town.ask();
  const auto heat = about("heating");
  published(water, {"Нет воды, \"опять\"", "Первая строка\nвторая, с запятой", ""});
  const std::string csv = page("/appeals/export.csv");
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFnumber,url,kind,stage,"));
  EXPECT_TRUE(has(csv, "\"Нет воды, \"\"опять\"\"\"")) << csv;
  EXPECT_TRUE(has(csv, fmt::format("https://city.example/appeals/{}", heat.value)));
  EXPECT_FALSE(has(page("/appeals/export.csv?category=cold-water"), fmt::format("/appeals/{},", heat.value)));
  const auto rows = json("/appeals/export.json").at("appeals").as_array();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("category"), "heating");
  EXPECT_EQ(rows[1].at("text"), "Первая строка\nвторая, с запятой");
  EXPECT_EQ(rows[1].at("body"), "water-board");
  EXPECT_EQ(json("/appeals/export.json?kind=proposal").at("appeals").as_array().size(), 0u);
  EXPECT_TRUE(page("/appeals/export.xlsx", Language::Kazakh).starts_with("PK"));
}

TEST_F(public_pages, an_export_longer_than_a_portion_misses_no_row) {
  town.database->write([&](Tx& tx) {
    for (int i = 1; i <= 2345; ++i) {
      Appeal a{.id = Id<Appeal>(100'000 + i)};
      a.body = town.body("water-board");
      town.view->add(tx, a, fmt::format("2026-{:06}", 100'000 + i), Day::of(2026, 1, 1) + i % 50, std::nullopt, "", {});
    }
  });
  const auto rows = json("/appeals/export.json").at("appeals").as_array();
  std::set<std::string> numbers;
  for (const auto& row : rows) numbers.insert(boost::json::value_to<std::string>(row.at("number")));
  EXPECT_EQ(rows.size(), 2345u);
  EXPECT_EQ(numbers.size(), 2345u);
  EXPECT_TRUE(has(page("/appeals"), "More than 1,000 appeals found"));
}

TEST_F(public_pages, the_feed_is_atom_and_follows_the_filter) {
  const auto water = town.ask();
  about("heating");
  std::istringstream xml(page("/appeals/feed.atom?category=cold-water"));
  boost::property_tree::ptree feed;
  boost::property_tree::read_xml(xml, feed);
  EXPECT_EQ(feed.get_child("feed").count("entry"), 1u);
  EXPECT_EQ(feed.get<std::string>("feed.entry.id"), fmt::format("https://city.example/appeals/{}", water.value));
}

TEST_F(public_pages, the_map_shows_places_only_roughly) {
  Submission submission = town.submission();
  submission.payload.spot = Place{49.812345, 73.098765};
  const auto placed = town.ask(submission);
  town.ask();
  const std::string points = page("/appeals/points.json");
  const auto features = boost::json::parse(points).as_object().at("features").as_array();
  ASSERT_EQ(features.size(), 1u);
  EXPECT_EQ(features[0].at("properties").at("url").as_string(), fmt::format("/appeals/{}", placed.value));
  EXPECT_EQ(features[0].at("geometry").at("coordinates"), (boost::json::array{73.099, 49.812}));
  EXPECT_FALSE(has(points, "49.8123"));
  EXPECT_TRUE(lists(page("/appeals/map"), placed));
}

// ---- the case

TEST_F(public_pages, a_case_shows_its_day_and_how_it_was_counted) {
  const auto id = town.ask();
  for (const Language language : kLanguages) {
    const std::string html = page(fmt::format("/appeals/{}", id.value), language);
    EXPECT_TRUE(has(html, fmt::format("2026-{:06}", id.value)));
    EXPECT_TRUE(has(html, "govuk-details"));  // the explanation
  }
  EXPECT_TRUE(has(page(fmt::format("/appeals/{}", id.value)), "27 March 2026"))
      << "fifteen working days, Nauryz left out";
}

TEST_F(public_pages, a_missed_day_is_seen_at_midnight_without_anybody_acting) {
  const auto id = town.ask();
  town.pass(60);
  town.jobs->run_all_once();  // the watch sees that the day has changed
  EXPECT_TRUE(has(page(fmt::format("/appeals/{}", id.value)), "days overdue"));
  EXPECT_TRUE(has(page("/appeals"), "days overdue"));
}

TEST_F(public_pages, urgent_cases_are_nowhere) {
  Submission submission = town.submission();
  submission.danger = true;
  const auto id = town.ask(submission);
  EXPECT_EQ(get(fmt::format("/appeals/{}", id.value)).status, 404);
  EXPECT_FALSE(lists(page("/appeals"), id));
  EXPECT_TRUE(json("/figures/rows.json").at("promises").as_array().at(0).at("case").is_null())
      << "it counts, but is not named";
}

TEST_F(public_pages, never_tell_who_asked_nor_what_was_not_published) {
  Submission submission = town.submission(Kind::Application);
  submission.payload.iin = "920512450017";
  submission.payload.email = "aliya@example.kz";
  submission.payload.spot = Place{49.812345, 73.098765};
  submission.payload.place = "у третьего подъезда";
  const auto id = town.ask(submission);
  answered(id);
  published(id, {"Нет воды", "", "Вода подана."});
  const Next rated = town.act(town.aliya, [&](Tx& tx, const Call& call) {
    return town.casework->rate(tx, call, id, 2, "Спасибо, но поздно, соседка Роза");
  });
  ASSERT_TRUE(rated.has_value()) << static_cast<int>(rated.error());
  const auto open = town.ask();
  town.act(town.officer,
           [&](Tx& tx, const Call& call) { return town.casework->add_note(tx, call, open, "Заметка для своих"); });
  std::vector<std::string> addresses{"/",
                                     "/appeals",
                                     "/appeals?q=" + platform::url_encode("Садыкова"),
                                     "/appeals/map",
                                     "/appeals/points.json",
                                     "/appeals/export.csv",
                                     "/appeals/export.json",
                                     "/appeals/feed.atom",
                                     "/figures",
                                     "/figures/table.csv",
                                     "/figures/table.json",
                                     "/figures/rows.csv",
                                     "/figures/rows.json"};
  for (const auto each : {id, open}) addresses.push_back(fmt::format("/appeals/{}", each.value));
  const std::vector<std::string> secrets{"Садыкова",       "Садықова",     "Алия",
                                         "Әлия",           "920512450017", "aliya@example",
                                         "555-44-33",      "555 44 33",    "кв. 12",
                                         "Третий день",    "на Абая",      "третьего подъезда",
                                         "49.8123",        "Роза",         "Заметка для своих",
                                         "Прорыв устранён"};
  for (const auto who : {kNobody, town.neighbour})
    for (const auto& address : addresses)
      for (const Language language : kLanguages) {
        const std::string body = whole(get_as(who, address, language));
        for (const auto& secret : secrets) {
          const bool own_words = has(address, "q=") && secret == "Садыкова";  // the search field keeps what was typed
          EXPECT_TRUE(own_words || !has(body, secret)) << address << " tells " << secret << " to " << who;
        }
      }
  EXPECT_TRUE(has(page(fmt::format("/appeals/{}", id.value)), "2 of 5")) << "the stars alone are public";
}

// ---- figures

TEST_F(public_pages, few_cases_give_numbers_but_no_share) {
  for (int i = 0; i < 9; ++i) answered(town.ask());
  EXPECT_TRUE(has(page("/"), "Too few to say"));
  EXPECT_TRUE(json("/figures/table.json").at("bodies").at(0).at("on_time_share").is_null());
  answered(town.ask());
  town.pass(1);
  EXPECT_FALSE(json("/figures/table.json").at("bodies").at(0).at("on_time_share").is_null());
  EXPECT_TRUE(has(page("/figures"), "100%"));
}

TEST_F(public_pages, each_figure_is_the_number_of_rows_behind_it) {
  for (int i = 0; i < 12; ++i) answered(town.ask());
  for (int i = 0; i < 3; ++i) town.ask();
  town.pass(40);
  town.promises->sweep(town.clock.now());
  town.ask();
  const auto body = json("/figures/table.json").at("bodies").at(0).as_object();
  const auto rows = [&](const std::string& which) {
    return static_cast<std::int64_t>(
        json("/figures/rows.json?body=water-board&which=" + which).at("promises").as_array().size());
  };
  EXPECT_EQ(body.at("started").as_int64(), 16);
  EXPECT_EQ(body.at("started").as_int64(), rows("started"));
  EXPECT_EQ(body.at("open_now").as_int64(), rows("open"));
  EXPECT_EQ(body.at("late_now").as_int64(), rows("open_late"));
  EXPECT_EQ(body.at("late_now").as_int64(), 3);
  EXPECT_EQ(body.at("on_time_share").as_double(), 12.0 / static_cast<double>(rows("judged")));
  EXPECT_EQ(get("/figures/rows.csv?which=guessed").status, 404);
}

TEST_F(public_pages, figures_of_a_slice_are_its_own) {
  answered(town.ask());
  town.ask(Kind::Proposal);
  EXPECT_EQ(json("/figures/table.json?procedure=proposal").at("bodies").at(0).at("started"), 1);
  EXPECT_EQ(json("/figures/table.json").at("bodies").at(0).at("started"), 2);
  EXPECT_EQ(json("/figures/table.json?period=2025").at("bodies").at(0).at("started"), 0);
  for (const Language language : kLanguages) page("/figures?procedure=proposal&period=all", language);
}

// ---- kept pages

TEST_F(public_pages, an_unchanged_page_costs_nothing_the_second_time) {
  const auto id = town.ask();
  for (const auto& target :
       {std::string("/"), std::string("/appeals"), std::string("/figures"), fmt::format("/appeals/{}", id.value)}) {
    const Response first = get(target);
    const std::string etag(first.find_header("ETag").value_or("none"));
    EXPECT_EQ(get_as(kNobody, target, Language::English, etag).status, 304) << target;
    EXPECT_EQ(get_as(kNobody, target, Language::Kazakh, etag).status, 200) << target;
  }
  const std::string before = page("/appeals");
  town.ask();
  EXPECT_NE(page("/appeals"), before) << "an act makes the page anew";
}

TEST_F(public_pages, a_page_for_somebody_signed_in_is_never_kept_for_others) {
  const auto id = town.ask();
  const std::string target = fmt::format("/appeals/{}", id.value);
  EXPECT_TRUE(has(whole(get_as(town.aliya, target, Language::English)), "Третий день"));
  EXPECT_FALSE(has(page(target), "Третий день"));
  EXPECT_TRUE(has(whole(get_as(town.aliya, target, Language::English)), "Третий день"));
}

// ---- calendar of an officer

std::string calendar_on(const std::string& work_page) {
  std::smatch found;
  std::regex_search(work_page, found, std::regex("https://city.example(/work/calendar.ics[^\"<\\s]+)"));
  return std::regex_replace(found[1].str(), std::regex("&amp;"), "&");
}

TEST_F(public_pages, an_officers_calendar_opens_with_its_token_only) {
  const auto id = town.ask();
  town.assigned(id);
  const std::string target = calendar_on(whole(get_as(town.officer, "/work", Language::English)));
  const std::string calendar = page(target);
  EXPECT_TRUE(calendar.starts_with("BEGIN:VCALENDAR"));
  EXPECT_TRUE(has(calendar, fmt::format("2026-{:06}", id.value)));
  EXPECT_FALSE(has(calendar, "Абая") || has(calendar, "Садыкова"));
  EXPECT_EQ(get(target + "0").status, 404);
  EXPECT_EQ(get(fmt::format("/work/calendar.ics?officer={}&token=", town.officer)).status, 404);
  EXPECT_EQ(get(std::regex_replace(target, std::regex("officer=\\d+"), fmt::format("officer={}", town.head))).status,
            404)
      << "one officer's token does not open another's";
}

}  // namespace
}  // namespace ashyq::appeals
