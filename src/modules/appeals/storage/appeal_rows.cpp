#include "appeals/storage/appeal_rows.hpp"

namespace ashyq::appeals {

using platform::to_value;

Appeal appeal_of(const platform::Row& row) {
  Appeal a;
  std::size_t i = 0;
  const auto next = [&](auto& field) { field = row.get<std::remove_reference_t<decltype(field)>>(i++); };
  next(a.id), next(a.version), next(a.kind), next(a.stage), next(a.language), next(a.answer_language);
  next(a.channel), next(a.body), next(a.category), next(a.district), next(a.author), next(a.officer);
  next(a.accepted_by), next(a.contested_body), next(a.key), next(a.promise), next(a.anonymous), next(a.urgent);
  next(a.publish_consent), next(a.objected), next(a.hearing_asked), next(a.extension_asked);
  next(a.received_at), next(a.registered_on), next(a.due_on), next(a.extended_until), next(a.fix_until);
  next(a.objection_until), next(a.act_not_before), next(a.hearing_at), next(a.ended_at);
  next(a.outcome), next(a.rating), next(a.parent), next(a.relation);
  return a;
}

std::vector<platform::Value> values_of(const Appeal& a) {
  return {to_value(a.kind),
          to_value(a.stage),
          to_value(a.language),
          to_value(a.answer_language),
          to_value(a.channel),
          to_value(a.body),
          to_value(a.category),
          to_value(a.district),
          to_value(a.author),
          to_value(a.officer),
          to_value(a.accepted_by),
          to_value(a.contested_body),
          to_value(a.key),
          to_value(a.promise),
          to_value(a.anonymous),
          to_value(a.urgent),
          to_value(a.publish_consent),
          to_value(a.objected),
          to_value(a.hearing_asked),
          to_value(a.extension_asked),
          to_value(a.received_at),
          to_value(a.registered_on),
          to_value(a.due_on),
          to_value(a.extended_until),
          to_value(a.fix_until),
          to_value(a.objection_until),
          to_value(a.act_not_before),
          to_value(a.hearing_at),
          to_value(a.ended_at),
          to_value(a.outcome),
          to_value(a.rating),
          to_value(a.parent),
          to_value(a.relation)};
}

std::vector<Appeal> appeals_of(const platform::Rows& rows) {
  std::vector<Appeal> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(appeal_of(row));
  return found;
}

}  // namespace ashyq::appeals
