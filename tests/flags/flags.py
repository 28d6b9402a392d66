"""What the suite runs."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from same_flags import SameFlags, SameFromAnyInput  # noqa: E402,F401
from told_flags import Catalogue, Explained, Formats, Statuses  # noqa: E402,F401
from trusted_flags import Claims  # noqa: E402,F401
from beside_cardinal import BesideCardinal  # noqa: E402,F401
from networks import Graph, Matching  # noqa: E402,F401
