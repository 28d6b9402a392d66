// The proof of a case: its acts in order, each with its place in the log or the city's promise of one; and of each act
// the receipt to take home, as a page, as a file that proves itself, and on paper.
#include <fmt/format.h>

#include "appeals/web/person/pages.hpp"
#include "appeals/web/person/proof.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/documents/pdf.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

constexpr std::string_view kVerifyPage = "/ledger/verify";

std::string proof_url(const CaseChain& chain) { return fmt::format("/appeals/{}/proof", chain.appeal.id.value); }

/// One act found for this visitor, with what there is of proof.
struct OneAct {
  CaseChain chain;
  ledger::ChainAct act;
  std::optional<ProvedAct> proof;
  std::optional<PromisedAct> promise;
};

std::optional<OneAct> one_act(Room& room, const Request& request, const Shown& shown) {
  return room.database.read([&](Tx& tx) -> std::optional<OneAct> {
    auto chain = chain_of(tx, room, request, shown);
    const auto* act = chain ? chain->act(request.number("n")) : nullptr;
    if (!act) return std::nullopt;
    const ledger::ChainAct found = *act;
    auto proof = proved(tx, room, chain->appeal, found.n);
    auto promise = promised(tx, room, chain->appeal, found.n);
    return OneAct{*std::move(chain), found, std::move(proof), std::move(promise)};
  });
}

boost::json::object row(Tx& tx, Room& room, const Shown& shown, const CaseChain& chain, const ledger::ChainAct& act,
                        const std::string& seen) {
  const ledger::ReceiptWords words(room.shell.catalogue(), shown.language());
  boost::json::object row{{"n", act.n},
                          {"title", words.act(act.stem)},
                          {"when", shown.date_time(act.made_at)},
                          {"datetime", platform::city_time().iso(act.made_at)},
                          {"url", fmt::format("{}/{}", proof_url(chain), act.n)},
                          {"published", act.is_published}};
  if (act.is_published) {
    row["place"] = shown.text("appeals.proof.in_log",
                              {{"place", platform::number(shown.language(), *act.leaf_index + 1)}, {"seen", seen}});
  } else if (const auto promise = promised(tx, room, chain.appeal, act.n)) {
    row["place"] = shown.text("appeals.proof.promised", {{"time", shown.date_time(promise->deadline)}});
  }
  return row;
}

/// All published acts of a case are proved by the same, newest checkpoint: one of them tells who saw it.
std::string seen_words(Tx& tx, Room& room, const Shown& shown, const CaseChain& chain) {
  for (const auto& act : chain.acts)
    if (const auto proof = act.is_published ? proved(tx, room, chain.appeal, act.n) : std::nullopt)
      return seen_by(shown, proof->verdict);
  return "";
}

Response show_case(Room& room, const Request& request) {
  const Shown shown(room, request);
  boost::json::object context;
  const bool found = room.database.read([&](Tx& tx) {
    const auto chain = chain_of(tx, room, request, shown);
    if (!chain) return false;
    const std::string seen = seen_words(tx, room, shown, *chain);
    boost::json::array rows;
    for (const auto& act : chain->acts) rows.push_back(row(tx, room, shown, *chain, act, seen));
    context = {{"title", shown.text("appeals.proof.title", {{"number", chain->number}})},
               {"case_url", fmt::format("/appeals/{}", chain->appeal.id.value)},
               {"complete", shown.plural("appeals.proof.complete", static_cast<std::int64_t>(rows.size()))},
               {"rows", std::move(rows)}};
    return true;
  });
  if (!found) return room.shell.error(request, 404);
  return room.shell.page(request, "appeals/person/proof.html", std::move(context)).header("Cache-Control", "no-store");
}

boost::json::array lines(const std::vector<std::string>& texts) {
  return boost::json::array(texts.begin(), texts.end());
}

boost::json::array rows_of(const ledger::ReceiptWords::Rows& rows) {
  boost::json::array found;
  for (const auto& [key, value] : rows) found.push_back({{"key", key}, {"value", value}});
  return found;
}

Response show_act(Room& room, const Request& request) {
  const Shown shown(room, request);
  const auto one = one_act(room, request, shown);
  if (!one) return room.shell.error(request, 404);
  const ledger::ReceiptWords words(room.shell.catalogue(), shown.language());
  boost::json::object context{{"title", words.act(one->act.stem)},
                              {"number", one->chain.number},
                              {"proof_url", proof_url(one->chain)},
                              {"url", fmt::format("{}/{}", proof_url(one->chain), one->act.n)},
                              {"facts", rows_of(words.facts(one->act.payload))}};
  if (one->promise) {
    context["promised"] = shown.text("appeals.proof.promised", {{"time", shown.date_time(one->promise->deadline)}});
  }
  if (one->proof) {
    const auto& [file, receipt, verdict] = *one->proof;
    context["verdict"] = words.verdict(verdict);
    context["judgement"] = ledger::name_of(verdict.judgement);
    context["statements"] = lines(words.statements(verdict, receipt));
    context["witnesses"] = rows_of(words.witnesses(verdict));
    context["technical"] = rows_of(words.technical(verdict, receipt));
    context["command"] = fmt::format("ashyq verify receipt {}.ashyq-receipt", file_stem(one->chain, one->act.n));
  }
  return room.shell.page(request, "appeals/person/proof_act.html", std::move(context))
      .header("Cache-Control", "no-store");
}

Response download(std::string body, std::string_view type, const std::string& name) {
  Response response;
  response.content_type = type;
  response.body = std::move(body);
  return std::move(response)
      .header("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name))
      .header("X-Content-Type-Options", "nosniff")
      .header("Cache-Control", "no-store");
}

Response send_receipt(Room& room, const Request& request) {
  auto one = one_act(room, request, Shown(room, request));
  if (!one || !one->proof) return room.shell.error(request, 404);
  return download(std::move(one->proof->file), "application/json",
                  file_stem(one->chain, one->act.n) + ".ashyq-receipt");
}

Response send_promise(Room& room, const Request& request) {
  auto one = one_act(room, request, Shown(room, request));
  if (!one || !one->promise) return room.shell.error(request, 404);
  return download(std::move(one->promise->note), "text/plain; charset=utf-8",
                  file_stem(one->chain, one->act.n) + ".promise.txt");
}

Response send_paper(Room& room, const Request& request) {
  const Shown shown(room, request);
  const auto one = one_act(room, request, shown);
  if (!one || !one->proof) return room.shell.error(request, 404);
  const auto& [file, receipt, verdict] = *one->proof;
  const ledger::ReceiptWords words(room.shell.catalogue(), shown.language());
  const std::string title = shown.text("appeals.proof.paper_title", {{"number", one->chain.number}});
  platform::PdfDocument pdf({.title = title,
                             .author = room.shell.city_name(request.language),
                             .running = room.shell.city_name(request.language),
                             .language = request.language,
                             .made_at = room.shell.clock().now()});
  pdf.title(title);
  pdf.facts(words.facts(receipt.facts));
  pdf.heading(words.verdict(verdict));
  for (const std::string& statement : words.statements(verdict, receipt)) pdf.paragraph(statement);
  if (!verdict.seen.empty()) pdf.facts(words.witnesses(verdict));
  pdf.heading(shown.text("appeals.proof.check"));
  pdf.paragraph(shown.text("appeals.proof.paper_check"));
  const std::string address = room.shell.city().public_url + std::string(kVerifyPage);
  pdf.qr(address, fmt::format("{}: {}", shown.text("appeals.proof.paper_qr"), address));
  pdf.heading(shown.text("ledger.receipt.technical.title"));
  for (const auto& [key, value] : words.technical(verdict, receipt)) pdf.note(fmt::format("{}: {}", key, value));
  if (room.shell.city().demo) pdf.note(shown.text("appeals.coupon.demo"));
  Response response;
  response.content_type = "application/pdf";
  response.body = pdf.finish();
  response.header("Content-Disposition", fmt::format("inline; filename=\"{}.pdf\"", file_stem(one->chain, one->act.n)));
  response.header("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_proof_pages(platform::Router& router, Room& room) {
  const auto get = [&](const char* pattern, Response (*show)(Room&, const Request&)) {
    router.get(pattern, Access::Party, [&room, show](const Request& request) { return show(room, request); });
  };
  get("/appeals/{id}/proof", show_case);
  get("/appeals/{id}/proof/{n}", show_act);
  get("/appeals/{id}/proof/{n}/receipt", send_receipt);
  get("/appeals/{id}/proof/{n}/receipt.pdf", send_paper);
  get("/appeals/{id}/proof/{n}/promise", send_promise);
}

}  // namespace ashyq::appeals
