#include "witness/rules/findings.hpp"

namespace ashyq::witness {

std::string_view name_of(Fault fault) {
  switch (fault) {
    case Fault::NoCheckpoint: return "no_checkpoint";
    case Fault::NotACheckpoint: return "not_a_checkpoint";
    case Fault::OtherLog: return "other_log";
    case Fault::NotSigned: return "not_signed";
    case Fault::BadCosignature: return "bad_cosignature";
    case Fault::NoQuorum: return "no_quorum";
    case Fault::StaleQuorum: return "stale_quorum";
    case Fault::Shrunk: return "shrunk";
    case Fault::Forked: return "forked";
    case Fault::BundleMissing: return "bundle_missing";
    case Fault::BundleBroken: return "bundle_broken";
    case Fault::WrongCount: return "wrong_count";
    case Fault::EntryChanged: return "entry_changed";
    case Fault::EntryDropped: return "entry_dropped";
    case Fault::EntriesReordered: return "entries_reordered";
    case Fault::TileMissing: return "tile_missing";
    case Fault::TileDiffers: return "tile_differs";
    case Fault::RootDiffers: return "root_differs";
    case Fault::UnreadableAct: return "unreadable_act";
    case Fault::FewerMisses: return "fewer_misses";
    case Fault::MoreMisses: return "more_misses";
    case Fault::FiguresAhead: return "figures_ahead";
    case Fault::UnreadableFigures: return "unreadable_figures";
  }
  return "no_checkpoint";
}

}  // namespace ashyq::witness
