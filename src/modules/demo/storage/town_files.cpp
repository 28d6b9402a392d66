#include "demo/storage/town_files.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

#include "base/toml.hpp"

namespace ashyq::demo {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<Kind, std::string_view>, 6> kKindWords{{{Kind::Application, "application"},
                                                                       {Kind::Complaint, "complaint"},
                                                                       {Kind::Message, "message"},
                                                                       {Kind::Proposal, "proposal"},
                                                                       {Kind::Response, "response"},
                                                                       {Kind::Request, "request"}}};
constexpr std::array<std::pair<Channel, std::string_view>, 4> kChannelWords{
    {{Channel::Site, "site"}, {Channel::Api, "api"}, {Channel::Open311, "open311"}, {Channel::Operator, "operator"}}};
constexpr std::array<std::pair<Effect, std::string_view>, 4> kEffectWords{{{Effect::Done, "done"},
                                                                           {Effect::Partly, "partly"},
                                                                           {Effect::Refused, "refused"},
                                                                           {Effect::Explained, "explained"}}};

/// One file; every complaint about it names it.
class File {
 public:
  explicit File(const fs::path& path) : path_(path.string()) {
    try {
      root_ = toml::parse_file(path_);
    } catch (const toml::parse_error& error) {
      throw std::runtime_error("demo: " + path_ + ": " + std::string(error.description()));
    }
  }
  const toml::table& root() const { return root_; }
  [[noreturn]] void fail(std::string_view what) const {
    throw std::runtime_error("demo: " + path_ + ": missing or wrong: " + std::string(what));
  }

  const toml::table& table(const toml::table& in, std::string_view key) const {
    const toml::table* found = in.get_as<toml::table>(key);
    return found ? *found : (fail(key), *found);
  }
  const toml::array& array(const toml::table& in, std::string_view key) const {
    const toml::array* found = in.get_as<toml::array>(key);
    return found ? *found : (fail(key), *found);
  }
  std::string text(const toml::table& in, std::string_view key) const {
    const auto found = in[key].value<std::string>();
    return found ? *found : (fail(key), std::string());
  }
  int number(const toml::table& in, std::string_view key) const {
    const auto found = in[key].value<int>();
    return found ? *found : (fail(key), 0);
  }
  LocalText local(const toml::table& in, std::string_view key) const {
    const toml::table& t = table(in, key);
    return {text(t, "kk"), text(t, "ru"), text(t, "en")};
  }
  Texts texts(const toml::array& items) const {
    Texts out;
    for (const auto& item : items) out.push_back(item.value<std::string>().value_or(""));
    if (std::ranges::any_of(out, &std::string::empty)) fail("a text of a list");
    return out;
  }
  template <class Number>
  std::vector<Number> numbers(const toml::array& items) const {
    std::vector<Number> out;
    for (const auto& item : items) out.push_back(item.value<Number>().value_or(Number{}));
    return out;
  }
  template <class Use>
  void each_table(const toml::table& in, std::string_view key, Use use) const {
    for (const auto& item : array(in, key)) use(item.as_table() ? *item.as_table() : (fail(key), *item.as_table()));
  }

 private:
  std::string path_;
  toml::table root_;
};

template <class Words>
auto word_of(const File& file, const Words& words, std::string_view word) {
  for (const auto& [value, name] : words)
    if (name == word) return value;
  file.fail(word);
}

int id_of(const File& file, const std::map<int, Body>& bodies, std::string_view slug) {
  for (const auto& [id, body] : bodies)
    if (body.slug == slug) return id;
  file.fail("a body named " + std::string(slug));
}

void read_shares(const fs::path& data, TownData& town) {
  const File file(data / "shares.toml");
  const toml::table& root = file.root();
  Shares& shares = town.shares;
  for (const auto& [word, value] : file.table(root, "languages"))
    shares.languages[*language_of(word.str())] = value.value_or(std::int64_t{0});
  for (const auto& [word, value] : file.table(root, "channels"))
    shares.channels[word_of(file, kChannelWords, word.str())] = value.value_or(std::int64_t{0});
  for (const auto& [word, value] : file.table(root, "results"))
    shares.results[word_of(file, kEffectWords, word.str())] = value.value_or(std::int64_t{0});
  for (const auto& [word, value] : file.table(root, "person"))
    shares.person[std::string(word.str())] = value.value_or(0);
  for (const auto& [word, value] : file.table(root, "ends")) shares.ends[std::string(word.str())] = value.value_or(0);
  const toml::table& rhythm = file.table(root, "rhythm");
  shares.weekdays = file.numbers<std::int64_t>(file.array(rhythm, "weekdays"));
  shares.hours = file.numbers<std::int64_t>(file.array(rhythm, "hours"));
  if (shares.weekdays.size() != 7 || shares.hours.size() != 24) file.fail("rhythm");
  file.each_table(root, "event", [&](const toml::table& t) {
    CityEvent event;
    const auto on = file.numbers<unsigned>(file.array(t, "on"));
    if (on.size() != 2) file.fail("on");
    event.month = on[0];
    event.day = on[1];
    event.days = file.number(t, "days");
    event.times = file.number(t, "times");
    event.category = file.text(t, "category");
    if (t.contains("localities")) event.localities = file.texts(file.array(t, "localities"));
    shares.events.push_back(event);
  });
}

void read_bodies(const fs::path& law, const fs::path& data, TownData& town) {
  const File file(law / "bodies" / "karaganda.toml");
  const File paces(data / "shares.toml");
  const toml::table& named = paces.table(paces.root(), "bodies");
  file.each_table(file.root(), "body", [&](const toml::table& t) {
    Body body{file.number(t, "id"), file.text(t, "slug"), file.text(t, "kind"), file.local(t, "name"), 0, {}};
    const toml::table& pace = paces.table(paces.table(paces.root(), "pace"),
                                          named[body.slug].value_or(std::string("steady")));
    const auto days = paces.numbers<int>(paces.array(pace, "days"));
    if (days.size() != 3) paces.fail("days");
    body.pace = {{days[0], days[1], days[2]},
                 paces.number(pace, "late"),
                 paces.number(pace, "extend"),
                 paces.number(pace, "silent")};
    town.bodies.emplace(body.id, body);
  });
  file.each_table(file.root(), "body", [&](const toml::table& t) {
    if (const auto reviewing = t["reviewing_body"].value<std::string>())
      town.bodies.at(file.number(t, "id")).reviewing = id_of(file, town.bodies, *reviewing);
  });
  const toml::table& crime = file.table(file.root(), "crime_reports");
  town.crime_body = id_of(file, town.bodies, file.text(crime, "body"));
  for (const auto& [category, body] : file.table(crime, "by_category"))
    town.crime_body_of_category[std::string(category.str())] = id_of(file, town.bodies, body.value_or(std::string()));
}

std::int64_t micro(const File& file, const toml::table& centre, std::string_view key) {
  const auto degrees = centre[key].value<double>();
  if (!degrees) file.fail(key);
  return std::llround(*degrees * 1e6);
}

void read_places(const fs::path& law, const fs::path& data, TownData& town) {
  const File file(law / "districts" / "karaganda.toml");
  std::map<std::string, int> district_ids;
  file.each_table(file.root(), "district", [&](const toml::table& t) {
    district_ids[file.text(t, "slug")] = file.number(t, "id");
    town.districts[file.number(t, "id")] = file.text(t, "slug");
  });
  std::map<std::string, Locality> known;
  file.each_table(file.root(), "locality", [&](const toml::table& t) {
    Locality locality;
    locality.slug = file.text(t, "slug");
    if (const auto district = t["district"].value<std::string>()) locality.district = district_ids.at(*district);
    locality.name = file.local(t, "name");
    const toml::table& centre = file.table(t, "centre");
    locality.lat_micro = micro(file, centre, "lat");
    locality.lon_micro = micro(file, centre, "lon");
    locality.radius_m = file.number(t, "radius_m");
    known[locality.slug] = locality;
  });

  const File places(data / "places.toml");
  for (const auto& [word, node] : places.table(places.root(), "type")) {
    const toml::table& t = *node.as_table();
    StreetType type{places.text(t, "ru"), places.text(t, "en"), {}};
    for (const auto& [form, value] : places.table(t, "kk"))
      type.kk[std::string(form.str())] = value.value_or(std::string());
    town.street_types[std::string(word.str())] = type;
  }
  places.each_table(places.root(), "locality", [&](const toml::table& t) {
    Locality locality = known.at(places.text(t, "slug"));
    locality.share = places.number(t, "share");
    locality.in = places.local(t, "in");
    locality.private_percent = places.number(t, "private");
    for (const auto& row : places.array(t, "streets")) {
      const Texts cells = places.texts(*row.as_array());
      if (cells.size() != 4 || !town.street_types.contains(cells[0])) places.fail("streets");
      locality.streets.push_back({cells[0], {cells[2], cells[1], cells[3]}});
    }
    town.localities.push_back(locality);
  });
  for (const auto& row : places.array(places.table(places.root(), "stops"), "names")) {
    const Texts cells = places.texts(*row.as_array());
    town.stops.push_back({cells.at(0), cells.at(1), cells.at(2)});
  }
  town.buses = places.numbers<int>(places.array(places.table(places.root(), "stops"), "buses"));
  town.kindergartens = places.texts(places.array(places.table(places.root(), "kindergartens"), "names"));
}

void read_names(const fs::path& data, TownData& town) {
  const File file(data / "names.toml");
  const auto pairs = [&](std::string_view key) {
    std::vector<Names::Pair> out;
    for (const auto& row : file.array(file.root(), key)) {
      const Texts cells = file.texts(*row.as_array());
      out.push_back({cells.at(0), cells.at(1)});
    }
    return out;
  };
  town.kazakh = {pairs("surnames"), pairs("female"), pairs("male"), {}};
  for (const auto& row : file.array(file.root(), "fathers")) {
    const Texts cells = file.texts(*row.as_array());
    town.kazakh.fathers.push_back({cells.at(0), cells.at(1), cells.at(2)});
  }
  const toml::table& russian = file.table(file.root(), "russian");
  const auto same = [&](std::string_view key) {
    std::vector<Names::Pair> out;
    for (const std::string& name : file.texts(file.array(russian, key))) out.push_back({name, name});
    return out;
  };
  town.russian = {same("surnames"), same("female"), same("male"), {}};
  for (const auto& row : file.array(russian, "fathers")) {
    const Texts cells = file.texts(*row.as_array());
    town.russian.fathers.push_back({"", cells.at(0), cells.at(1)});
  }
}

void read_posts(const fs::path& data, TownData& town) {
  const File file(data / "officials.toml");
  for (auto [key, posts] : {std::pair{"head", &town.posts.head}, {"deputy", &town.posts.deputy}})
    for (const auto& [kind, node] : file.table(file.root(), key))
      (*posts)[std::string(kind.str())] = file.local(file.table(file.root(), key), kind.str());
  town.posts.registrar = file.local(file.table(file.root(), "registrar"), "any");
  file.each_table(file.table(file.root(), "officers"), "posts", [&](const toml::table& t) {
    town.posts.officers.push_back({file.text(t, "kk"), file.text(t, "ru"), file.text(t, "en")});
  });
  town.posts.citizen = file.local(file.table(file.table(file.root(), "cast"), "citizen"), "name");
}

/// [facts, decision] pairs; a list of them.
std::vector<Found> read_found(const File& file, const toml::array& rows) {
  std::vector<Found> out;
  for (const auto& row : rows) {
    if (!row.as_array()) file.fail("a [facts, decision] pair");
    const Texts cells = file.texts(*row.as_array());
    if (cells.size() != 2) file.fail("a [facts, decision] pair");
    out.push_back({cells[0], cells[1]});
  }
  return out;
}

void read_phrases(const fs::path& data, TownData& town) {
  for (const char* name : {"citizen.toml", "official.toml"}) {
    const File file(data / "phrases" / name);
    for (Language language : kLanguages) {
      for (const auto& [key, node] : file.table(file.root(), code(language))) {
        if (const auto one = node.value<std::string>()) {
          town.phrases[language][std::string(key.str())] = {*one};
          continue;
        }
        const toml::array& items = file.array(file.table(file.root(), code(language)), key.str());
        if (key.str() == "taken_note") town.taken_note[language] = read_found(file, items);
        else if (items.size() > 0 && items[0].is_array())
          town.general_answers[language][word_of(file, kEffectWords, key.str())] = read_found(file, items);
        else town.phrases[language][std::string(key.str())] = file.texts(items);
      }
    }
  }
}

std::map<Language, Titled> read_titled(const File& file, const toml::table& t) {
  std::map<Language, Titled> in;
  for (Language language : kLanguages) {
    if (!t.contains(code(language))) continue;
    const Texts cells = file.texts(file.array(t, code(language)));
    if (cells.size() != 2) file.fail("a [title, text] pair");
    in[language] = {cells[0], cells[1]};
  }
  return in;
}

Problem read_problem(const File& file, const toml::table& t) {
  Problem problem{{}, read_titled(file, t)};
  if (t.contains("months")) problem.months = file.numbers<unsigned>(file.array(t, "months"));
  return problem;
}

void read_category_texts(const File& file, Category& category) {
  const toml::table& root = file.root();
  category.weight = file.number(root, "weight");
  const auto months = file.numbers<int>(file.array(root, "months"));
  if (months.size() != 12) file.fail("months");
  std::ranges::copy(months, category.months.begin());
  category.about_place = root["about_place"].value_or(true);
  category.anonymous_percent = root["anonymous"].value_or(-1);
  for (const auto& [word, value] : file.table(root, "kinds"))
    category.kinds[word_of(file, kKindWords, word.str())] = value.value_or(std::int64_t{0});
  if (root.contains("localities"))
    for (const auto& [slug, value] : file.table(root, "localities"))
      category.localities[std::string(slug.str())] = value.value_or(100);
  file.each_table(root, "problem", [&](const toml::table& t) { category.problems.push_back(read_problem(file, t)); });
  file.each_table(root, "answer", [&](const toml::table& t) {
    AnswerTexts answer{word_of(file, kEffectWords, file.text(t, "effect")), {}, {}};
    if (t.contains("problems")) answer.problems = file.numbers<unsigned>(file.array(t, "problems"));
    for (const auto& [language, titled] : read_titled(file, t)) answer.in[language] = {titled.title, titled.text};
    category.answers.push_back(answer);
  });
  const toml::table& asks = file.table(root, "ask");
  const toml::table& laws = file.table(root, "law");
  const toml::table& notes = file.table(root, "note");
  for (Language language : {Language::Kazakh, Language::Russian}) {
    category.asks[language] = file.texts(file.array(asks, code(language)));
    category.law[language] = file.text(laws, code(language));
    category.notes[language] = file.texts(file.array(notes, code(language)));
  }
}

void read_categories(const fs::path& law, const fs::path& data, TownData& town) {
  const File file(law / "categories" / "karaganda.toml");
  file.each_table(file.root(), "category", [&](const toml::table& t) {
    Category category;
    category.id = file.number(t, "id");
    category.slug = file.text(t, "slug");
    category.group = file.text(t, "group");
    category.crime = t["anonymous_allowed_crime"].value_or(false);
    const int body = id_of(file, town.bodies, file.text(t, "body"));
    for (const auto& [district, slug] : town.districts) {
      const auto other = t["body_by_district"][slug].value<std::string>();
      category.body_of_district[district] = other ? id_of(file, town.bodies, *other) : body;
    }
    const fs::path texts = data / "categories" / (category.slug + ".toml");
    read_category_texts(File(texts), category);
    town.categories.push_back(std::move(category));
  });
}

/// Proposals and words of thanks, shared by the categories they name.
void read_other_kinds(const fs::path& data, TownData& town) {
  const File file(data / "phrases" / "other_kinds.toml");
  for (auto [key, list] : {std::pair{"proposal", &Category::proposals}, {"response", &Category::responses}})
    file.each_table(file.root(), key, [&, list = list](const toml::table& t) {
      for (const std::string& slug : file.texts(file.array(t, "categories"))) {
        const auto found = std::ranges::find(town.categories, slug, &Category::slug);
        if (found == town.categories.end()) file.fail(slug);
        ((*found).*list).push_back(read_problem(file, t));
      }
    });
}

}  // namespace

TownData read_town(const fs::path& law, const fs::path& data) {
  TownData town;
  read_shares(data, town);
  read_bodies(law, data, town);
  read_places(law, data, town);
  read_names(data, town);
  read_posts(data, town);
  read_phrases(data, town);
  read_categories(law, data, town);
  read_other_kinds(data, town);
  return town;
}

}  // namespace ashyq::demo
