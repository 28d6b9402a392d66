#include "integrity/generating/truth.hpp"

#include <algorithm>
#include <istream>
#include <stdexcept>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity::generating {
namespace {

std::string text(const Json& value) { return std::string(value.string().value_or(std::string_view())); }
Codes codes(const Json& array) {
  Codes all;
  for (const Json one : array.elements()) all.insert(text(one));
  return all;
}

void read_plant(Truth& truth, const Json& line) {
  const auto number = static_cast<std::uint32_t>(truth.plants.size());
  PlantedTruth& plant = truth.plants.emplace_back();
  plant.scheme = text(line["scheme"]);
  const double level = line["level"].as_double().value_or(1);
  if (!(level >= 1 && level <= 3)) throw std::runtime_error("truth: a level is none of 1, 2, 3");
  plant.level = static_cast<int>(level);
  plant.decoy = line["decoy"].kind() == JsonKind::True;
  plant.expected = codes(line["expected_flags"]);
  plant.also = codes(line["also_flags"]);
  plant.must_not = codes(line["must_not_flags"]);
  for (const Json ocid : line["ocids"].elements()) truth.by_ocid[text(ocid)].push_back(number);
  for (const Json key : line["orgs"].elements()) truth.by_organisation[text(key)].push_back(number);
}

void read_oracle(Truth& truth, const Json& line) {
  auto& known = truth.oracle[text(line["ocid"])];
  for (const Json one : line["raised"].elements())
    known.push_back(
        {text(one["flag"]), text(one["lot"]), one["value"].as_double(), one["sure"].kind() != JsonKind::False});
}

/// Keys of a consortium and of a group are joined.
void add_keys(std::vector<std::string>& keys, std::string_view joined) {
  while (!joined.empty()) {
    const std::size_t end = std::min({joined.find(" | "), joined.find(" + "), joined.size()});
    keys.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 3, joined.size()));
  }
}

}  // namespace

Truth Truth::read(std::istream& lines) {
  Truth truth;
  JsonText json;
  std::string line;
  while (std::getline(lines, line)) {
    if (line.empty()) continue;
    if (json.parse_copy(line) != JsonFault::None) throw std::runtime_error("truth: a line is not JSON");
    const Json root = json.root();
    const std::string kind = text(root["kind"]);
    if (kind == "plant") read_plant(truth, root);
    else if (kind == "oracle") read_oracle(truth, root);
    else if (kind == "oracle_flags") truth.oracle_flags = codes(root["flags"]);
    else if (kind != "order") throw std::runtime_error("truth: no such kind of line: " + kind);
  }
  return truth;
}

std::optional<ResultLine> ResultLine::read(std::string_view line, bool& readable) {
  JsonText json;
  readable = json.parse_copy(line) == JsonFault::None && json.root().is_object();
  if (!readable) return std::nullopt;
  const Json root = json.root();
  if (root["flag"].kind() != JsonKind::String) return std::nullopt;
  if (root["status"] && text(root["status"]) != "raised") return std::nullopt;
  const Json subject = root["subject"];
  ResultLine result{text(root["flag"]), text(root["ocid"]), text(subject["lot"]), {}, {}, root["value"].as_double()};
  const std::string type = text(subject["type"]), id = text(subject["id"]);
  const bool of_process = type == "process" || type == "lot" || type == "contractingProcess";
  if (!of_process) add_keys(result.organisations, id);
  else if (result.ocid.empty()) result.ocid = id;
  add_keys(result.organisations, text(subject["other"]));
  for (const Json place : root["evidence"].elements())
    if (place["ocid"].kind() == JsonKind::String) result.evidence.push_back(text(place["ocid"]));
  return result;
}

}  // namespace ashyq::integrity::generating
