// A city in one process, to be killed at any of its steps:
//
//   ledger_probe act VAR DATABASE N        N times: somebody asks, the city says "acknowledged CASE LEAF"; then one
//                                          beat, "published CHECKPOINT" (base64). Again and again until N are done.
//   ledger_probe check VAR DATABASE        reads such lines from standard input; starts the city anew, lets it beat,
//                                          then recounts everything. Says what is wrong, a line each.
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "app/assemble.hpp"
#include "platform/files/durable_file.hpp"
#include "witness/witness.hpp"

namespace {

using namespace ashyq;

app::Settings settings_of(char** arguments) {
  app::Settings settings = app::default_settings(arguments[2]);
  if (std::string_view(arguments[3]) != "-") settings.database = arguments[3];
  settings.ledger.origin = "crash.example/log";
  return settings;
}

appeals::Submission submission(app::CityHall& city) {
  appeals::Submission asked;
  asked.category = city.bodies.directory()->category("cold-water")->id.value;
  asked.payload.subject = "Нет воды";
  asked.payload.text = "Третий день нет холодной воды во всём доме.";
  asked.payload.name = "Садыкова Алия Сериковна";
  asked.payload.email = "aliya@example.kz";
  return asked;
}

void say(const std::string& line) { std::cout << line << '\n' << std::flush; }

void ask(app::CityHall& city) {
  const Instant now = city.shell.clock().now();
  const Visitor visitor;
  const appeals::Call call{visitor, now, platform::city_day(now), "probe"};
  const auto id = city.database().write(
      [&](platform::Tx& tx) { return city.appeals.casework().submit(tx, call, submission(city)).appeal.id; });
  const auto promise = city.database().read(
      [&](platform::Tx& tx) { return city.ledger.receipts().promise(tx, "appeals.appeal", id.value, 0); });
  const auto text = ledger::InclusionPromise::parse(ledger::Note::parse(promise.value())->text);
  say(fmt::format("acknowledged {} {}", id.value, ledger::to_hex(text->leaf.view())));
}

std::string file(app::CityHall& city, const std::string& target) {
  platform::Request request;
  request.path = request.target = target;
  const auto response = city.dispatcher().handle(request);
  return response.status == 200 ? response.body : "";
}

int act(app::CityHall& city, int times) {
  city.ledger.prepare();
  for (int done = 0; done < times; ++done) {
    ask(city);
    if (done % 2 == 1) continue;
    city.ledger.beat();
    say("published " + ledger::to_base64(file(city, "/log/checkpoint")));
  }
  return 0;
}

/// The log as anybody gets it over HTTP, in a folder.
void export_log(app::CityHall& city, const std::filesystem::path& folder, std::uint64_t size) {
  const auto keep = [&](const std::string& path) {
    std::filesystem::create_directories((folder / path).parent_path());
    platform::write_durably(folder / path, file(city, "/log/" + path));
  };
  for (const auto& tile : ledger::tiles_of(size)) {
    keep(ledger::tile_path(tile));
    if (tile.level == 0) keep(ledger::tile_path({ledger::kEntries, tile.number, tile.width}));
  }
  keep("checkpoint");
}

int check(app::CityHall& city, const std::filesystem::path& var) {
  int wrong = 0;
  const auto complain = [&](const std::string& what) {
    say("WRONG " + what);
    ++wrong;
  };
  city.ledger.prepare();
  city.ledger.beat();
  const std::string now = file(city, "/log/checkpoint");
  const auto head = ledger::Checkpoint::parse(ledger::Note::parse(now)->text);
  for (const auto& finding : city.ledger.inspect()) complain(finding.subject + ": " + finding.detail);

  // As an outsider: the whole log recomputed, and consistent with every checkpoint that was ever shown.
  export_log(city, var / "export", head->size);
  witness::AuditOptions audit;
  audit.address = (var / "export").string();
  audit.log = witness::identity_of({city.ledger.verifier_key()}, "");
  for (const auto& finding : witness::audit(audit, city.shell.clock().now()).findings)
    complain(fmt::format("audit: fault {}", static_cast<int>(finding.fault)));

  std::set<std::string> leaves;
  for (std::uint64_t first = 0; first < head->size; first += ledger::kTileWidth) {
    const auto number = first / ledger::kTileWidth;
    const int width = ledger::tile_width(0, number, head->size);
    const auto hashes = ledger::hashes_of(file(city, "/log/" + ledger::tile_path({0, number, width})));
    for (const auto& hash : hashes.value()) leaves.insert(ledger::to_hex(hash.view()));
  }
  for (std::string word, first, second; std::cin >> word >> first;) {
    if (word == "acknowledged") {
      std::cin >> second;
      if (!leaves.contains(second)) complain("an acknowledged act is not in the log: case " + first);
      const bool there = city.database().read([&](platform::Tx& tx) {
        return city.appeals.store().find_any(tx, Id<appeals::Appeal>(std::stoll(first))).has_value();
      });
      if (!there) complain("an acknowledged case is gone: " + first);
    } else if (word == "published") {
      const auto shown = ledger::Checkpoint::parse(ledger::Note::parse(ledger::from_base64(first).value())->text);
      if (shown->size > head->size) complain("the log was longer once");
      else if (city.ledger.root_at(shown->size) != shown->root) complain("the log forked");
    }
  }
  return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 4) return 2;
  const app::Settings settings = settings_of(arguments);
  app::Storage storage(settings);
  const bool is_new = app::bring_up_to_date(storage, settings) > 0;
  app::CityHall city(storage, settings);
  if (is_new)
    city.database().write(
        [&](platform::Tx& tx) { bodies::import_reference(tx, settings.law.string(), city.shell.clock().now()); });
  if (std::string_view(arguments[1]) == "act") return act(city, std::stoi(arguments[4]));
  return check(city, settings.var);
} catch (const std::exception& fault) {
  std::cout << "WRONG " << fault.what() << std::endl;
  return 1;
}
