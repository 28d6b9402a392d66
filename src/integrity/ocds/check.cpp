#include "integrity/ocds/check.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/iin.hpp"
#include "base/text.hpp"
#include "integrity/ocds/amount.hpp"
#include "integrity/ocds/moment.hpp"
#include "integrity/ocds/shapes.hpp"

namespace ashyq::integrity {
namespace {

std::string_view id_text(Json value) {
  return value.kind() == JsonKind::Number ? value.raw() : value.string().value_or(std::string_view());
}

bool is_whole(Json value) {
  return value.kind() == JsonKind::Number && value.raw().find_first_of(".eE") == std::string_view::npos;
}

bool says_nothing(Json value) {
  return !value || value.kind() == JsonKind::Null || value.raw() == R"("")" ||
         (value.is_array() && value.elements().empty());
}

bool has_type(Json value, Type type) {
  const JsonKind kind = value.kind();
  switch (type) {
    case Type::Anything: return true;
    case Type::Text:
    case Type::Date:
    case Type::Code: return kind == JsonKind::String;
    case Type::Id: return kind == JsonKind::String || is_whole(value);
    case Type::Number: return kind == JsonKind::Number;
    case Type::Whole: return is_whole(value);
    case Type::Boolean: return kind == JsonKind::True || kind == JsonKind::False;
    case Type::Object: return kind == JsonKind::Object;
    case Type::Objects:
    case Type::Texts:
    case Type::Codes:
    case Type::Ids: return kind == JsonKind::Array;
  }
  return false;
}

bool has_code(const Codelist& list, std::string_view code) {
  for (std::size_t at = list.codes.find(code); at != std::string_view::npos; at = list.codes.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    const bool begins = at == 0 || list.codes[at - 1] == ' ';
    if (begins && (end == list.codes.size() || list.codes[end] == ' ')) return true;
  }
  return false;
}

class Checking {
 public:
  Checking(Json release, const std::function<void(const Complaint&)>& sink) : sink_(sink) { index(release); }
  void object(Json object, const Shape& shape);

 private:
  const std::function<void(const Complaint&)>& sink_;
  std::string path_;
  std::unordered_set<std::string_view> awards_, lots_, bids_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> parties_;  // id to roles

  void index(Json release);
  void complain(Check check, Json value) { complain(check, value.raw()); }
  void complain(Check check, std::string_view value) { sink_({check, path_, std::string(cut(value, 80))}); }
  template <class Look>
  void at(std::string_view name, Look look);

  void member(Json value, const MemberShape& shape);
  void elements(Json array, const MemberShape& shape);
  void scalar(Json value, const MemberShape& shape);
  void date(Json value);
  void code(Json value, const Codelist& list);
  void reference(Json id, Refers to);
  void party(Json organisation, std::string_view role);
  void absent(std::uint64_t filled, const Shape& shape);
  void unknown(const Json::Member& member, const Shape& shape);
  void together(Json object, Together together);
  void money(Json money);
  void period(Json period);
  void identifier(Json identifier);
  void tender(Json tender);
  void ocid(Json ocid);
};

void Checking::index(Json release) {
  const auto collect = [](Json list, std::unordered_set<std::string_view>& ids) {
    for (const Json element : list.elements()) ids.insert(id_text(element["id"]));
  };
  collect(release["awards"], awards_);
  collect(release["tender"]["lots"], lots_);
  collect(release["bids"]["details"], bids_);
  for (const Json party : release["parties"].elements()) {
    auto& roles = parties_[id_text(party["id"])];
    for (const Json role : party["roles"].elements()) roles.push_back(id_text(role));
  }
}

template <class Look>
void Checking::at(std::string_view name, Look look) {
  const std::size_t length = path_.size();
  path_.append("/").append(name);
  look();
  path_.resize(length);
}

void Checking::object(Json object, const Shape& shape) {
  if (!object.is_object()) return complain(Check::NotAnObject, object);
  std::uint64_t seen = 0, filled = 0;  // a bit for each member of the shape
  std::unordered_set<std::string_view> others;
  for (const Json::Member& member : object.members()) {
    const auto known = std::ranges::find(shape.members, member.name, &MemberShape::name);
    const bool is_known = known != shape.members.end();
    const std::uint64_t bit = is_known ? std::uint64_t{1} << (known - shape.members.begin()) : 0;
    const bool repeated = is_known ? (seen & bit) != 0 : !others.insert(member.name).second;
    seen |= bit;
    filled = says_nothing(member.value) ? filled & ~bit : filled | bit;
    at(member.name, [&] {
      if (repeated) complain(Check::RepeatedName, member.value);
      if (!is_known) return unknown(member, shape);
      // null takes a value away in a merge; here it says nothing.
      if (member.value.kind() != JsonKind::Null) this->member(member.value, *known);
    });
  }
  absent(filled, shape);
  together(object, shape.together);
}

void Checking::member(Json value, const MemberShape& shape) {
  if (!has_type(value, shape.type)) return complain(Check::WrongType, value);
  if (shape.type == Type::Object) {
    if (shape.refers == Refers::Parties) party(value, shape.role);
    object(value, *shape.shape);
  } else if (value.is_array()) {
    elements(value, shape);
  } else {
    scalar(value, shape);
  }
}

void Checking::elements(Json array, const MemberShape& shape) {
  std::unordered_set<std::string_view> ids;
  std::size_t index = 0;
  for (const Json element : array.elements()) {
    at(std::to_string(index++), [&] {
      if (shape.type != Type::Objects) return scalar(element, shape);
      if (shape.refers == Refers::Parties) party(element, shape.role);
      object(element, *shape.shape);
      // Identifiers and classifications are told apart by scheme and id together.
      const std::string_view id = id_text(element["id"]);
      const bool own_id = !element["scheme"] && !id.empty();
      if (own_id && !ids.insert(id).second) at("id", [&] { complain(Check::RepeatedId, element["id"]); });
    });
  }
}

/// Also one element of a list of texts, codes or ids.
void Checking::scalar(Json value, const MemberShape& shape) {
  const bool texts = shape.type == Type::Texts || shape.type == Type::Codes;
  if (texts && !has_type(value, Type::Text)) return complain(Check::WrongType, value);
  if (shape.type == Type::Ids && !has_type(value, Type::Id)) return complain(Check::WrongType, value);
  if (shape.type == Type::Date) date(value);
  if (shape.codelist) code(value, *shape.codelist);
  if (shape.refers != Refers::Nowhere) reference(value, shape.refers);
}

void Checking::date(Json value) {
  const std::string_view text = *value.string();
  if (text.empty()) return;
  const auto moment = Moment::parse(text, 0);
  if (!moment) return complain(Check::WrongDate, value);
  if (!moment->has_time || !moment->has_zone) complain(Check::IncompleteDate, value);
}

void Checking::code(Json value, const Codelist& list) {
  const std::string_view code = *value.string();
  if (!code.empty() && !has_code(list, code)) complain(list.closed ? Check::UnknownCode : Check::UnusualCode, value);
}

void Checking::reference(Json id, Refers to) {
  const std::string_view text = id_text(id);
  if (text.empty()) return;
  if (to == Refers::Awards && !awards_.contains(text)) complain(Check::UnknownAward, id);
  if (to == Refers::Lots && !lots_.contains(text)) complain(Check::UnknownLot, id);
  if (to == Refers::Bids && !bids_.contains(text)) complain(Check::UnknownBid, id);
}

void Checking::party(Json organisation, std::string_view role) {
  const Json id = organisation["id"];
  if (id_text(id).empty()) return;
  const auto party = parties_.find(id_text(id));
  at("id", [&] {
    if (party == parties_.end()) return complain(Check::UnknownParty, id);
    if (!role.empty() && std::ranges::find(party->second, role) == party->second.end()) {
      complain(Check::MissingRole, id);
    }
  });
}

void Checking::absent(std::uint64_t filled, const Shape& shape) {
  for (const MemberShape& member : shape.members) {
    const bool is_filled = (filled & 1U) != 0;
    filled >>= 1U;
    if (is_filled || member.need == Need::Optional) continue;
    complain(member.need == Need::Required ? Check::Missing : Check::MissingRecommended, member.name);
  }
}

void Checking::unknown(const Json::Member& member, const Shape& shape) {
  const std::string folded = lower(member.name);
  const bool misspelt = std::ranges::any_of(shape.members, [&](const MemberShape& known) {
    return known.name.size() == folded.size() && lower(known.name) == folded;
  });
  if (misspelt) complain(Check::MisspeltName, member.value);
}

void Checking::together(Json object, Together together) {
  switch (together) {
    case Together::Nothing: return;
    case Together::Money: return money(object);
    case Together::Period: return period(object);
    case Together::Identifier: return identifier(object);
    case Together::Tender: return tender(object);
    case Together::Release: return ocid(object["ocid"]);
  }
}

void Checking::money(Json money) {
  const Json written = money["amount"];
  if (written.kind() != JsonKind::Number) return;
  if (says_nothing(money["currency"])) complain(Check::MissingCurrency, written);
  const auto amount = Amount::parse(written.raw());
  at("amount", [&] {
    if (!amount) return complain(Check::AmountOutOfRange, written);
    if (*amount < Amount()) complain(Check::NegativeAmount, written);
  });
}

void Checking::period(Json period) {
  const auto moment = [](Json text) { return Moment::parse(text.string().value_or(std::string_view()), 0); };
  const auto start = moment(period["startDate"]), end = moment(period["endDate"]);
  // Days without a zone may be any moment of that day: only days are compared then.
  const bool exact = start && end && start->has_zone && end->has_zone;
  if (start && end && (exact ? *end < *start : end->day() < start->day())) complain(Check::ReversedPeriod, period);
}

void Checking::identifier(Json identifier) {
  const Json id = identifier["id"];
  if (identifier["scheme"].string() != "KZ-BIN" || id_text(id).empty()) return;
  if (!Bin::parse(id_text(id))) at("id", [&] { complain(Check::WrongBin, id); });
}

void Checking::tender(Json tender) {
  const Json said = tender["numberOfTenderers"], listed = tender["tenderers"];
  if (!is_whole(said) || says_nothing(listed) || !listed.is_array()) return;
  if (std::to_string(listed.size()) == said.raw()) return;
  at("numberOfTenderers", [&] { complain(Check::TenderersMiscounted, said); });
}

/// https://standard.open-contracting.org/1.1/en/schema/identifiers/#ocid
void Checking::ocid(Json ocid) {
  const std::string_view text = ocid.string().value_or(std::string_view());
  const auto is_of_prefix = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); };
  const bool registered = text.size() >= 12 && text.starts_with("ocds-") &&
                          std::ranges::all_of(text.substr(5, 6), is_of_prefix);
  if (!text.empty() && !registered) at("ocid", [&] { complain(Check::UnregisteredOcid, ocid); });
}

}  // namespace

void check(Json release, const std::function<void(const Complaint&)>& sink) {
  Checking(release, sink).object(release, release_shape());
}

}  // namespace ashyq::integrity
