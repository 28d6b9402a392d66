#include "integrity/reading/digest.hpp"

#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <stdexcept>

#include "integrity/reading/bytes.hpp"

namespace ashyq::integrity {

namespace {

EVP_MD_CTX* of(const std::shared_ptr<void>& context) { return static_cast<EVP_MD_CTX*>(context.get()); }

void require(int one) {
  if (one != 1) throw std::runtime_error("SHA-256 failed");
}

std::shared_ptr<void> fresh_context() {
  return {EVP_MD_CTX_new(), [](void* context) { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context)); }};
}

std::string digest_of_file(const Source& source) {
  std::atomic<std::uint64_t> taken{0};
  const auto bytes = open_raw_bytes(source.path, taken);
  Digest digest;
  std::string block(1U << 18U, '\0');
  while (const std::size_t got = bytes->read(block.data(), block.size())) digest.add({block.data(), got});
  return digest.hex();
}

std::string digest_of_one(const Source& source) try {
  return source.path == "-" ? digest_of_standard_input() : digest_of_file(source);
} catch (const BytesFault& fault) {
  throw InputFault(fault.what(), source.path, 0);
}

}  // namespace

Digest::Digest() : context_(fresh_context()) { require(EVP_DigestInit_ex(of(context_), EVP_sha256(), nullptr)); }

void Digest::add(std::string_view bytes) { require(EVP_DigestUpdate(of(context_), bytes.data(), bytes.size())); }

std::string Digest::hex() const {
  const auto copy = fresh_context();
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  require(EVP_MD_CTX_copy_ex(of(copy), of(context_)));
  require(EVP_DigestFinal_ex(of(copy), hash.data(), &size));
  std::string text;
  for (unsigned i = 0; i < size; ++i) text += fmt::format("{:02x}", hash.at(i));
  return text;
}

std::string digest_of(const std::vector<Source>& sources) {
  if (sources.size() == 1) return digest_of_one(sources.front());
  Digest digest;
  for (const Source& source : sources) digest.add(digest_of_one(source) + '\n');
  return digest.hex();
}

}  // namespace ashyq::integrity
