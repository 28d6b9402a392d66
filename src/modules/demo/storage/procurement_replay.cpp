#include "demo/storage/procurement_replay.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"
#include "platform/files/durable_file.hpp"

namespace ashyq::demo {

using platform::Tx;
using procurement::Call;
using procurement::kAnyVersion;
using procurement::RedFlag;
using procurement::RegisterKind;

namespace {

constexpr std::string_view kConflict = "COI";

class Market {
 public:
  Market(const Parts& parts, Instant now) : parts_(parts), room_(parts.procurement.room()), now_(now) {
    parts_.database.read([&](Tx& tx) {
      auditor_ = auditor(tx, "auditor@town.example");
      second_ = auditor(tx, "auditor2@town.example");
    });
  }

  void bring_data() {
    const auto input = room_.files.take_bytes(file("releases.jsonl"));
    parts_.database.write([&](Tx& tx) {
      for (const auto& [kind, name] :
           {std::pair(RegisterKind::Officials, "officials.jsonl"), {RegisterKind::Owners, "owners.jsonl"}})
        must(room_.collecting.add_register(tx, by(auditor_), kind, name, file(name)));
      const auto source = must(
          room_.collecting.add_source(tx, by(auditor_), "Закупки коммунальных предприятий", input));
      must(room_.collecting.request_run(tx, by(auditor_), source.id, ""));
    });
    while (room_.running.run_next()) continue;
  }

  void begin_review() {
    parts_.database.write([&](Tx& tx) {
      std::vector<RedFlag> flags = room_.flags.list(tx, {}, auditor_);
      std::erase_if(flags, [](const RedFlag& flag) { return flag.code.starts_with(kConflict); });
      if (flags.size() < 2) return;
      must(room_.reviewing.assign_flag(tx, by(auditor_), flags[0].id, kAnyVersion, auditor_.account));
      const auto groundless = flags.back().id;
      must(room_.reviewing.propose_dismissal(tx, by(auditor_), groundless, kAnyVersion,
                                             "Проверены документы закупки: разница объясняется условиями поставки."));
      must(room_.reviewing.confirm_dismissal(tx, by(second_), groundless, kAnyVersion));
    });
  }

 private:
  Visitor auditor(Tx& tx, std::string_view email) {
    Visitor visitor;
    visitor.account = parts_.identity.find_by_email(tx, email).value().value;
    visitor.grants = {{Role::Auditor, 0}};
    return visitor;
  }

  Call by(const Visitor& visitor) const { return {visitor, now_, platform::city_day(now_), ""}; }

  std::string file(std::string_view name) const {
    const auto text = platform::read_whole(parts_.data / "procurement" / name);
    if (!text) throw std::runtime_error(fmt::format("the demo town's purchases: {} is not there", name));
    return *text;
  }

  template <class Made>
  static Made must(const Result<Made, procurement::Refusal>& made) {
    if (!made) throw std::logic_error(fmt::format("the demo town's purchases: {}", procurement::key_of(made.error())));
    return *made;
  }

  const Parts& parts_;
  procurement::Room& room_;
  Instant now_;
  Visitor auditor_, second_;
};

}  // namespace

void replay_procurement(const Parts& parts, Instant now) {
  Market market(parts, now);
  market.bring_data();
  market.begin_review();
}

}  // namespace ashyq::demo
