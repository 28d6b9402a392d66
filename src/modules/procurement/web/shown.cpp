#include "procurement/web/shown.hpp"

#include <fmt/format.h>

#include "integrity/flags/catalogue.hpp"
#include "integrity/ocds/amount.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/documents/csv.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::procurement {

namespace engine = ashyq::integrity;
namespace json = boost::json;
using platform::Tx;

namespace {

std::string_view tag_of(FlagState state) {
  switch (state) {
    case FlagState::Raised:
    case FlagState::UnderReview: return "open";
    case FlagState::DismissalProposed: return "waiting";
    case FlagState::Dismissed: return "closed";
    case FlagState::Confirmed: return "missed";
  }
  return "open";
}

}  // namespace

Shown::Shown(const Room& room, const platform::Request& request)
    : room_(room),
      directory_(room.bodies.directory()),
      language_(request.language),
      today_(platform::city_day(room.shell.clock().now())) {}

std::string Shown::text(std::string_view key, const platform::TextArguments& arguments) const {
  return room_.shell.catalogue().text(language_, key, arguments);
}
std::string Shown::date(Day day) const { return platform::long_date(language_, day); }
std::string Shown::when(Instant at) const { return platform::date_time(language_, at); }
std::string Shown::number(std::int64_t value) const { return platform::number(language_, value); }
std::string Shown::body_name(std::int64_t body) const { return body == 0 ? "" : directory_->name_of(body, language_); }
std::string Shown::person(Tx& tx, std::int64_t account) const {
  return account == 0 ? "" : room_.identity.display_name(tx, Id<identity::Person>(account));
}
std::string Shown::flag_text(std::string_view code, std::string_view what) const {
  return text(fmt::format("integrity.flags.{}.{}", code, what));
}

std::string Shown::money(const std::optional<std::int64_t>& amount, std::string_view currency) const {
  if (!amount) return "–";
  const std::string number = platform::decimal(language_, engine::Amount::of(*amount).as_double(), 2);
  return fmt::format("{} {}", number, currency == "KZT" ? text("procurement.currency.kzt") : std::string(currency));
}

json::object Shown::state_of(FlagState state) const {
  return {{"word", name_of(state)},
          {"text", text(fmt::format("procurement.state.{}", name_of(state)))},
          {"state", tag_of(state)}};
}

json::array Shown::head(const std::vector<std::string>& columns) const {
  json::array head;
  for (const std::string& column : columns) {
    const bool numeric = column.starts_with('#');
    json::object cell{{"text", text(fmt::format("procurement.column.{}", column.substr(numeric ? 1 : 0)))}};
    if (numeric) cell["numeric"] = true;
    head.push_back(std::move(cell));
  }
  return head;
}

json::object Shown::flag(const RedFlag& f) const {
  json::object shown{{"id", f.id.value},
                     {"code", f.code},
                     {"name", flag_text(f.code, "name")},
                     {"url", fmt::format("/procurement-work/flags/{}", f.id.value)},
                     {"passport_url", fmt::format("/procurement/flags/{}", f.code)},
                     {"severity", text(fmt::format("procurement.severity.{}", f.severity))},
                     {"state", state_of(f.state)},
                     {"buyer", f.buyer},
                     {"supplier", f.supplier},
                     {"ocid", f.ocid},
                     {"is_current", f.current},
                     {"body", body_name(f.body)},
                     {"answer", f.answer}};
  if (!f.ocid.empty()) {
    shown["contract_url"] = contract_url(f.ocid, true);
    shown["public_url"] = contract_url(f.ocid, false);
  }
  if (f.finding != 0) shown["finding_url"] = fmt::format("/findings/{}", f.finding);
  if (f.answered_at) shown["answered_on"] = date(platform::city_day(*f.answered_at));
  return shown;
}

json::array Shown::purchase(const Purchase& p) const {
  json::array rows;
  const auto add = [&](std::string_view key, std::string value) {
    if (!value.empty())
      rows.push_back(json::object{{"key", text(fmt::format("procurement.column.{}", key))}, {"value", value}});
  };
  add("ocid", p.ocid);
  add("buyer", p.buyer);
  add("supplier", p.supplier);
  add("market", p.market);
  add("method", p.method.empty() ? "" : text(fmt::format("procurement.method.{}", p.method)));
  if (p.published_on) add("published_on", date(*p.published_on));
  if (p.awarded_on) add("awarded_on", date(*p.awarded_on));
  add("estimate", money(p.estimate, p.currency));
  add("amount", money(p.amount, p.currency));
  if (p.bidders) add("bidders", number(*p.bidders));
  return rows;
}

json::array Shown::timeline(Tx& tx, const std::vector<Event>& events) const {
  json::array items;
  for (const Event& event : events) {
    json::object item{{"when", when(event.at)},
                      {"datetime", platform::city_time().iso(event.at)},
                      {"title", text(fmt::format("procurement.{}.done", event.stem))}};
    const std::string who = event.body != 0 ? body_name(event.body) : person(tx, event.actor);
    if (!who.empty()) item["who"] = who;
    if (!event.text.empty()) item["text"] = event.text;
    items.push_back(std::move(item));
  }
  return items;
}

std::string contract_url(std::string_view ocid, bool inside) {
  return fmt::format("{}/contracts/{}", inside ? "/procurement-work" : "/procurement", platform::url_encode(ocid));
}

json::array code_items(const Shown& shown) {
  json::array items;
  for (const auto& flag : engine::catalogue())
    items.push_back(
        {{"value", flag.code}, {"text", fmt::format("{} · {}", flag.code, shown.flag_text(flag.code, "name"))}});
  return items;
}

json::array state_items(const Shown& shown) {
  json::array items;
  for (int n = 1; n <= 5; ++n) {
    const auto state = shown.state_of(static_cast<FlagState>(n));
    items.push_back({{"value", state.at("word")}, {"text", state.at("text")}});
  }
  return items;
}

json::array body_items(const Room& room, const Shown& shown) {
  json::array items;
  for (const auto& body : room.bodies.directory()->bodies())
    if (body.active)
      items.push_back({{"value", std::to_string(body.id.value)}, {"text", body.name.in(shown.language())}});
  return items;
}

json::array auditor_items(Tx& tx, const Room& room, const Shown& shown) {
  json::array items;
  for (const auto& one : room.identity.colleagues(tx, Role::Auditor, 0, shown.today()))
    items.push_back({{"value", std::to_string(one.id.value)}, {"text", one.name}});
  return items;
}

std::string result_of(Tx& tx, const Room& room, const RedFlag& flag, const Call& call) {
  if (!is_sealed(flag)) return flag.result;
  const auto sealed = room.flags.sealed(tx, flag.id);
  if (!sealed || !call.by.has(Role::Auditor)) return "";
  audittrail::record_reading(tx, {.at = call.now,
                                  .reader = call.by.account,
                                  .subject = {"procurement.flag", flag.id.value},
                                  .purpose = audittrail::Purpose::Audit,
                                  .fields = {audittrail::Field::Name},
                                  .request_id = call.request_id});
  return room.keys.open(platform::CaseKeyId(flag.key), *sealed, kSealedResult).value_or("");
}

std::string plain(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

std::string csv_of(const json::array& rows, const json::object& empty) {
  std::string body(platform::kCsvStart);
  std::vector<std::string> cells;
  for (const auto& cell : rows.empty() ? empty : rows.front().as_object()) cells.emplace_back(cell.key());
  body += platform::csv_row(cells);
  for (const auto& row : rows) {
    cells.clear();
    for (const auto& cell : row.as_object()) cells.push_back(plain(cell.value()));
    body += platform::csv_row(cells);
  }
  return body;
}

}  // namespace ashyq::procurement
