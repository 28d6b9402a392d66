#include "integrity/cardinal/prepare.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "integrity/cardinal/csv.hpp"
#include "integrity/cardinal/json_out.hpp"

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::array<std::string_view, 5> kBidStatuses{"invited", "pending", "valid", "disqualified", "withdrawn"};
constexpr std::array<std::string_view, 4> kAwardStatuses{"pending", "active", "cancelled", "unsuccessful"};

/// An id as text: of a text itself, of a number as it is written.
std::optional<std::string_view> id_text(const Json& id) {
  if (const auto number = id.number()) return *number;
  return id.string();
}

/// Without blanks at the end, Unicode's among them.
std::string_view trim_end(std::string_view text) {
  const auto kept = trim(text);
  return kept.empty() ? kept : text.substr(0, static_cast<std::size_t>(kept.data() + kept.size() - text.data()));
}

const char* closing(const Json& value) { return value.raw().data() + value.raw().size() - 1; }

/// Texts that were written anew lie in front of bytes that the reader may look at.
std::string_view padded(std::string& text) {
  const auto size = text.size();
  text.append(JsonText::kPadding, '\0');
  return std::string_view(text).substr(0, size);
}

}  // namespace

Prepare::Prepare(const Settings& settings) : settings_(settings) {
  for (const auto& item : settings.redactions.amount.items) {
    double amount = 0;
    const auto read = std::from_chars(item.data(), item.data() + item.size(), amount);
    if (read.ec == std::errc{} && read.ptr == item.data() + item.size()) redacted_amounts_.push_back(amount);
  }
}

Prepared Prepare::line(std::string_view line, std::uint64_t number, std::string& output, std::string& issues) {
  if (json_.parse(line) != JsonFault::None) return Prepared::NotJson;
  if (!json_.root().is_object()) return Prepared::NotAnObject;
  number_ = number;
  issues_ = &issues;
  auto text = line;
  auto form = forms_.of(line, json_.root());
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
  if (id.number() || !prefixed) edits_.replace(id.raw(), in_quotes(changed));
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
  if (kind.size() != text->size()) edits_.replace(details.raw(), in_quotes(kind));
}

void Prepare::prepare_bids(const Json& details) {
  std::size_t index = 0;
  for (const auto& bid : details.elements()) prepare_bid(bid, index++);
}

void Prepare::prepare_bid(const Json& bid, std::size_t index) {
  const Listed listed{"/bids/details[]", index};
  Json value, items, old, tenderers;
  for (const auto& [name, content] : bid.members()) {
    if (name == "value") value = content;
    else if (name == "items") items = content;
    else if (name == "status") old = content;
    else if (name == "tenderers") tenderers = content;
  }
  prepare_value(value, listed);
  prepare_items(items, listed, false);
  set_status(bid, old, status(old, listed, settings_.defaults.bid_status, settings_.bid_statuses, kBidStatuses));
  prepare_references(tenderers, "tenderer");
}

void Prepare::prepare_value(const Json& value, const Listed& bid) {
  if (!value.is_object()) return;
  Json amount, currency;
  for (const auto& [name, content] : value.members()) {
    if (name == "amount") amount = content;
    else if (name == "currency") currency = content;
  }
  const auto number = amount.as_double();
  const bool redacted = number && is_redacted(*number);
  if (number && *number == 0 && !redacted) tell(bid, "/value/amount", "", "is zero");
  if (!currency && !settings_.defaults.currency) tell(bid, "/value/currency", "", "not set");
  const bool fills = !currency && settings_.defaults.currency;
  if (!redacted && !fills) return;
  ObjectDraft draft(value);
  if (redacted) draft.remove("amount");
  if (fills) draft.set("currency", in_quotes(*settings_.defaults.currency));
  edits_.replace(value.raw(), draft.text());
}

void Prepare::prepare_awards(const Json& awards, const Json& contracts) {
  const auto cancelled = cancelled_awards(contracts);
  std::size_t index = 0;
  for (const auto& award : awards.elements()) prepare_award(award, index++, cancelled);
}

void Prepare::prepare_award(const Json& award, std::size_t index, const Ids& cancelled) {
  const Listed listed{"/awards[]", index};
  Json id, items, old, suppliers;
  for (const auto& [name, content] : award.members()) {
    if (name == "id") id = content;
    else if (name == "items") items = content;
    else if (name == "status") old = content;
    else if (name == "suppliers") suppliers = content;
  }
  if (const auto number = id.number()) edits_.replace(id.raw(), in_quotes(*number));
  prepare_items(items, listed, true);
  auto now = status(old, listed, settings_.defaults.award_status, settings_.award_statuses, kAwardStatuses);
  if (const auto text = id_text(id); text && !cancelled.empty() && cancelled.contains(*text)) now = "cancelled";
  set_status(award, old, now);
  prepare_references(suppliers, "supplier");
}

void Prepare::prepare_items(const Json& items, const Listed& owner, bool ids_to_text) {
  std::size_t index = 0;
  for (const auto& item : items.elements()) {
    const auto place = index++;
    const auto classification = item["classification"];
    if (!classification.is_object()) continue;
    Json id, scheme;
    for (const auto& [name, content] : classification.members()) {
      if (name == "id") id = content;
      else if (name == "scheme") scheme = content;
    }
    if (const auto number = id.number(); number && ids_to_text) edits_.replace(id.raw(), in_quotes(*number));
    if (scheme) continue;
    if (const auto& standard = settings_.defaults.item_classification_scheme)
      edits_.insert_before(closing(classification),
                           (classification.size() ? ",\"scheme\":" : "\"scheme\":") + in_quotes(*standard));
    else
      tell(std::string(owner.path) + "/items[]/classification/scheme",
           std::to_string(owner.index) + '.' + std::to_string(place), "", "not set");
  }
}

/// Empty when the status stays as it is.
std::string Prepare::status(const Json& old, const Listed& owner, const std::optional<std::string>& standard,
                            const Codelist& codelist, std::span<const std::string_view> known) {
  if (!old && !standard) return tell(owner, "/status", "", "not set"), std::string();
  const auto code = old ? old.string() : std::optional<std::string_view>(*standard);
  if (!code) return {};
  const auto mapped = codelist.find(*code);
  const std::string_view now = mapped == codelist.end() ? *code : std::string_view(mapped->second);
  if (std::ranges::find(known, now) == known.end()) tell(owner, "/status", now, "invalid");
  return old && now == *code ? std::string() : std::string(now);
}

void Prepare::set_status(const Json& object, const Json& old, const std::string& status) {
  if (status.empty()) return;
  if (old) edits_.replace(old.raw(), in_quotes(status));
  else if (object.is_object())
    edits_.insert_before(closing(object), (object.size() ? ",\"status\":" : "\"status\":") + in_quotes(status));
  else if (object.kind() == JsonKind::Null) edits_.replace(object.raw(), "{\"status\":" + in_quotes(status) + "}");
}

/// Awards all of whose contracts are cancelled.
Prepare::Ids Prepare::cancelled_awards(const Json& contracts) {
  Ids cancelled, others;
  if (!settings_.award_status_by_contract_status) return cancelled;
  for (const auto& contract : contracts.elements()) {
    const auto award = contract["awardID"];
    if (const auto number = award.number()) edits_.replace(award.raw(), in_quotes(*number));
    if (const auto id = id_text(award)) (contract["status"].string() == "cancelled" ? cancelled : others).emplace(*id);
  }
  for (const auto& other : others) cancelled.erase(other);
  return cancelled;
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
    for (const auto role : roles->second) (list += list.empty() ? '[' : ',') += in_quotes(role);
    list += ']';
    if (const auto old = party["roles"]) edits_.replace(old.raw(), list);
    else edits_.insert_before(closing(party), ",\"roles\":" + list);
  });
  if (parties.is_object()) edits_.insert_before(closing(parties) + 1, "]", true);
}

bool Prepare::is_redacted(double amount) const {
  return std::ranges::find(redacted_amounts_, amount) != redacted_amounts_.end();
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
