#pragma once

#include "identity/identity.hpp"
#include "identity/web/desk.hpp"
#include "identity/web/gate.hpp"

namespace ashyq::identity {

struct IdentityModule::Impl {
  Impl(const IdentityParts& parts, IdentityOptions options) : desk(parts, std::move(options)), gatekeeper(desk) {}
  Desk desk;
  Gatekeeper gatekeeper;
};

}  // namespace ashyq::identity
