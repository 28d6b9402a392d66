#include "ledger/web/verify_page.hpp"

namespace ashyq::ledger {
namespace {

// What works without this site, its script and its program: the same in every language. The two lines that come out
// must be equal: the commitment made from act and salt, and the one in the entry of the log.
constexpr const char* kCommitmentByHand =
    R"(jq -j '"civic-log/commit/v1\n" + .payload' act.ashyq-receipt | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(jq -r .salt act.ashyq-receipt) -binary | base64)";
constexpr const char* kEntryByHand = R"(jq -r .entry act.ashyq-receipt | base64 -d | tail -n 1)";
constexpr const char* kProgram = "ashyq verify receipt act.ashyq-receipt";

platform::Response verify_page(const shell::Shell& shell, const platform::Request& request) {
  return shell.page(request, "ledger/verify.html",
                    {{"title", shell.text(request, "ledger.verify.title")},
                     {"program", kProgram},
                     {"by_hand", {kCommitmentByHand, kEntryByHand}}});
}

}  // namespace

void add_verify_routes(platform::Router& router, shell::Shell& shell) {
  router.get("/ledger/verify", Access::Public,
             [&shell](const platform::Request& request) { return verify_page(shell, request); });
}

}  // namespace ashyq::ledger
