#include "demo/rules/matter.hpp"

#include <algorithm>
#include <array>

namespace ashyq::demo {
namespace {

/// Somebody who lives in the locality; some write again and again.
std::uint64_t drawn_author(const MatterContext& c, std::size_t locality, Chance& chance) {
  std::uint64_t blocks = std::max<std::uint64_t>(c.people / 100, 1);
  if (chance.percent(c.town.shares.person.at("return_percent"))) blocks = std::max<std::uint64_t>(blocks / 12, 1);
  std::uint64_t first_slot = 0;
  for (std::size_t i = 0; i < locality; ++i) first_slot += static_cast<std::uint64_t>(c.town.localities[i].share);
  const auto slots = static_cast<std::uint64_t>(c.town.localities[locality].share);
  const std::uint64_t block = chance.below(blocks);  // one draw per statement: operands have no order
  return block * 100 + first_slot + chance.below(slots);
}

/// Aliya asks the water board: a handful of appeals of the year are hers.
std::optional<Topic> topic_of_the_example(const MatterContext& c, Chance& chance) {
  if (chance.next() % c.appeals >= 7) return std::nullopt;
  const Person aliya = person(c.town, c.seed, 0);
  const Category* water = c.town.category(chance.percent(60) ? "cold-water" : "courtyards-playgrounds");
  return Topic{water, {aliya.home.locality, aliya.home.street, aliya.home.house}, 0, true, chance.next()};
}

Topic own_topic(const MatterContext& c, std::uint64_t index) {
  Chance chance(c.seed, "topic", index);
  if (c.appeals >= 100)
    if (auto example = topic_of_the_example(c, chance)) return *example;
  const Day day = c.inflow.received(index).on;
  Topic topic;
  topic.category = &c.town.categories[chance.weighted(c.inflow.categories_on(day))];
  topic.spot.locality = chance.weighted(Seasons(c.town).by_locality(*topic.category, day));
  const auto& shares = c.town.shares.person;
  const int anonymous = topic.category->anonymous_percent >= 0 ? topic.category->anonymous_percent
                                                               : shares.at("anonymous_percent");
  if (!chance.percent(anonymous)) topic.author = drawn_author(c, topic.spot.locality, chance);
  if (topic.author && chance.percent(shares.at("at_home_percent"))) {
    const Home home = person(c.town, c.seed, *topic.author).home;
    topic.spot = {home.locality, home.street, home.house};
    topic.at_home = true;
  } else {
    topic.spot.street = chance.below(c.town.localities[topic.spot.locality].streets.size());
    topic.spot.house = chance.between(1, 96);
  }
  topic.problem_choice = chance.next();
  return topic;
}

/// Now and then a neighbour writes about what somebody else wrote about a little earlier.
Topic topic_of(const MatterContext& c, std::uint64_t index) {
  Topic topic = own_topic(c, index);
  Chance chance(c.seed, "echo", index);
  if (index < 50 || !topic.author || *topic.author == 0 || !chance.percent(c.town.shares.person.at("echo_percent")))
    return topic;
  const Topic earlier = own_topic(c, index - 1 - chance.below(40));
  if (earlier.author == 0) return topic;
  topic.category = earlier.category;
  topic.spot = earlier.spot;
  topic.problem_choice = earlier.problem_choice;
  topic.author = drawn_author(c, topic.spot.locality, chance);
  topic.at_home = false;
  return topic;
}

const Problem* fitting(const std::vector<Problem>& problems, Language language, Day day, std::uint64_t choice) {
  std::vector<const Problem*> fit;
  for (const Problem& problem : problems)
    if (problem.in.contains(language) && problem.fits(static_cast<unsigned>(day.date().month())))
      fit.push_back(&problem);
  return fit.empty() ? nullptr : fit[choice % fit.size()];
}

const Problem* problem_of(Kind kind, const Topic& topic, Language language, Day day) {
  const Category& category = *topic.category;
  if (kind == Kind::Proposal) return fitting(category.proposals, language, day, topic.problem_choice);
  if (kind == Kind::Response) return fitting(category.responses, language, day, topic.problem_choice);
  return fitting(category.problems, language, day, topic.problem_choice);
}

Kind drawn_kind(const Category& category, Chance& chance) {
  std::vector<Kind> kinds;
  std::vector<std::int64_t> weights;
  for (const auto& [kind, weight] : category.kinds) {
    kinds.push_back(kind);
    weights.push_back(weight);
  }
  return kinds[chance.weighted(weights)];
}

void fill_numbers(Slots& slots, Language language, Chance& chance) {
  const auto put = [&](std::string_view name, int low, int high, int step = 1) {
    slots[std::string(name)] = std::to_string(chance.between(low, high) * step);
  };
  put("entrance", 1, 6);
  put("floor", 2, 9);
  put("hour", 6, 22);
  put("minutes", 5, 14, 5);
  put("depth", 2, 8, 5);
  put("temp", 11, 17);
  put("frost", 17, 34);
  put("people", 3, 24, 5);
  put("school", 1, 97);
  put("clinic", 1, 7);
  put("order", 1014, 9877);
  slots["amount"] = grouped(chance.between(340, 6900) * 10);
  slots["days"] = counted(chance.between(3, 24), "days", language);
  slots["weeks"] = counted(chance.between(2, 7), "weeks", language);
  slots["months"] = counted(chance.between(2, 9), "months", language);
  slots["years"] = counted(chance.between(2, 11), "years", language);
}

Slots slots_of(const MatterContext& c, const Matter& m, Chance& chance) {
  const Spot& spot = m.topic.spot;
  const Locality& locality = c.town.localities[spot.locality];
  const Street& street = locality.streets[spot.street];
  Slots slots;
  add_street(slots, street, c.town.street_types.at(street.type), m.language);
  slots["house"] = std::to_string(spot.house);
  slots["address"] = spot_address(c.town, spot, m.language);
  slots["locality"] = locality.name.in(m.language);
  slots["in_locality"] = locality.in.in(m.language);
  slots["stop"] = chance.of(c.town.stops).in(m.language);
  slots["bus"] = std::to_string(chance.of(c.town.buses));
  slots["kindergarten"] = chance.of(c.town.kindergartens);
  slots["date"] = day_and_month(m.received.on - chance.between(2, 20), m.language);
  slots["phone"] = m.author ? m.author->phone : "";
  slots["name"] = m.author ? m.author->name.in(m.language) : "";
  fill_numbers(slots, m.language, chance);
  return slots;
}

/// From one line to half a page, as people do.
void write_text(const MatterContext& c, Matter& m, const std::string& core, Chance& chance) {
  const auto phrase = [&](std::string_view key) {
    return worded(chance.of(c.town.phrase(m.language, key)), m.slots, m.sex, chance);
  };
  std::string text, tail;
  const auto add = [](std::string& to, const std::string& sentence, char between = ' ') {
    if (!to.empty()) to += between;
    to += sentence;
  };
  const int length = chance.between(0, 9);  // 0–2 short, 3–6 usual, 7–9 long
  const bool problem = m.kind != Kind::Response && m.kind != Kind::Request && m.kind != Kind::Proposal;
  if (length > 1) add(text, phrase("opening"));
  const bool tells_where = m.topic.category->about_place || (m.topic.at_home && length > 6);
  if (problem && tells_where && core.find("{address}") == std::string::npos)
    add(text, phrase(m.topic.at_home ? "who" : "where"), length > 5 ? '\n' : ' ');
  add(text, worded(core, m.slots, m.sex, chance), length > 5 ? '\n' : ' ');
  if (problem) {
    if (length > 4 && chance.percent(60)) add(text, phrase("tried"));
    if (length > 2 && chance.percent(25)) add(text, phrase("angry"));
    else if (length > 4 && chance.percent(50)) add(text, phrase("mild"));
    const auto asks = m.topic.category->asks.find(m.language);
    if (length > 1 && asks != m.topic.category->asks.end())
      add(text, worded(chance.of(asks->second), m.slots, m.sex, chance), length > 6 ? '\n' : ' ');
  }
  if (length > 3) add(tail, phrase("closing"));
  m.public_text = text;
  if (m.author && chance.percent(c.town.shares.person.at("personal_closing_percent"))) {
    m.public_text += '\n' + c.town.phrase(m.language, "hidden").front();
    text += '\n' + phrase("personal");
  } else if (!tail.empty()) {
    text += (length > 6 ? '\n' : ' ') + tail;
    m.public_text = text;
  }
  m.text = std::move(text);
}

void apply_habits(Matter& m, Chance& chance) {
  if (m.text != m.public_text) return;  // redaction shows what was there: nothing else may differ
  if (chance.percent(4)) m.text = with_slip(std::move(m.text), chance);
  else if (m.text.size() < 400 && chance.percent(4)) m.text = careless(m.text);
  m.public_text = m.text;
}

}  // namespace

std::string spot_address(const TownData& town, const Spot& spot, Language language) {
  const Street& street = town.localities[spot.locality].streets[spot.street];
  return address_of(street, town.street_types.at(street.type), spot.house, language);
}

Matter matter(const MatterContext& c, std::uint64_t index) {
  Matter m;
  m.topic = topic_of(c, index);
  m.received = c.inflow.received(index);
  Chance chance(c.seed, "matter", index);
  m.sex = chance.percent(55) ? Sex::Female : Sex::Male;
  m.language = chance.percent(50) ? Language::Kazakh : Language::Russian;
  if (m.topic.author) {
    m.author = person(c.town, c.seed, *m.topic.author);
    m.sex = m.author->sex;
    m.language = m.author->writes;
  }
  m.kind = drawn_kind(*m.topic.category, chance);
  const Problem* problem = problem_of(m.kind, m.topic, m.language, m.received.on);
  if (!problem) {  // no such words in this language for this subject: an ordinary message
    m.kind = m.topic.category->kinds.contains(Kind::Request) ? Kind::Request : Kind::Message;
    problem = problem_of(m.kind, m.topic, m.language, m.received.on);
  }
  if (!problem) {
    m.language = Language::Russian;
    problem = problem_of(m.kind, m.topic, m.language, m.received.on);
  }
  m.slots = slots_of(c, m, chance);
  const auto& problems = m.topic.category->problems;
  if (problem >= problems.data() && problem < problems.data() + problems.size())
    m.problem = static_cast<unsigned>(problem - problems.data()) + 1;
  const Titled& words = problem->in.at(m.language);
  m.title = worded(words.title, m.slots, m.sex, chance);
  write_text(c, m, words.text, chance);
  apply_habits(m, chance);
  return m;
}

Place place_of(const TownData& town, const Spot& spot) {
  const Locality& locality = town.localities[spot.locality];
  // Every street is a line through its own point of the locality; houses stand along it.
  Chance chance(stream_of(locality.slug), "street", spot.street);
  const std::int64_t reach = locality.radius_m * 6 / 10;
  const std::int64_t north = static_cast<std::int64_t>(chance.below(static_cast<std::uint64_t>(2 * reach))) - reach;
  const std::int64_t east = static_cast<std::int64_t>(chance.below(static_cast<std::uint64_t>(2 * reach))) - reach;
  const bool north_south = chance.percent(50);
  const std::int64_t along = (spot.house - 48) * static_cast<std::int64_t>(locality.radius_m) / 160;
  const std::int64_t side = spot.house % 2 == 0 ? 14 : -14;
  // Metres to millionths of a degree at 49.8° north: 111,200 m and 71,800 m a degree.
  const std::int64_t y = north + (north_south ? along : side), x = east + (north_south ? side : along);
  const std::int64_t lat_micro = locality.lat_micro + y * 10'000'000 / 1'112'000;
  const std::int64_t lon_micro = locality.lon_micro + x * 10'000'000 / 718'000;
  return {static_cast<double>(lat_micro) / 1e6, static_cast<double>(lon_micro) / 1e6};
}

}  // namespace ashyq::demo
