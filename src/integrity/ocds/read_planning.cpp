// /planning
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

constexpr auto kBudget = members_of<Planning>({{"amount", object<&Planning::budget, kMoney>}});

void budget(Planning& planning, Json value, Reader& reader) {
  planning.budget = {};
  inside<kBudget>(planning, value, reader);
}

constexpr auto kPlanning = members_of<Planning>({{"budget", budget},
                                                 {"procurementMethodDetails", text<&Planning::method_details>},
                                                 {"rationale", text<&Planning::rationale>},
                                                 {"documents", array<&Planning::documents, kDocument>}});

}  // namespace

void read_planning(Process& process, Json value, Reader& reader) {
  object<&Process::planning, kPlanning>(process, value, reader);
  process.planning.present = value.is_object();
}

}  // namespace ashyq::integrity
