// What a program sends, as a Submission; with all that stands in the way of taking it.
#pragma once

#include "appeals/api/resource.hpp"

namespace ashyq::appeals {

struct NewAppeal {
  Submission submission;
  std::vector<Misfit> misfits;  // empty: it can be taken
};
NewAppeal new_appeal_of(const Room&, const Ask&);

/// The name of a Submission's field in JSON.
std::string json_name_of(const std::string& field);

}  // namespace ashyq::appeals
