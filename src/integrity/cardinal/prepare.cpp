#include "integrity/cardinal/prepare.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "integrity/cardinal/csv.hpp"
#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity::cardinal {

namespace {

/// Without blanks at the end, Unicode's among them.
std::string_view trim_end(std::string_view text) {
  const auto kept = trim(text);
  return kept.empty() ? kept : text.substr(0, static_cast<std::size_t>(kept.data() + kept.size() - text.data()));
}

/// Texts that were written anew lie in front of bytes that the reader may look at.
std::string_view padded(std::string& text) {
  const auto size = text.size();
  text.append(JsonText::kPadding, '\0');
  return std::string_view(text).substr(0, size);
}

}  // namespace

Prepare::Prepare(const Settings& settings) : settings_(settings) {
  for (const auto& item : settings.redactions.amount.items)
    if (const auto amount = parse_number<double>(item)) redacted_amounts_.push_back(*amount);
}

Prepared Prepare::line(std::string_view line, std::uint64_t number, std::string& output, std::string& issues) {
  if (json_.parse(line) != JsonFault::None) return Prepared::NotJson;
  if (!json_.root().is_object()) return Prepared::NotAnObject;
  number_ = number;
  issues_ = &issues;
  auto text = line;
  auto form = form_of(line, json_);
  if (form == Form::Otherwise) rewrite(text, form);
  const bool moved = !settings_.modifications.move_auctions || move_auctions(text, form);
  edits_.clear(text);
  roles_.clear();
  ocid_ = {};
  Json parties, buyer, tender, bids, awards, contracts;
  for (const auto& [name, value] : json_.root().members()) {
    if (name == "ocid") ocid_ = value;
    else if (name == "parties") parties = value;
    else if (name == "buyer") buyer = value;
    else if (name == "tender") tender = value;
    else if (name == "bids") bids = value;
    else if (name == "awards") awards = value;
    else if (name == "contracts") contracts = value;
  }
  if (!settings_.defaults.party_roles) prepare_parties(parties);
  prepare_reference(buyer, settings_.modifications.buyer_prefix, "buyer");
  prepare_tender(tender);
  prepare_bids(bids["details"]);
  prepare_awards(awards, contracts);
  if (settings_.defaults.party_roles) write_roles(parties);
  edits_.write(output, form);
  output += '\n';
  return moved ? Prepared::Written : Prepared::AuctionsLeft;
}

void Prepare::rewrite(std::string_view& text, Form& form) {
  std::string written;
  write_compact(written, json_.root());
  rewritten_ = std::move(written);
  text = padded(rewritten_);
  json_.parse(text);
  form = Form::Compact;
}

/// False when the bids have to stay where they are.
bool Prepare::move_auctions(std::string_view& text, Form& form) {
  if (!json_.root()["auctions"]) return true;
  if (json_.root()["bids"]) return false;
  if (!json_.root()["auctions"].is_array()) return true;
  if (form == Form::Spaced) rewrite(text, form);
  const auto auctions = json_.root()["auctions"];
  std::string bids;
  Edits moved(text);
  moved.replace(auctions.raw(), without_auction_bids(auctions, bids));
  moved.insert_before(closing(json_.root()), ",\"bids\":{\"details\":[" + bids + "]}");
  std::string written;
  moved.write(written, form);
  rewritten_ = std::move(written);
  text = padded(rewritten_);
  json_.parse(text);
  return true;
}

std::string Prepare::without_auction_bids(const Json& auctions, std::string& bids) const {
  Edits left(auctions.raw());
  for (const auto& auction : auctions.elements())
    for (const auto& stage : auction["stages"].elements()) {
      const auto of_stage = stage["bids"];
      if (!of_stage) continue;
      for (const auto& bid : of_stage.elements()) (bids += bids.empty() ? "" : ",") += bid.raw();
      ObjectDraft draft(stage);
      draft.remove("bids");
      left.replace(stage.raw(), draft.text());
    }
  std::string out;
  left.write(out, Form::Compact);
  return out;
}

void Prepare::prepare_parties(const Json& parties) { prepare_references(parties, {}); }

void Prepare::prepare_reference(const Json& organization, std::string_view prefix, std::string_view role) {
  if (!organization.is_object()) return;
  Json id;
  for (const auto& [name, value] : organization.members())
    if (name == "id") id = value;
  const auto text = id_text(id);
  if (!text) return;
  if (settings_.redactions.organization_id.has(*text)) {
    ObjectDraft draft(organization);
    draft.remove("id");
    edits_.replace(organization.raw(), draft.text());
    return;
  }
  const bool prefixed = text->starts_with(prefix);
  const bool gives_role = settings_.defaults.party_roles && !role.empty();
  if (prefixed && !gives_role && !id.number()) return;
  const auto changed = prefixed ? std::string(*text) : std::string(prefix).append(*text);
  if (gives_role) roles_[changed].emplace(role);
  if (id.number() || !prefixed) edits_.replace(id.raw(), json_quoted(changed));
}

void Prepare::prepare_references(const Json& list, std::string_view role) {
  const auto prefix = role.empty() ? std::string_view() : settings_.modifications.tenderer_prefix;
  if (list.is_object()) {
    edits_.insert_before(list.raw().data(), "[");
    prepare_reference(list, prefix, role);
    edits_.insert_before(closing(list) + 1, "]", true);
  }
  for (const auto& organization : list.elements()) prepare_reference(organization, prefix, role);
}

void Prepare::prepare_tender(const Json& tender) {
  prepare_reference(tender["procuringEntity"], settings_.modifications.buyer_prefix, "procuringEntity");
  const auto& separator = settings_.modifications.method_details_separator;
  const auto details = tender["procurementMethodDetails"];
  const auto text = details.string();
  if (!separator || !text) return;
  const auto kind = trim_end(text->substr(0, text->find(*separator)));
  if (kind.size() != text->size()) edits_.replace(details.raw(), json_quoted(kind));
}

/// Roles that references give, beside those that the last party of that id has: for every party of that id.
void Prepare::write_roles(const Json& parties) {
  std::map<std::string_view, std::set<std::string_view>> all;
  const auto each = [&](auto take) {
    if (parties.is_object()) take(parties);
    for (const auto& party : parties.elements()) take(party);
  };
  each([&](const Json& party) {
    const auto id = id_text(party["id"]);
    if (!id) return;
    auto& roles = all[*id];
    roles.clear();
    if (const auto derived = roles_.find(*id); derived != roles_.end())
      roles.insert(derived->second.begin(), derived->second.end());
    for (const auto& role : party["roles"].elements())
      if (const auto text = role.string()) roles.insert(*text);
  });
  if (parties.is_object()) edits_.insert_before(parties.raw().data(), "[");
  each([&](const Json& party) {
    prepare_reference(party, {}, {});
    const auto id = id_text(party["id"]);
    const auto roles = id && !settings_.redactions.organization_id.has(*id) ? all.find(*id) : all.end();
    if (roles == all.end() || roles->second.empty()) return;
    std::string list;
    for (const auto role : roles->second) (list += list.empty() ? '[' : ',') += json_quoted(role);
    list += ']';
    if (const auto old = party["roles"]) edits_.replace(old.raw(), list);
    else edits_.insert_before(closing(party), ",\"roles\":" + list);
  });
  if (parties.is_object()) edits_.insert_before(closing(parties) + 1, "]", true);
}

void Prepare::tell(const Listed& owner, std::string_view member, std::string_view value, std::string_view description) {
  tell(std::string(owner.path).append(member), std::to_string(owner.index), value, description);
}

void Prepare::tell(std::string_view path, const std::string& indexes, std::string_view value,
                   std::string_view description) {
  *issues_ += std::to_string(number_);
  for (const auto& field : csv_fields(ocid_)) write_csv(*issues_, field);
  for (const std::string_view field : {path, std::string_view(indexes), value, description}) write_csv(*issues_, field);
  *issues_ += '\n';
}

}  // namespace ashyq::integrity::cardinal
