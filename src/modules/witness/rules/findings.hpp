// What an outsider may find out about a log, each with its sentence in the catalogue.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ashyq::witness {

enum class Fault : std::uint8_t {
  NoCheckpoint,
  NotACheckpoint,
  OtherLog,
  NotSigned,
  BadCosignature,
  NoQuorum,
  StaleQuorum,
  Shrunk,
  Forked,
  BundleMissing,
  BundleBroken,
  WrongCount,
  EntryChanged,
  EntryDropped,
  EntriesReordered,
  TileMissing,
  TileDiffers,
  RootDiffers,
  UnreadableAct,
  FewerMisses,
  MoreMisses,
  FiguresAhead,
  UnreadableFigures,
};
/// Ends a key of the catalogue: witness.fault.<name>. Programs compare it: never change one.
std::string_view name_of(Fault fault);

/// Named values for the sentence.
using Facts = std::vector<std::pair<std::string_view, std::string>>;

struct Finding {
  Fault fault;
  Facts facts;
};

}  // namespace ashyq::witness
