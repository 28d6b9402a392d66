// A whole release: its parts one after the other, then what only all of them together tell.
#include <functional>

#include "integrity/ocds/organisations.hpp"
#include "integrity/ocds/tables.hpp"

namespace ashyq::integrity {
namespace {

constexpr auto kRelatedProcess = members_of<RelatedProcess>(
    {{"relationship", ids<&RelatedProcess::relationships>}, {"identifier", id<&RelatedProcess::identifier>}});

constexpr auto kRelease = members_of<Process>({{"ocid", id<&Process::ocid>},
                                               {"id", id<&Process::id>},
                                               {"language", text<&Process::language>},
                                               {"initiationType", text<&Process::initiation_type>},
                                               {"date", moment<&Process::date>},
                                               {"buyer", object<&Process::buyer, kOrganisation>},
                                               {"parties", read_parties},
                                               {"planning", read_planning},
                                               {"tender", read_tender},
                                               {"bids", read_bids},
                                               {"awards", read_awards},
                                               {"contracts", read_contracts},
                                               {"relatedProcesses", array<&Process::related, kRelatedProcess>}});

}  // namespace

struct ProcessReader::Impl {
  explicit Impl(std::int16_t home_offset) : reader(home_offset) {}
  Reader reader;
  Process process;
  Organisations organisations;
};

ProcessReader::ProcessReader(std::int16_t home_offset) : impl_(std::make_unique<Impl>(home_offset)) {}
ProcessReader::~ProcessReader() = default;

const Process* ProcessReader::read(const Json& release) {
  static const Process kEmpty{};
  if (!release.is_object()) return nullptr;
  Process& process = impl_->process;
  process = kEmpty;
  impl_->reader.faults = 0;
  impl_->reader.arena.clear();
  kRelease.read(process, release, impl_->reader);
  if (process.ocid.empty()) return nullptr;
  impl_->organisations.resolve(process, impl_->reader);
  process.faults = impl_->reader.faults;
  return &process;
}

}  // namespace ashyq::integrity
