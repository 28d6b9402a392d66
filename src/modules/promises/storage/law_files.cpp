// One function per kind of file, then the folder as a whole with its cross-references.
#include "promises/storage/law_files.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "promises/storage/calendar_checks.hpp"
#include "promises/storage/law_reader.hpp"

namespace ashyq::promises {
namespace {

constexpr LawWords<Status, 2> kStatuses{{{"confirmed", Status::Confirmed}, {"unconfirmed", Status::Unconfirmed}}};
constexpr LawWords<DayKind, 5> kDayKinds{{{"holiday", DayKind::Holiday},
                                          {"day_off", DayKind::DayOff},
                                          {"moved_day_off", DayKind::MovedDayOff},
                                          {"worked_weekend", DayKind::WorkedWeekend},
                                          {"ordinary", DayKind::Ordinary}}};
constexpr LawWords<Unit, 3> kUnits{
    {{"working_days", Unit::WorkingDays}, {"calendar_days", Unit::CalendarDays}, {"months", Unit::Months}}};
constexpr LawWords<StartEvent, 9> kStartEvents{{{"registration", StartEvent::Registration},
                                                {"receipt", StartEvent::Receipt},
                                                {"decision", StartEvent::Decision},
                                                {"learning", StartEvent::Learning},
                                                {"hearing", StartEvent::Hearing},
                                                {"reading", StartEvent::Reading},
                                                {"request", StartEvent::Request},
                                                {"adoption", StartEvent::Adoption},
                                                {"entry_into_force", StartEvent::EntryIntoForce}}};
constexpr LawWords<Direction, 2> kDirections{{{"after", Direction::After}, {"before", Direction::Before}}};
constexpr LawWords<Family, 5> kFamilies{{{"appeal", Family::Appeal},
                                         {"simplified", Family::Simplified},
                                         {"complaint", Family::Complaint},
                                         {"information", Family::Information},
                                         {"step", Family::Step}}};
constexpr LawWords<OwedBy, 3> kOwedBy{
    {{"body", OwedBy::Body}, {"reviewing_body", OwedBy::ReviewingBody}, {"applicant", OwedBy::Applicant}}};
constexpr LawWords<LimitFrom, 2> kLimitFrom{{{"decision", LimitFrom::Decision}, {"due_day", LimitFrom::DueDay}}};
constexpr LawWords<Consequence, 1> kConsequences{{{"deemed_refusal", Consequence::DeemedRefusal}}};
constexpr LawWords<Favour, 4> kFavours{
    {{"none", Favour::None}, {"for", Favour::For}, {"partly", Favour::Partly}, {"against", Favour::Against}}};

constexpr int kMostDays = 400;  // no term of this law is longer; catches 150 written for 15 only above

Standing read_standing(LawReader& in) {
  Standing standing;
  standing.article = in.text("article");
  standing.status = in.word("status", kStatuses);
  standing.doubt = in.local_text_or_empty("doubt");
  if (standing.is_confirmed() == standing.doubt.complete())
    in.fault("doubt", standing.is_confirmed() ? LawProblem::WrongValue : LawProblem::MissingField,
             "what is unconfirmed says why, and only that");
  return standing;
}

Standing read_standing_of_act(LawReader& in) {
  Standing standing = read_standing(in);
  standing.act = in.text("act");
  standing.source = in.text("source");
  return standing;
}

Term read_term(LawReader& in) { return {in.number("count", 1, kMostDays), in.word("unit", kUnits)}; }

Term read_term(LawReader& in, std::string_view key) {
  auto inner = in.table(key);
  if (!inner) return {};
  const Term term = read_term(*inner);
  inner->finish();
  return term;
}

TermRule read_rule(LawReader& edition) {
  auto in = edition.table("term");
  if (!in) return {};
  TermRule rule;
  rule.term = read_term(*in);
  rule.starts = in->word("starts", kStartEvents);
  rule.direction = in->word_or("direction", kDirections, Direction::After);
  rule.start_is_counted = in->flag("start_is_counted");
  rule.rolls_over = in->flag("rolls_over");
  if (rule.direction == Direction::Before && rule.rolls_over)
    in->fault("rolls_over", LawProblem::WrongValue, "a term counted back cannot move forward");
  in->finish();
  return rule;
}

Extension read_extension(LawReader& edition, const Standing& of_edition) {
  auto in = edition.table("extension");
  if (!in) return {};
  Extension extension;
  extension.times = in->number("times", 1, 12);
  extension.limit = read_term(*in, "limit");
  extension.limit_from = in->word("limit_from", kLimitFrom);
  extension.decided_by = in->texts("decided_by");
  extension.notice = read_term(*in, "notice");
  extension.ground = in->local_text("ground");
  extension.standing = read_standing(*in);
  extension.standing.act = of_edition.act;
  extension.standing.source = of_edition.source;
  in->finish();
  return extension;
}

Silence read_silence(LawReader& edition) {
  auto in = edition.table("silence");
  if (!in) return {};
  Silence silence{in->word("consequence", kConsequences), in->text("article"), in->local_text("text")};
  in->finish();
  return silence;
}

Edition read_edition(LawReader in) {
  Edition edition;
  edition.valid_from = in.day("valid_from");
  edition.standing = read_standing_of_act(in);
  edition.rule = read_rule(in);
  if (in.has("extension")) edition.extension = read_extension(in, edition.standing);
  if (in.has("silence")) edition.silence = read_silence(in);
  edition.outcomes = in.text_or_empty("outcomes");
  edition.return_grounds = in.text_or_empty("return_grounds");
  edition.termination_grounds = in.text_or_empty("termination_grounds");
  edition.refusal_grounds = in.text_or_empty("refusal_grounds");
  edition.hearing_exceptions = in.text_or_empty("hearing_exceptions");
  in.finish();
  return edition;
}

SpecialDay read_special_day(LawReader in) {
  SpecialDay day;
  day.on = in.day("on");
  day.kind = in.word("kind", kDayKinds);
  if (in.has("moved_from")) day.moved_from = in.day("moved_from");
  day.name = in.local_text("name");
  day.confirmed = in.word("status", kStatuses) == Status::Confirmed;
  in.text("source");
  in.finish();
  return day;
}

ListItem read_item(LawReader in) {
  ListItem item{in.text("id"), in.text("article"), in.local_text("name"), in.word_or("favour", kFavours, Favour::None)};
  in.finish();
  return item;
}

Act read_act(LawReader in) {
  Act act{in.text("id"), in.local_text("name"), in.local_text("short"), in.text("number"), in.text("address")};
  in.finish();
  return act;
}

WorkingHours read_hours(LawReader in) {
  WorkingHours hours;
  hours.valid_from = in.day("valid_from");
  hours.opens = in.time_of_day("opens");
  hours.closes = in.time_of_day("closes");
  hours.break_from = in.time_of_day("break_from");
  hours.break_until = in.time_of_day("break_until");
  const bool in_order = hours.opens < hours.break_from && hours.break_from <= hours.break_until &&
                        hours.break_until < hours.closes;
  if (!in_order) in.fault("closes", LawProblem::WrongValue, "opening, break and closing are out of order");
  hours.standing.status = in.word("status", kStatuses);
  hours.standing.source = in.text("source");
  hours.standing.doubt = in.local_text_or_empty("doubt");
  in.finish();
  return hours;
}

/// Sorts by `key` and notes repeated ones.
template <class Values, class Key>
void sort_unique(Values& values, Key key, LawReader& in, std::string_view field) {
  std::ranges::sort(values, {}, key);
  if (std::ranges::adjacent_find(values, {}, key) != values.end()) in.fault(field, LawProblem::Repeated, "");
}

/// Parses, reads with `read`, and gives the value only when nothing was wrong.
template <class Value, class Read>
std::optional<Value> read_file(std::string_view toml, const std::string& file, LawFaults& faults, Read read) {
  const std::size_t before = faults.size();
  const auto table = parse_law(toml, file, faults);
  if (!table) return std::nullopt;
  LawReader in{*table, "", file, faults};
  Value value = read(in);
  in.finish();
  if (faults.size() != before) return std::nullopt;
  return value;
}

}  // namespace

std::optional<CalendarYear> read_calendar_year(std::string_view toml, std::string file, LawFaults& faults) {
  return read_file<CalendarYear>(toml, file, faults, [](LawReader& in) {
    CalendarYear year;
    year.year = in.number("year", 1991, 2200);
    year.edition = in.text("edition");
    year.confirmed = in.word("status", kStatuses) == Status::Confirmed;
    in.text("source");
    for (LawReader& day : in.tables("days")) year.days.push_back(read_special_day(std::move(day)));
    check_calendar_year(year, in);
    return year;
  });
}

std::optional<Procedure> read_procedure(std::string_view toml, std::string file, LawFaults& faults) {
  return read_file<Procedure>(toml, file, faults, [](LawReader& in) {
    Procedure procedure;
    procedure.id = in.text("id");
    procedure.family = in.word("family", kFamilies);
    procedure.owed_by = in.word("owed_by", kOwedBy);
    procedure.name = in.local_text("name");
    for (LawReader& edition : in.tables("editions")) procedure.editions.push_back(read_edition(std::move(edition)));
    sort_unique(procedure.editions, &Edition::valid_from, in, "editions");
    return procedure;
  });
}

std::optional<LegalList> read_legal_list(std::string_view toml, std::string file, LawFaults& faults) {
  return read_file<LegalList>(toml, file, faults, [](LawReader& in) {
    LegalList list{in.text("id"), read_standing_of_act(in), {}};
    for (LawReader& item : in.tables("items")) list.items.push_back(read_item(std::move(item)));
    // The order of the file is the order of the law: look for doubles in a copy.
    auto copy = list.items;
    sort_unique(copy, &ListItem::id, in, "items");
    return list;
  });
}

std::optional<std::vector<Act>> read_acts(std::string_view toml, std::string file, LawFaults& faults) {
  return read_file<std::vector<Act>>(toml, file, faults, [](LawReader& in) {
    std::vector<Act> acts;
    for (LawReader& act : in.tables("acts")) acts.push_back(read_act(std::move(act)));
    sort_unique(acts, &Act::id, in, "acts");
    return acts;
  });
}

std::optional<std::vector<WorkingHours>> read_working_hours(std::string_view toml, std::string file,
                                                            LawFaults& faults) {
  return read_file<std::vector<WorkingHours>>(toml, file, faults, [](LawReader& in) {
    std::vector<WorkingHours> hours;
    for (LawReader& edition : in.tables("editions")) hours.push_back(read_hours(std::move(edition)));
    sort_unique(hours, &WorkingHours::valid_from, in, "editions");
    return hours;
  });
}

// ---- the folder ----------------------------------------------------------------------------

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder(const fs::path& root, LawFaults& faults) : root_(root), faults_(faults) {
    crypto_generichash_init(&hash_, nullptr, 0, 16);
  }

  std::optional<std::string> text(const std::string& file) {
    std::ifstream in{root_ / file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in.is_open() || in.bad()) {
      faults_.push_back({file, "", LawProblem::Unreadable, ""});
      return std::nullopt;
    }
    add(file);
    add(text);
    return text;
  }

  /// Names like "procedures/application.toml", sorted, at least one.
  std::vector<std::string> files(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{root_ / folder, error})
      if (entry.path().extension() == ".toml") files.push_back(folder + "/" + entry.path().filename().string());
    if (files.empty()) faults_.push_back({folder, "", LawProblem::Unreadable, "no .toml file in it"});
    std::ranges::sort(files);
    return files;
  }

  std::string fingerprint() {
    std::array<unsigned char, 16> digest{};
    crypto_generichash_final(&hash_, digest.data(), digest.size());
    std::string hex;
    for (unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
    return hex;
  }

  LawFaults& faults() { return faults_; }

 private:
  void add(std::string_view bytes) {
    // Each with its length, so that no two folders hash alike by moving bytes between files.
    const std::string length = std::to_string(bytes.size()) + ":";
    for (std::string_view part : {std::string_view{length}, bytes})
      crypto_generichash_update(&hash_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }

  fs::path root_;
  LawFaults& faults_;
  crypto_generichash_state hash_{};
};

std::string stem_of(const std::string& file) { return fs::path{file}.stem().string(); }

void expect_name(const std::string& file, const std::string& name, std::string field, LawFaults& faults) {
  if (stem_of(file) == name) return;
  faults.push_back({file, std::move(field), LawProblem::WrongValue, "the file must be named " + name + ".toml"});
}

WorkCalendar load_calendar(Folder& folder) {
  std::vector<CalendarYear> years;
  for (const std::string& file : folder.files("calendar")) {
    const auto text = folder.text(file);
    auto year = text ? read_calendar_year(*text, file, folder.faults()) : std::nullopt;
    if (!year) continue;
    expect_name(file, fmt::format("kz-{}", year->year), "year", folder.faults());
    // A misnamed file is a fault already; here it must only not break the calendar.
    const bool known = std::ranges::find(years, year->year, &CalendarYear::year) != years.end();
    if (!known) years.push_back(std::move(*year));
  }
  return WorkCalendar{std::move(years)};
}

template <class Value, class Read>
std::map<std::string, Value, std::less<>> load_all(Folder& folder, const std::string& name, Read read) {
  std::map<std::string, Value, std::less<>> values;
  for (const std::string& file : folder.files(name)) {
    const auto text = folder.text(file);
    auto value = text ? read(*text, file, folder.faults()) : std::nullopt;
    if (!value) continue;
    expect_name(file, value->id, "id", folder.faults());
    values.emplace(stem_of(file), std::move(*value));
  }
  return values;
}

void check_act(const Law& law, const std::string& act, const std::string& file, const std::string& field,
               LawFaults& faults) {
  if (law.act(act) == nullptr) faults.push_back({file, field, LawProblem::UnknownReference, "act \"" + act + "\""});
}

void check_references(const Law& law, LawFaults& faults) {
  for (const auto& [id, list] : law.lists) check_act(law, list.standing.act, "lists/" + id + ".toml", "act", faults);
  for (const auto& [id, procedure] : law.procedures) {
    const std::string file = "procedures/" + id + ".toml";
    for (const Edition& edition : procedure.editions) {
      check_act(law, edition.standing.act, file, "editions.act", faults);
      for (const std::string* list : {&edition.outcomes, &edition.return_grounds, &edition.termination_grounds,
                                      &edition.refusal_grounds, &edition.hearing_exceptions})
        if (!list->empty() && !law.lists.contains(*list))
          faults.push_back({file, "editions", LawProblem::UnknownReference, "list \"" + *list + "\""});
    }
  }
}

}  // namespace

Result<Law, LawFaults> load_law(const std::filesystem::path& root) {
  LawFaults faults;
  Folder folder{root, faults};
  Law law;
  law.calendar = load_calendar(folder);
  law.lists = load_all<LegalList>(folder, "lists", read_legal_list);
  law.procedures = load_all<Procedure>(folder, "procedures", read_procedure);
  if (const auto text = folder.text("acts.toml"))
    for (Act& act : read_acts(*text, "acts.toml", faults).value_or(std::vector<Act>{}))
      law.acts.emplace(act.id, std::move(act));
  if (const auto text = folder.text("working-hours.toml"))
    law.hours = read_working_hours(*text, "working-hours.toml", faults).value_or(std::vector<WorkingHours>{});
  if (faults.empty()) check_references(law, faults);  // else every faulty file would be reported twice
  if (!faults.empty()) return no(std::move(faults));
  law.fingerprint = folder.fingerprint();
  return law;
}

}  // namespace ashyq::promises
