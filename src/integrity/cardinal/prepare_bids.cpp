// Bids and awards, in Cardinal's order of steps: it is the order of the issues.
#include <algorithm>
#include <array>

#include "integrity/cardinal/prepare.hpp"
#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::array<std::string_view, 5> kBidStatuses{"invited", "pending", "valid", "disqualified", "withdrawn"};
constexpr std::array<std::string_view, 4> kAwardStatuses{"pending", "active", "cancelled", "unsuccessful"};

}  // namespace

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
  if (fills) draft.set("currency", json_quoted(*settings_.defaults.currency));
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
  if (const auto number = id.number()) edits_.replace(id.raw(), json_quoted(*number));
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
    if (const auto number = id.number(); number && ids_to_text) edits_.replace(id.raw(), json_quoted(*number));
    if (scheme) continue;
    if (const auto& standard = settings_.defaults.item_classification_scheme)
      edits_.insert_before(closing(classification),
                           (classification.size() ? ",\"scheme\":" : "\"scheme\":") + json_quoted(*standard));
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
  if (old) edits_.replace(old.raw(), json_quoted(status));
  else if (object.is_object())
    edits_.insert_before(closing(object), (object.size() ? ",\"status\":" : "\"status\":") + json_quoted(status));
  else if (object.kind() == JsonKind::Null) edits_.replace(object.raw(), "{\"status\":" + json_quoted(status) + "}");
}

/// Awards all of whose contracts are cancelled.
Prepare::Ids Prepare::cancelled_awards(const Json& contracts) {
  Ids cancelled, others;
  if (!settings_.award_status_by_contract_status) return cancelled;
  for (const auto& contract : contracts.elements()) {
    const auto award = contract["awardID"];
    if (const auto number = award.number()) edits_.replace(award.raw(), json_quoted(*number));
    if (const auto id = id_text(award)) (contract["status"].string() == "cancelled" ? cancelled : others).emplace(*id);
  }
  for (const auto& other : others) cancelled.erase(other);
  return cancelled;
}

bool Prepare::is_redacted(double amount) const {
  return std::ranges::find(redacted_amounts_, amount) != redacted_amounts_.end();
}

}  // namespace ashyq::integrity::cardinal
