#include "integrity/ocds/merge.hpp"

#include <algorithm>
#include <tuple>

#include "integrity/ocds/json_text.hpp"
#include "integrity/ocds/merged.hpp"
#include "integrity/ocds/moment.hpp"

namespace ashyq::integrity {
namespace {

std::string_view id_text(Json value) {
  return value.kind() == JsonKind::Number ? value.raw() : value.string().value_or(std::string_view());
}

bool is_tagged_compiled(Json release) {
  const Json tag = release["tag"];
  return std::ranges::any_of(tag.elements(), [](Json code) { return code.string() == "compiled"; });
}

/// Everybody would take it for a compiled release, whatever it was found in.
bool is_whole(Json release) {
  return is_tagged_compiled(release) && !id_text(release["ocid"]).empty() && !is_package_or_record(release);
}

std::string head_of(std::string_view ocid, std::string_view date) {
  std::string head = R"({"ocid":)";
  append_string(head, ocid);
  head += R"(,"id":)";
  append_string(head, date.empty() ? std::string(ocid) : std::string(ocid).append("-").append(date));
  if (!date.empty()) {
    head += R"(,"date":)";
    append_string(head, date);
  }
  return head += R"(,"tag":["compiled"])";
}

}  // namespace

bool is_package_or_record(Json value) {
  return value["releases"].is_array() || value["records"].is_array() || value["compiledRelease"].is_object();
}

void Compiler::add(Json value) {
  if (value.is_array())
    for (const Json element : value.elements()) add(element);
  else add_one(value);
}

void Compiler::add_one(Json value) {
  if (!is_package_or_record(value)) return add_release(value, id_text(value["ocid"]), is_tagged_compiled(value));
  if (!id_text(value["ocid"]).empty() || value["compiledRelease"].is_object()) return add_record(value);
  for (const Json release : value["releases"].elements()) {
    add_release(release, id_text(release["ocid"]), is_tagged_compiled(release));
  }
  for (const Json record : value["records"].elements()) add_record(record);
}

void Compiler::add_record(Json record) {
  const std::string_view ocid = id_text(record["ocid"]);
  const Json whole = record["compiledRelease"];
  const auto ocid_of = [&](Json release) {
    const std::string_view own = id_text(release["ocid"]);
    return own.empty() && !release["url"] ? ocid : own;
  };
  if (whole.is_object()) return add_release(whole, ocid_of(whole), true);
  for (const Json release : record["releases"].elements()) {
    add_release(release, ocid_of(release), is_tagged_compiled(release));
  }
}

void Compiler::add_release(Json release, std::string_view ocid, bool compiled) {
  if (!release.is_object() || ocid.empty()) {
    ++passed_over_;
    return;
  }
  Release kept{compiled};
  kept.date = release["date"].string().value_or(std::string_view());
  if (const auto moment = Moment::parse(kept.date, home_offset_)) {
    kept.dated = true;
    kept.seconds = moment->seconds;
  }
  append_json(kept.text, release);
  processes_[std::string(ocid)].push_back(std::move(kept));
}

void Compiler::for_each_compiled(const std::function<void(std::string_view, std::string_view)>& take) const {
  for (const auto& [ocid, releases] : processes_) take(ocid, compiled(ocid, releases));
}

/// What has no date cannot be later than what has one. The text decides between equals, so that the order of arrival
/// never does.
bool Compiler::is_before(const Release& a, const Release& b) {
  return std::tie(a.dated, a.seconds, a.compiled, a.date, a.text) <
         std::tie(b.dated, b.seconds, b.compiled, b.date, b.text);
}

std::string Compiler::compiled(std::string_view ocid, std::vector<Release> releases) {
  std::ranges::sort(releases, is_before);
  releases.erase(std::unique(releases.begin(), releases.end()), releases.end());
  // The last compiled release already has in it what came before.
  const auto last_compiled = std::ranges::find_if(releases.rbegin(), releases.rend(), &Release::compiled);
  if (last_compiled != releases.rend()) releases.erase(releases.begin(), last_compiled.base() - 1);
  std::vector<JsonText> texts(releases.size());
  for (std::size_t i = 0; i < releases.size(); ++i) texts[i].parse_copy(releases[i].text);
  if (texts.size() == 1 && releases[0].compiled && is_whole(texts[0].root())) return releases[0].text;
  std::string result = head_of(ocid, releases.back().date) + ',';
  Merged merged;
  for (const JsonText& text : texts) merged.merge_object(text.root(), true);
  if (!merged.append_members(result)) result.pop_back();
  return result += '}';
}

}  // namespace ashyq::integrity
