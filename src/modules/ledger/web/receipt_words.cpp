#include "ledger/web/receipt_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "platform/i18n/formats.hpp"

namespace ashyq::ledger {

namespace json = boost::json;
using platform::Catalogue;
using platform::TextArguments;

namespace {

constexpr std::string_view kPrefix = "ledger.receipt.";
constexpr std::array<std::string_view, 9> kFirst{"act",   "at",      "case",          "kind",  "addressee",
                                                 "stage", "outcome", "registered_on", "due_on"};
constexpr std::array<std::string_view, 9> kForSpecialists{"n",       "prev",        "state",
                                                          "by",      "body",        "subject",
                                                          "version", "text_sha256", "decision_sha256"};

template <std::size_t kCount>
bool is_among(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string string_of(const json::object& payload, std::string_view key) {
  const json::value* found = payload.if_contains(key);
  return found && found->is_string() ? std::string(found->as_string()) : "";
}

/// "appeals.answer_appeal" → "appeals".
std::string_view module_of(std::string_view stem) { return stem.substr(0, stem.find('.')); }

std::string_view sign_of(StepResult result) {
  switch (result) {
    case StepResult::Passed: return "✓";
    case StepResult::Failed: return "✗";
    case StepResult::Unchecked:
    case StepResult::Absent: return "–";
  }
  return "";
}

std::string_view name_of(TrustFrom from) {
  switch (from) {
    case TrustFrom::Receipt: return "receipt";
    case TrustFrom::OwnKey: return "own_key";
    case TrustFrom::OwnPolicy: return "own_policy";
  }
  return "";
}

std::string_view key_of(TrustFrom from) {
  switch (from) {
    case TrustFrom::Receipt: return "keys.from_receipt";
    case TrustFrom::OwnKey: return "keys.own_key";
    case TrustFrom::OwnPolicy: return "keys.own";
  }
  return "";
}

}  // namespace

std::string ReceiptWords::words_for(std::string_view key, const TextArguments& arguments) const {
  return texts_.text(language_, fmt::format("{}{}", kPrefix, key), arguments);
}

std::string ReceiptWords::time(std::uint64_t seconds) const {
  return platform::date_time(language_, from_unix_seconds(static_cast<std::int64_t>(seconds)));
}

std::string ReceiptWords::number(std::uint64_t value) const {
  return platform::number(language_, static_cast<std::int64_t>(value));
}

std::string ReceiptWords::verdict(const ReceiptVerdict& verdict) const {
  return words_for(fmt::format("verdict.{}", ledger::name_of(verdict.judgement)));
}

std::string ReceiptWords::fault(const ReceiptFault& fault) const {
  return words_for("fault." + fault.word, TextArguments(fault.values.begin(), fault.values.end()));
}

void ReceiptWords::add_promise(const ReceiptVerdict& verdict, std::vector<std::string>& said) const {
  if (!verdict.promise) return;
  const std::string deadline = time(verdict.promise->deadline);
  if (verdict.promise->is_kept) said.push_back(words_for("promise.kept", {{"time", deadline}}));
  else said.push_back(words_for("promise.until", {{"time", deadline}}));
  // That it was kept can be said only of what somebody else saw in time.
  const auto first = verdict.first_seen();
  if (!verdict.promise->is_kept && first) said.push_back(words_for("promise.later", {{"time", time(*first)}}));
}

std::vector<std::string> ReceiptWords::statements(const ReceiptVerdict& verdict,
                                                  const std::optional<Receipt>& receipt) const {
  std::vector<std::string> said;
  if (verdict.judgement == Judgement::Refused || !receipt) {
    for (const StepOutcome& step : verdict.steps)
      if (step.result == StepResult::Failed) said.push_back(fault(step.fault));
    said.push_back(words_for("refused.advice"));
    return said;
  }
  said.push_back(words_for("proved.place", {{"origin", receipt->checkpoint.origin},
                                            {"place", number(receipt->proof.index + 1)},
                                            {"size", number(receipt->checkpoint.size)}}));
  if (verdict.is_proved()) {
    std::string names;
    for (const SeenBy& seen : verdict.seen) names += (names.empty() ? "" : ", ") + seen.name;
    said.push_back(words_for("proved.witnesses", {{"time", time(*verdict.last_seen())}, {"names", names}}));
    said.push_back(words_for("proved.since"));
  } else {
    said.push_back(words_for("proved.unwitnessed"));
  }
  add_promise(verdict, said);
  said.push_back(words_for("proved.limits"));
  said.push_back(words_for(key_of(verdict.trusted)));
  return said;
}

std::string ReceiptWords::act(std::string_view stem) const {
  const std::string key = fmt::format("{}.done", stem);
  return texts_.has(key) ? texts_.text(language_, key) : std::string(stem);
}

std::string ReceiptWords::value(const json::object& payload, std::string_view key) const {
  const json::value& fact = payload.at(key);
  if (!fact.is_string()) return fact.is_null() ? "–" : json::serialize(fact);
  const std::string said(fact.as_string());
  if (said.empty()) return "–";
  if (key == "act") return act(said);
  const std::string stem = string_of(payload, "act");
  if (const auto word = fmt::format("{}.{}.{}", module_of(stem), key, said); texts_.has(word))
    return texts_.text(language_, word);
  if (const auto day = Day::parse(said)) return platform::long_date(language_, *day);
  if (const auto seconds = seconds_of_moment(said)) return platform::date_time(language_, from_unix_seconds(*seconds));
  return said;
}

ReceiptWords::Rows ReceiptWords::rows(const std::vector<std::string>& keys, const json::object& payload) const {
  Rows rows;
  for (const std::string& key : keys) {
    const std::string name = fmt::format("{}fact.{}", kPrefix, key);
    rows.emplace_back(texts_.has(name) ? texts_.text(language_, name) : key, value(payload, key));
  }
  return rows;
}

ReceiptWords::Rows ReceiptWords::facts(const json::object& payload) const {
  std::vector<std::string> keys;
  for (const std::string_view key : kFirst)
    if (payload.contains(key)) keys.emplace_back(key);
  for (const auto& fact : payload) {
    const std::string_view key = fact.key();
    if (!is_among(kFirst, key) && !is_among(kForSpecialists, key)) keys.emplace_back(key);
  }
  return rows(keys, payload);
}

ReceiptWords::Rows ReceiptWords::marks(const json::object& payload) const {
  std::vector<std::string> keys;
  for (const std::string_view key : kForSpecialists)
    if (payload.contains(key)) keys.emplace_back(key);
  return rows(keys, payload);
}

ReceiptWords::Rows ReceiptWords::witnesses(const ReceiptVerdict& verdict) const {
  Rows rows;
  for (const SeenBy& seen : verdict.seen) rows.emplace_back(seen.name, time(seen.seconds));
  return rows;
}

ReceiptWords::Rows ReceiptWords::steps(const ReceiptVerdict& verdict) const {
  Rows rows;
  for (const StepOutcome& step : verdict.steps)
    rows.emplace_back(sign_of(step.result), fmt::format("{}: {}", words_for(fmt::format("step.{}", name_of(step.step))),
                                                        words_for(fmt::format("result.{}", name_of(step.result)))));
  return rows;
}

ReceiptWords::Rows ReceiptWords::technical(const ReceiptVerdict& verdict, const Receipt& receipt) const {
  Rows found;
  if (verdict.judgement != Judgement::Refused) found = marks(receipt.facts);
  found.emplace_back(words_for("technical.leaf"), to_hex(receipt.leaf().view()));
  found.emplace_back(words_for("technical.root"), to_base64(receipt.checkpoint.root.view()));
  for (const VerifierKey& key : verdict.log_keys) found.emplace_back(words_for("technical.log_key"), key.text());
  for (const SeenBy& seen : verdict.seen) found.emplace_back(words_for("technical.witness_key"), seen.key.text());
  for (const std::string& mirror : receipt.mirrors) found.emplace_back(words_for("technical.mirror"), mirror);
  return found;
}

std::vector<std::string> lines_of(const ReceiptVerdict& verdict, const std::optional<Receipt>& receipt,
                                  const Catalogue& texts, Language language) {
  const ReceiptWords words(texts, language);
  std::vector<std::string> lines{words.verdict(verdict), ""};
  const auto heading = [&](std::string_view key) {
    lines.emplace_back();
    lines.push_back(texts.text(language, fmt::format("{}{}", kPrefix, key)));
  };
  const auto list = [&](const ReceiptWords::Rows& rows, std::string_view between) {
    for (const auto& [key, value] : rows) lines.push_back(fmt::format("  {}{}{}", key, between, value));
  };
  for (std::string& statement : words.statements(verdict, receipt)) lines.push_back(std::move(statement));
  // An act that does not hold is not laid out in a table that looks as if it did.
  if (receipt && verdict.judgement != Judgement::Refused)
    heading("facts.title"), list(words.facts(receipt->facts), ": ");
  if (receipt && verdict.is_proved()) heading("witnesses.title"), list(words.witnesses(verdict), ": ");
  heading("steps.title"), list(words.steps(verdict), " ");
  if (receipt) heading("technical.title"), list(words.technical(verdict, *receipt), ": ");
  return lines;
}

json::object as_json(const ReceiptVerdict& verdict, const std::optional<Receipt>& receipt, const Catalogue& texts,
                     Language language) {
  const ReceiptWords words(texts, language);
  json::array steps, seen;
  for (const StepOutcome& step : verdict.steps) {
    json::object one{{"name", name_of(step.step)}, {"result", name_of(step.result)}};
    if (step.result == StepResult::Failed) one["fault"] = step.fault.word, one["text"] = words.fault(step.fault);
    steps.push_back(std::move(one));
  }
  for (const SeenBy& witness : verdict.seen)
    seen.push_back({{"name", witness.name}, {"vkey", witness.key.text()}, {"seconds", witness.seconds}});
  json::object found{{"verdict", name_of(verdict.judgement)},
                     {"text", words.verdict(verdict)},
                     {"statements", json::value_from(words.statements(verdict, receipt))},
                     {"steps", std::move(steps)},
                     {"keys_from", name_of(verdict.trusted)},
                     {"witnesses", std::move(seen)},
                     {"witnesses_known", verdict.witnesses_known}};
  if (verdict.promise) found["promise"] = {{"deadline", verdict.promise->deadline}, {"kept", verdict.promise->is_kept}};
  if (!receipt) return found;
  found["origin"] = receipt->checkpoint.origin;
  found["index"] = receipt->proof.index;
  found["size"] = receipt->checkpoint.size;
  found["root"] = to_base64(receipt->checkpoint.root.view());
  found["leaf"] = to_hex(receipt->leaf().view());
  found["facts"] = receipt->facts;
  return found;
}

}  // namespace ashyq::ledger
