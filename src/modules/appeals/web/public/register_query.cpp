#include "appeals/web/public/register_query.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;

namespace {

constexpr std::size_t kLongestWords = 200;
constexpr std::array kKinds{Kind::Application, Kind::Complaint, Kind::Message,
                            Kind::Proposal,    Kind::Response,  Kind::Request};
constexpr std::array kStages{Stage::Received,  Stage::NeedsFixing, Stage::Registered, Stage::Preliminary,
                             Stage::Hearing,   Stage::PassingUp,   Stage::Answered,   Stage::Terminated,
                             Stage::Forwarded, Stage::Returned,    Stage::Withdrawn};

std::optional<std::int64_t> whole_number(std::string_view text) {
  const auto value = parse_number(text);
  return value && *value > 0 ? value : std::nullopt;
}

/// Reads one address field by field; each that was understood becomes part of the canonical address.
class Reading {
 public:
  Reading(const Request& request, const Shown& shown) : request_(request), shown_(shown) {}

  void words() {
    const std::string_view sent = field("q");
    if (length_of(sent) > kLongestWords) return wrong("q", "appeals.register.problem.words");
    query.filter.words = sent;
    if (!sent.empty()) understood("q", sent);
  }

  /// A slug, or the number that old addresses may carry.
  template <class Thing, class Find>
  void thing(std::string_view name, std::optional<std::int64_t>& value, Find by_slug) {
    const std::string_view sent = field(name);
    if (sent.empty()) return;
    const auto number = whole_number(sent);
    const auto* found = number ? shown_.directory().find(Id<Thing>(*number)) : by_slug(sent);
    if (!found) return wrong(name, fmt::format("appeals.register.problem.{}", name));
    value = found->id.value;
    query.typed[name] = found->slug;
    filters_by(name, found->slug);
  }

  void kind() {
    const std::string_view sent = field("kind");
    if (sent.empty()) return;
    query.filter.kind = kind_of(sent);
    if (!query.filter.kind) return wrong("kind", "appeals.register.problem.kind");
    filters_by("kind", sent);
  }

  void state() {
    const std::string_view sent = field("state");
    if (sent.empty()) return;
    if (sent == "open" || sent == "closed") query.filter.open = sent == "open";
    else if (!(query.filter.stage = stage_of(sent))) return wrong("state", "appeals.register.problem.state");
    filters_by("state", sent);
  }

  void yes(std::string_view name, const std::function<void()>& set) {
    const std::string_view sent = field(name);
    if (sent.empty() || sent == "0") return;
    if (sent != "1") return wrong(name, "appeals.register.problem.yes");
    set();
    filters_by(name, "1");
  }

  void day(std::string_view name, std::optional<Day>& value) {
    const std::string_view sent = field(name);
    if (sent.empty()) return;
    value = Day::parse(sent);
    if (!value) return wrong(name, "appeals.register.problem.day");
    filters_by(name, sent);
  }

  void days_in_order() {
    const auto& f = query.filter;
    if (f.received_from && f.received_until && *f.received_until < *f.received_from)
      wrong("until", "appeals.register.problem.order");
  }

  void place_in_list() {
    query.filter.before_id = whole_number(request_.query["before"]);
    if (!query.filter.before_id) query.filter.after_id = whole_number(request_.query["after"]);
  }

  RegisterQuery query;

 private:
  std::string_view field(std::string_view name) {
    const std::string_view sent = trim(request_.query[name]);
    query.typed[name] = sent;
    return sent;
  }
  void wrong(std::string_view name, std::string_view key) { query.errors.add(std::string(name), shown_.text(key)); }
  void understood(std::string_view name, std::string_view value) {
    query.address += fmt::format("{}{}={}", query.address.empty() ? "" : "&", name, platform::url_encode(value));
  }
  void filters_by(std::string_view name, std::string_view value) {
    ++query.active;
    understood(name, value);
  }

  const Request& request_;
  const Shown& shown_;
};

template <class Things>
boost::json::array by_name(const Shown& shown, const Things& things) {
  boost::json::array items;
  for (const auto& thing : things) items.push_back({{"value", thing.slug}, {"text", thing.name.in(shown.language())}});
  std::ranges::stable_sort(items, [&](const auto& a, const auto& b) {
    return platform::compare(shown.language(), a.at("text").as_string(), b.at("text").as_string()) < 0;
  });
  return items;
}

boost::json::array bodies_with_appeals(const Shown& shown) {
  std::vector<bodies::Body> found;
  std::ranges::copy_if(shown.directory().bodies(), std::back_inserter(found), &bodies::Body::takes_appeals);
  return by_name(shown, found);
}

}  // namespace

RegisterQuery register_query(const Request& request, const Shown& shown) {
  const auto& directory = shown.directory();
  Reading reading(request, shown);
  RegisterFilter& f = reading.query.filter;
  reading.words();
  reading.thing<bodies::Body>("body", f.body, [&](auto slug) { return directory.find(slug); });
  reading.thing<bodies::Category>("category", f.category, [&](auto slug) { return directory.category(slug); });
  reading.thing<bodies::District>("district", f.district, [&](auto slug) { return directory.district(slug); });
  reading.kind();
  reading.state();
  reading.yes("late", [&] { f.late = true; });
  reading.yes("rated", [&] { f.rated = true; });
  reading.day("from", f.received_from);
  reading.day("until", f.received_until);
  reading.days_in_order();
  reading.place_in_list();
  return std::move(reading.query);
}

std::string with_filters(std::string_view path, const RegisterQuery& query, std::string_view more) {
  std::string address(path);
  for (const std::string_view part : {std::string_view(query.address), more})
    if (!part.empty()) address += fmt::format("{}{}", address.find('?') == std::string::npos ? '?' : '&', part);
  return address;
}

Response bad_filters(const Room& room, const Request& request, const RegisterQuery& query) {
  return platform::problem({.status = 422,
                            .type = "validation",
                            .title = room.shell.text(request, "appeals.register.problem.title"),
                            .errors = query.errors.for_programs()});
}

namespace {

boost::json::object filter_choices(const Shown& shown) {
  boost::json::array kinds, states;
  for (const Kind kind : kKinds)
    kinds.push_back(
        {{"value", procedure_of(kind)}, {"text", shown.text(fmt::format("appeals.kind.{}", procedure_of(kind)))}});
  for (const std::string_view word : {"open", "closed"})
    states.push_back({{"value", word}, {"text", shown.text(fmt::format("appeals.register.{}", word))}});
  for (const Stage stage : kStages)
    states.push_back(
        {{"value", name_of(stage)}, {"text", shown.text(fmt::format("appeals.stage.{}", name_of(stage)))}});
  return {{"bodies", bodies_with_appeals(shown)},
          {"categories", by_name(shown, shown.directory().categories())},
          {"districts", by_name(shown, shown.directory().districts())},
          {"kinds", std::move(kinds)},
          {"states", std::move(states)}};
}

std::string rendered_form(const Room& room, const Shown& shown, const RegisterQuery& query, std::string_view action) {
  boost::json::object context{
      {"action", action}, {"typed", query.typed}, {"active", query.active}, {"choices", filter_choices(shown)}};
  query.errors.into(context);
  return room.shell.templates().render("appeals/public/filters.html", shown.language(), context);
}

/// A hundred names in order and as many options: half the work of a register page, and the same for every place in
/// the list. Kept until the directory changes.
class KeptForms {
 public:
  template <class Make>
  std::string of(const std::shared_ptr<const bodies::Directory>& directory, const std::string& key, Make make) {
    {
      const std::lock_guard lock(mutex_);
      if (directory_ != directory || forms_.size() > kMost) forms_.clear();
      directory_ = directory;
      if (const auto found = forms_.find(key); found != forms_.end()) return found->second;
    }
    std::string form = make();
    const std::lock_guard lock(mutex_);
    if (directory_ == directory) forms_.emplace(key, form);
    return form;
  }

 private:
  static constexpr std::size_t kMost = 300;
  std::mutex mutex_;
  std::shared_ptr<const bodies::Directory> directory_;
  std::unordered_map<std::string, std::string> forms_;
};

}  // namespace

std::string filter_form(const Room& room, const Shown& shown, const RegisterQuery& query, std::string_view action) {
  const auto make = [&] { return rendered_form(room, shown, query, action); };
  if (!query.errors.empty() || !query.filter.words.empty()) return make();  // as many as people think of
  static KeptForms kept;
  return kept.of(shown.directory_held(), fmt::format("{} {} {}", code(shown.language()), action, query.address), make);
}

}  // namespace ashyq::appeals
