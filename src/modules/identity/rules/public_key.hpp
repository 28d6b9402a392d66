// A JSON Web Key as OpenSSL knows it.
#pragma once

#include <string_view>

#include <boost/json.hpp>

namespace ashyq::identity {

/// RSA with at least 2048 bits (PKCS #1 v1.5, SHA-256) or EC on P-256 (r and s side by side, SHA-256).
/// False for any other key, and for keys and signatures that are malformed.
bool is_signed_by(const boost::json::object& jwk, std::string_view text, std::string_view signature);

}  // namespace ashyq::identity
