// ML-DSA-44 (FIPS 204) where the loaded OpenSSL has it: from 3.5 on. Debian 12 ships 3.0 and no other library with it.
#pragma once

#include <string_view>

namespace ashyq::ledger {

/// Pure mode, empty context. False too when this machine cannot verify.
bool verify_mldsa44(std::string_view key_1312, std::string_view message, std::string_view signature_2420);

}  // namespace ashyq::ledger
