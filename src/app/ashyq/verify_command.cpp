// verify receipt: for whoever holds a receipt, years later, without a network and without the city.
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"
#include "app/ashyq/terminal.hpp"
#include "ledger/ledger.hpp"
#include "platform/clock/clock.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

/// At most a little more than a receipt may have: what is larger is refused, not read.
std::string content_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || fs::is_directory(file)) throw std::runtime_error("cannot read " + file);
  std::string text(ledger::kLargestReceipt + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

/// As it is, or in a file: the first line of it.
std::optional<ledger::VerifierKey> key_named(const std::string& given) {
  if (auto key = ledger::VerifierKey::parse(given)) return key;
  if (!fs::is_regular_file(given)) return std::nullopt;
  const std::string text = content_of(given);
  return ledger::VerifierKey::parse(std::string_view(text).substr(0, text.find('\n')));
}

Result<ledger::OwnTrust, ledger::ReceiptFault> own_trust(const VerifyCommand& command) {
  ledger::OwnTrust own;
  if (!command.key.empty()) {
    own.log_key = key_named(command.key);
    if (!own.log_key) return no(ledger::ReceiptFault{"own_key"});
  }
  if (!command.policy.empty()) {
    auto policy = ledger::parse_policy(content_of(command.policy));
    if (!policy) return no(ledger::ReceiptFault{"own_policy", {{"line", std::to_string(policy.error().line)}}});
    own.policy = std::move(*policy);
  }
  return own;
}

struct Verified {
  ledger::ReceiptVerdict verdict;
  std::optional<ledger::Receipt> receipt;
};

Verified verified(const VerifyCommand& command) {
  auto own = own_trust(command);
  if (!own) return {ledger::refused_file(std::move(own.error())), std::nullopt};
  auto receipt = ledger::parse_receipt(content_of(command.file));
  if (!receipt) return {ledger::refused_file(std::move(receipt.error())), std::nullopt};
  auto verdict = ledger::verify(*receipt, *own, platform::SystemClock().now());
  return {std::move(verdict), std::move(*receipt)};
}

/// This program's own texts: of the log, and of those modules whose acts receipts tell of.
platform::Catalogue texts() {
  return platform::Catalogue(
      {own_sources() / "modules/ledger/translations", own_sources() / "modules/appeals/translations"});
}

}  // namespace

int verify_receipt(const VerifyCommand& command) {
  const Language language = language_named(command.language);
  const auto [verdict, receipt] = verified(command);
  const platform::Catalogue words = texts();
  if (command.json) {
    std::cout << boost::json::serialize(ledger::as_json(verdict, receipt, words, language)) << '\n';
  } else {
    for (const std::string& line : ledger::lines_of(verdict, receipt, words, language)) std::cout << line << '\n';
  }
  return verdict.judgement == ledger::Judgement::Refused ? 1 : 0;
}

}  // namespace ashyq::app
