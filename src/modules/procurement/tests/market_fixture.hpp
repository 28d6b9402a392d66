// A town for tests of procurement: real databases, law, templates and the demo town's data. The water board bought from a
// firm of its deputy director's brother; two auditors look, the board answers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "notifications/tests/small_city.hpp"
#include "platform/jobs/jobs.hpp"
#include "procurement/procurement.hpp"

namespace ashyq::procurement {

using notifications::location_of;

class Market : public notifications::SmallCity {
 public:
  explicit Market(platform::Dialect dialect = platform::Dialect::Sqlite);

  // ---- people: accounts, by what they do; `insider` is an auditor who also works in the water board
  std::int64_t aliya, auditor, second_auditor, admin, insider, officer, head, neighbour;

  // ---- what happens
  /// An act of somebody as their page would carry it out: refused means nothing was written.
  template <class Made>
  Result<Made, Refusal> act(std::int64_t who,
                            const std::function<Result<Made, Refusal>(platform::Tx&, const Call&)>& of) {
    const Visitor by = visitor(who);
    const Call call{by, clock.now(), today(), "test"};
    return database->attempt([&](platform::Tx& tx) { return of(tx, call); });
  }
  /// A file of the demo town's data.
  static std::string data(const std::string& file);
  Id<Source> source(const std::string& text);
  void registers();
  /// Asks for a run and lets the job do it.
  Run run(Id<Source> source, const std::string& settings = "");
  std::vector<RedFlag> flags(const std::string& code);
  /// Runs the town's data; the flag on the firm of the brother.
  RedFlag family();
  RedFlag now_is(Id<RedFlag> id);

  std::unique_ptr<audits::AuditsModule> audits;
  std::unique_ptr<ProcurementModule> procurement;
  Room* room{nullptr};

 private:
  void settle_people();
};

}  // namespace ashyq::procurement
