#include "appeals/api/api.hpp"

#include "appeals/api/resources.hpp"

namespace ashyq::appeals {

void add_api(platform::Router& router, Room& room) {
  Resource resource(router, room, std::make_shared<const Document>());
  add_register_resource(resource);
  add_case_resource(resource);
  add_submission_resource(resource);
  add_own_resource(resource);
  add_work_resource(resource);
  add_officer_resource(resource);
  add_consideration_resource(resource);
  add_directory_resource(resource);
  add_figures_resource(resource);
  add_law_resource(resource);
  add_document_resource(resource, router);
}

}  // namespace ashyq::appeals
