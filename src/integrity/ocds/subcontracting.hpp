// The subcontracting extension. Its schema puts it into awards; some publishers put it into contracts.
// https://extensions.open-contracting.org/en/extensions/subcontracting/master/
#pragma once

#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {

inline constexpr auto kSubcontract = members_of<Organisation>({{"subcontractor", inside<kOrganisation, Organisation>}});

template <class T>
inline constexpr auto kSubcontracting = members_of<T>({{"minimumPercentage", number<&T::subcontracted_share>},
                                                       {"subcontracts", array<&T::subcontractors, kSubcontract>},
                                                       {"subcontractors",
                                                        array_or_one<&T::subcontractors, kOrganisation>}});

template <class T>
void subcontracting(T& owner, Json value, Reader& reader) {
  owner.subcontractors.clear();
  owner.subcontracted_share.reset();
  inside<kSubcontracting<T>>(owner, value, reader);
}

}  // namespace ashyq::integrity
