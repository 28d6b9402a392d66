// Any bytes as a shard: refused, or so consistent that all flags are judged, written, and the shard saved again. Shards
// are large: the seed describes small ones, the bytes behind their first two are damage: place, length, what stands there.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>

#include "integrity/integrity.hpp"
#include "integrity/output/results.hpp"

namespace {
using namespace ashyq::integrity;

/// Open tenders of two buyers with several bids each.
std::string release(unsigned i) {
  const std::string n = std::to_string(i);
  std::string bids;
  for (unsigned b = 0; b <= i % 4; ++b)
    bids += std::string(b ? "," : "") + R"({"id":")" + std::to_string(b) + R"(","status":"valid","value":{"amount":)" +
            std::to_string(1000 + 10 * b) + R"(,"currency":"KZT"},"tenderers":[{"id":"S)" +
            std::to_string((i + b) % 5) + R"("}]})";
  return R"({"ocid":"p)" + n + R"(","date":"2025-04-01T00:00:00Z","buyer":{"id":"B)" + std::to_string(i % 2) +
         R"("},"parties":[{"id":"S1","name":"Aliya","contactPoint":{"telephone":"+7 701 1234567"}}],"tender":)" +
         R"({"status":"complete","procurementMethod":"open","items":[{"id":"1","classification":{"scheme":"CPV",)" +
         R"("id":"45210000"}}]},"bids":{"details":[)" + bids +
         R"(]},"awards":[{"id":"a","status":"active","suppliers":)" + R"([{"id":"S)" + std::to_string(i % 5) +
         R"("}],"value":{"amount":1000,"currency":"KZT"}}],"contracts":)" +
         R"([{"id":"c","awardID":"a","value":{"amount":1100,"currency":"KZT"},"dateSigned":"2025-04-02"}]})";
}

std::string saved(unsigned releases, const Settings& settings, const ProcurementLaw& law) {
  Shard shard(settings, law);
  JsonText text;
  for (unsigned i = 0; i < releases; ++i) {
    text.parse_copy(release(i));
    shard.add(text.root(), i + 1);
  }
  return shard.save();
}

void damage(std::string& shard, std::string_view bytes) {
  while (bytes.size() > 4) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const std::size_t at = (byte(0) << 16U | byte(1) << 8U | byte(2)) % shard.size(), length = 1 + byte(3) % 8U;
    const std::string_view put = bytes.substr(4, length);
    shard.replace(at, put.size(), put);
    bytes.remove_prefix(4 + put.size());
  }
}

void judge_and_save(std::string_view bytes, const Settings& settings, const ProcurementLaw& law) {
  try {
    Shard shard = Shard::load(bytes, settings, law);
    if (Shard::load(shard.save(), settings, law).releases() != shard.releases()) std::abort();
    const Report report = judge(std::move(shard), settings, law, nullptr, 1);
    for (const auto& raised : report.facts.raised) json_line(report, raised);
    for_each_other_status(report, [](const std::string&) {});
  } catch (const std::runtime_error& refused) {
    if (std::string_view(refused.what()).find("shard") == std::string_view::npos) std::abort();
  }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Settings settings;
  static const ProcurementLaw law;
  static const std::string shards[] = {saved(1, settings, law), saved(3, settings, law), saved(12, settings, law)};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size < 2) return 0;
  std::string shard = shards[data[0] % 3U];
  if (data[1] % 8U == 7) shard = bytes.substr(2);
  else damage(shard, bytes.substr(2));
  if (data[1] % 8U == 6) shard.resize(shard.size() - shard.size() * data[1] / 256);
  judge_and_save(shard, settings, law);
  return 0;
}
