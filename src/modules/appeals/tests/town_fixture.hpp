// A town for tests of pages and acts: real databases, law and templates. Aliya asks, the water board answers, the
// housing department reviews, and somebody from the heat network has no business here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "appeals/appeals.hpp"
#include "notifications/tests/small_city.hpp"
#include "platform/jobs/jobs.hpp"

namespace ashyq::appeals {

using notifications::location_of;

class Town : public notifications::SmallCity {
 public:
  explicit Town(platform::Dialect dialect = platform::Dialect::Sqlite);

  // ---- people: accounts, by what they do
  std::int64_t aliya, registrar, officer, second_officer, head, reviewer, auditor, neighbour;
  std::int64_t category(std::string_view slug);

  // ---- what happens
  /// Aliya asks the water board about cold water.
  Id<Appeal> ask(Kind kind = Kind::Message);
  Id<Appeal> ask(Submission submission);
  Submission submission(Kind kind = Kind::Message);
  /// An act of somebody as their page would carry it out: refused means nothing was written.
  using Act = std::function<Next(platform::Tx&, const Call&)>;
  Next act(std::int64_t who, const Act& act);
  void assigned(Id<Appeal> id);  // registered and given to the officer
  Appeal now_is(Id<Appeal> id);  // as it stands in the tables
  void pass(int calendar_days);
  /// Facts to listeners: letters are queued.
  void deliver() { outbox->deliver_now(); }

  // ---- pages
  /// With the version of the case in the address, unless the form says another.
  platform::Response post(std::int64_t who, const std::string& target, Form form,
                          Language language = Language::English);

  std::unique_ptr<AppealsModule> appeals;
  AppealStore* store{nullptr};
  PublicView* view{nullptr};
  Casework* casework{nullptr};
  std::unique_ptr<platform::Jobs> jobs;

 private:
  void settle_people();
};

}  // namespace ashyq::appeals
