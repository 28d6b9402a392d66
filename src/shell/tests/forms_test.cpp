#include "shell/forms.hpp"

#include <gtest/gtest.h>

#include "shell/links.hpp"
#include "shell/pagination.hpp"

namespace ashyq::shell {
namespace {

namespace json = boost::json;

TEST(form_errors, give_the_summary_and_each_fields_text) {
  FormErrors errors;
  json::object context;
  errors.into(context);
  EXPECT_TRUE(context.empty()) << "no errors, no marks";
  errors.add("iin", "twelve digits");
  errors.add("iin", "wrong checksum");
  errors.add("", "whole");
  errors.into(context);
  EXPECT_EQ(json::value(context), json::parse(R"({"errors": [{"field": "iin", "text": "twelve digits"},
    {"field": "", "text": "whole"}], "error": {"iin": "twelve digits"}})"));
  EXPECT_TRUE(errors.has("iin"));
  EXPECT_EQ(errors.for_programs().size(), 2U);
}

TEST(keep_typed, keeps_what_was_sent) {
  platform::Request request;
  request.form = *platform::parse_urlencoded("text=a%0Ab&place=x&place=y&password=secret");
  json::object context;
  keep_typed(context, request, {"text", "email"});
  keep_chosen(context, request, "place");
  EXPECT_EQ(json::value(context), json::parse(R"({"typed": {"text": "a\nb", "email": "", "place": ["x", "y"]}})"));
}

TEST(links, change_one_word_of_the_query) {
  EXPECT_EQ(without_query("/a", {"x"}), "/a");
  EXPECT_EQ(without_query("/a?x=1", {"x"}), "/a");
  EXPECT_EQ(without_query("/a?x=1&y=%20&x=2&z", {"x"}), "/a?y=%20&z");
  EXPECT_EQ(without_query("/a?&&y=1", {"x"}), "/a?y=1");
  EXPECT_EQ(with_query("/a?page=1&q=2", "page", "3"), "/a?q=2&page=3");
  EXPECT_EQ(with_query("/a#top", "q", "a b&"), "/a?q=a%20b%26#top");
}

platform::Request asking(const std::string& query) {
  platform::Request request;
  request.path = "/appeals";
  request.target = "/appeals?" + query;
  request.query = *platform::parse_urlencoded(query);
  return request;
}

TEST(paging_of, takes_only_sensible_numbers) {
  EXPECT_EQ(paging_of(asking("page=3")).page, 3);
  EXPECT_EQ(paging_of(asking("page=3"), 50).offset(), 100);
  for (const char* query : {"", "page=0", "page=-1", "page=2x", "page=99999999999999999999", "page=1000001"})
    EXPECT_EQ(paging_of(asking(query)).page, 1) << query;
}

std::string shown(const json::object& links) {
  std::string text;
  if (!links.contains("pages")) return text;
  for (const auto& page : links.at("pages").as_array()) {
    const auto& link = page.as_object();
    if (link.contains("gap")) text += "… ";
    else text += std::to_string(link.at("number").as_int64()) + (link.at("current").as_bool() ? "! " : " ");
  }
  return text;
}

TEST(page_links, show_the_ends_and_the_neighbours) {
  const auto links = page_links(asking("q=x&page=5&lang=kk"), {5, 20}, 200);
  EXPECT_EQ(shown(links), "1 … 4 5! 6 … 10 ");
  EXPECT_EQ(links.at("previous_url").as_string(), "/appeals?q=x&page=4");
  EXPECT_EQ(links.at("next_url").as_string(), "/appeals?q=x&page=6");
  EXPECT_EQ(links.at("pages").as_array()[0].at("url").as_string(), "/appeals?q=x");
  EXPECT_EQ(shown(page_links(asking(""), {1, 20}, 21)), "1! 2 ");
  EXPECT_TRUE(page_links(asking(""), {1, 20}, 20).empty());
  EXPECT_EQ(shown(page_links(asking("page=9"), {9, 20}, 21)), "");
  EXPECT_TRUE(page_links(asking("page=9"), {9, 20}, 21).contains("previous_url"));
}

TEST(place_in_list, is_a_row_and_not_a_page) {
  EXPECT_EQ(place_in_list(asking("below=7")).below, 7);
  EXPECT_EQ(place_in_list(asking("above=7")).above, 7);
  EXPECT_FALSE(place_in_list(asking("below=7&above=9")).above) << "one cannot stand at two places";
  EXPECT_EQ(place_in_list(asking("audits_below=7&below=3"), "audits").below, 7);
  for (const char* query : {"", "below=0", "below=x", "above=-3"}) {
    const auto place = place_in_list(asking(query));
    EXPECT_FALSE(place.below || place.above) << query;
  }
}

TEST(place_in_list, leads_to_both_sides_and_keeps_the_rest_of_the_address) {
  const auto links = neighbour_links(asking("q=x&below=40&lang=kk&audits_below=3"), {true, true}, 39, 20);
  EXPECT_EQ(links.at("previous_url").as_string(), "/appeals?q=x&audits_below=3&above=39");
  EXPECT_EQ(links.at("next_url").as_string(), "/appeals?q=x&audits_below=3&below=20");
  EXPECT_TRUE(neighbour_links(asking(""), {}, 1, 1).empty());
}

TEST(cut, takes_the_row_too_many_away_on_the_side_one_reads_to) {
  std::vector<int> rows{5, 4, 3};
  auto sides = cut(rows, 2, {});
  EXPECT_EQ(rows, (std::vector<int>{5, 4}));
  EXPECT_TRUE(!sides.above && sides.below);
  rows = {9, 8, 7};
  sides = cut(rows, 2, {.above = 6});
  EXPECT_EQ(rows, (std::vector<int>{8, 7})) << "the nearest to where one stood";
  EXPECT_TRUE(sides.above && sides.below);
  rows = {2, 1};
  sides = cut(rows, 2, {.below = 3});
  EXPECT_TRUE(sides.above && !sides.below);
}

}  // namespace
}  // namespace ashyq::shell
