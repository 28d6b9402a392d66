// A town for tests of audits: real databases, law and templates. Two auditors look, the water board answers, and somebody
// from the heat network has no business here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audits/audits.hpp"
#include "notifications/tests/small_city.hpp"
#include "platform/jobs/jobs.hpp"

namespace ashyq::audits {

using notifications::location_of;

class Town : public notifications::SmallCity {
 public:
  explicit Town(platform::Dialect dialect = platform::Dialect::Sqlite);

  // ---- people: accounts, by what they do; `insider` is an auditor who also works in the water board
  std::int64_t aliya, auditor, second_auditor, insider, officer, head, neighbour;

  // ---- what happens
  using Act = std::function<Next(platform::Tx&, const Call&)>;
  using AuditAct = std::function<NextAudit(platform::Tx&, const Call&)>;
  /// An act of somebody as their page would carry it out: refused means nothing was written.
  Next act(std::int64_t who, const Act& act);
  NextAudit act_on_audit(std::int64_t who, const AuditAct& act);
  /// The water board paid for pipes twice.
  Wording wording();
  Audit plan(Kind kind = Kind::Internal);
  Id<Audit> running(Kind kind = Kind::Internal);
  Id<Finding> recorded(Id<Audit> audit = {});
  Id<Finding> issued(Id<Audit> audit = {});
  Id<Finding> submitted(Id<Audit> audit = {});
  Finding now_is(Id<Finding> id);
  Audit now_is(Id<Audit> id);
  std::vector<promises::Promise> promises_of(Id<Finding> id);
  /// What the promises' clock does each moment, and this module's own before it.
  void tick();
  void pass(int calendar_days);

  std::unique_ptr<AuditsModule> audits;
  AuditStore* store{nullptr};
  Auditing* auditing{nullptr};

 private:
  void settle_people();
};

}  // namespace ashyq::audits
