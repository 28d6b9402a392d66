// The table of contents of the JSON API: one file per resource.
#pragma once

#include "appeals/api/resource.hpp"

namespace ashyq::appeals {

void add_register_resource(Resource&);                     // GET /appeals
void add_case_resource(Resource&);                         // GET /appeals/{id}, …/timeline
void add_submission_resource(Resource&);                   // POST /appeals
void add_own_resource(Resource&);                          // GET /own/appeals, the person's acts
void add_work_resource(Resource&);                         // GET /work, /work/counts
void add_officer_resource(Resource&);                      // the acts of staff: intake
void add_consideration_resource(Resource&);                // … and consideration
void add_directory_resource(Resource&);                    // GET /bodies, /categories, /districts
void add_figures_resource(Resource&);                      // GET /figures
void add_law_resource(Resource&);                          // GET /law/procedures, /law/calendar/{year}
void add_document_resource(Resource&, platform::Router&);  // GET /openapi.json, the page /api

/// One act on one case: carried out in one transaction, answered by the case's new state.
using ActOnCase = std::function<Next(platform::Tx&, const Ask&, const Call&, std::int64_t version)>;
platform::Response carry_out(Room&, const Ask&, const ActOnCase&);

}  // namespace ashyq::appeals
