// /ledger/cheating: who could cheat how, what finds it, what remains. The same as docs/threat-model.md, for everybody.
#include <array>

#include <fmt/format.h>

#include "ledger/web/pages.hpp"

namespace ashyq::ledger {

namespace json = boost::json;

namespace {

/// From what is found for certain to what only becomes harder. Each has texts .title, .how, .found and .remains.
constexpr std::array kTricks{"edited_row", "backdating", "dropped_leaf", "old_backup", "two_logs", "delay",
                             "stolen_key", "collusion",  "steering",     "unrecorded", "guessing", "timing"};

}  // namespace

platform::Response cheating_page(const Desk& desk, const platform::Request& request) {
  json::array tricks;
  for (const std::string_view name : kTricks) {
    const auto text = [&](std::string_view part) {
      return desk.shell.text(request, fmt::format("ledger.cheating.{}.{}", name, part));
    };
    tricks.push_back({{"id", name},
                      {"title", text("title")},
                      {"how", text("how")},
                      {"found", text("found")},
                      {"remains", text("remains")}});
  }
  return desk.shell.page(request, "ledger/cheating.html",
                         {{"title", desk.shell.text(request, "ledger.cheating.title")},
                          {"breadcrumbs", breadcrumbs(desk.shell, request, "ledger.cheating.title")},
                          {"tricks", std::move(tricks)}});
}

}  // namespace ashyq::ledger
