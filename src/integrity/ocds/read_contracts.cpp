// /contracts with their implementation and the subcontracting extension
#include "integrity/ocds/codes.hpp"
#include "integrity/ocds/subcontracting.hpp"
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

// OCDS 1.0 called them amount and receiverOrganization; 1.1 still allows it.
constexpr auto kTransaction = members_of<Transaction>(
    {{"date", moment<&Transaction::date>},
     {"value", object<&Transaction::value, kMoney>},
     {"amount", object<&Transaction::value, kMoney>},
     {"payee", object<&Transaction::payee, kOrganisation>},
     {"receiverOrganization", object<&Transaction::payee, kOrganisation>}});

constexpr auto kMilestone = members_of<Milestone>(
    {{"status", text<&Milestone::status>}, {"dueDate", moment<&Milestone::due>}, {"dateMet", moment<&Milestone::met>}});

constexpr auto kImplementation = members_of<Contract>({{"transactions", array<&Contract::transactions, kTransaction>},
                                                       {"milestones", array<&Contract::milestones, kMilestone>}});

void implementation(Contract& contract, Json value, Reader& reader) {
  contract.transactions.clear();
  contract.milestones.clear();
  inside<kImplementation>(contract, value, reader);
}

constexpr auto kContract = members_of<Contract>({{"id", id<&Contract::id>},
                                                 {"awardID", id<&Contract::award_id>},
                                                 {"status", code<&Contract::status, contract_status_of>},
                                                 {"dateSigned", moment<&Contract::signed_at>},
                                                 {"period", object<&Contract::period, kPeriod>},
                                                 {"value", object<&Contract::value, kMoney>},
                                                 {"items", array<&Contract::items, kItem>},
                                                 {"documents", array<&Contract::documents, kDocument>},
                                                 {"amendments", array<&Contract::amendments, kAmendment>},
                                                 {"milestones", array<&Contract::own_milestones, kMilestone>},
                                                 {"implementation", implementation},
                                                 {"subcontracting", subcontracting<Contract>}});

}  // namespace

void read_contracts(Process& process, Json value, Reader& reader) {
  array<&Process::contracts, kContract>(process, value, reader);
  process.has_contracts = value.is_array();
}

}  // namespace ashyq::integrity
