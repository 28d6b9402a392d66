// libFuzzer: any bytes given as a law file end in a value or in named faults, never in a crash; what is read can be
// counted with. The first byte chooses the kind of file. Build with clang++ -fsanitize=fuzzer,address,undefined and
// -ltomlplusplus; seed with the files of law/.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "promises/rules/due.hpp"
#include "promises/storage/law_files.hpp"

using namespace ashyq;
using namespace ashyq::promises;

namespace {

void read_as(unsigned kind, std::string_view toml, LawFaults& faults) {
  const Day start = Day::of(2026, 3, 2);
  switch (kind) {
    case 0:
      if (auto year = read_calendar_year(toml, "f", faults))
        WorkCalendar{{std::move(*year)}}.add_working_days(start, 15);
      return;
    case 1:
      if (const auto procedure = read_procedure(toml, "f", faults))
        for (const Edition& edition : procedure->editions) explain(start, edition.rule, WorkCalendar{});
      return;
    case 2: read_legal_list(toml, "f", faults); return;
    case 3: read_acts(toml, "f", faults); return;
    default: read_working_hours(toml, "f", faults);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  LawFaults faults;
  read_as(data[0] % 5U, {reinterpret_cast<const char*>(data + 1), size - 1}, faults);
  for (const LawFault& fault : faults)
    if (fault.describe().empty()) std::abort();
  return 0;
}
