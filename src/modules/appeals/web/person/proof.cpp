#include "appeals/web/person/proof.hpp"

#include <fmt/format.h>

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {
constexpr std::string_view kSubject = "appeals.appeal";
}  // namespace

const ledger::ChainAct* CaseChain::act(std::int64_t n) const {
  const auto found = std::ranges::find(acts, n, &ledger::ChainAct::n);
  return found == acts.end() ? nullptr : &*found;
}

std::optional<CaseChain> chain_of(Tx& tx, Room& room, const Request& request, const Shown& shown) {
  const auto appeal = room.store.find(tx, Id<Appeal>(request.number("id")), request.visitor);
  if (!appeal || !is_author(*appeal, request.visitor)) return std::nullopt;
  return CaseChain{*appeal, shown.number_of(*appeal), room.ledger.receipts().chain(tx, kSubject, appeal->id.value)};
}

std::optional<ProvedAct> proved(Tx& tx, Room& room, const Appeal& appeal, std::int64_t n) {
  auto file = room.ledger.receipts().file(tx, kSubject, appeal.id.value, n);
  if (!file) return std::nullopt;
  auto receipt = ledger::parse_receipt(*file);
  if (!receipt) throw std::runtime_error("the log gave a receipt that cannot be read: " + receipt.error().word);
  auto verdict = ledger::verify(*receipt, {}, room.shell.clock().now());
  return ProvedAct{std::move(*file), std::move(*receipt), std::move(verdict)};
}

std::optional<PromisedAct> promised(Tx& tx, Room& room, const Appeal& appeal, std::int64_t n) {
  auto note = room.ledger.receipts().promise(tx, kSubject, appeal.id.value, n);
  if (!note) return std::nullopt;
  const auto promise = ledger::InclusionPromise::parse(ledger::Note::parse(*note).value().text).value();
  return PromisedAct{std::move(*note), Instant(std::chrono::seconds(promise.deadline))};
}

std::string seen_by(const Shown& shown, const ledger::ReceiptVerdict& verdict) {
  if (verdict.witnesses_known == 0) return shown.text("appeals.proof.unwatched");
  return shown.text("appeals.proof.seen_by", {{"seen", std::to_string(verdict.seen.size())},
                                              {"known", std::to_string(verdict.witnesses_known)}});
}

std::string file_stem(const CaseChain& chain, std::int64_t n) { return fmt::format("{}-{}", chain.number, n); }

}  // namespace ashyq::appeals
