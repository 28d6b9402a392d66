"""What the suite runs. Exit codes: src/app/ashyq/flags_commands.hpp."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from whole_inputs import WholeInputs  # noqa: E402,F401
from spoiled_lines import SpoiledLines, MutatedLines  # noqa: E402,F401
from wrong_settings import WrongSettings, WrongRegisters, WrongUse  # noqa: E402,F401
from spoiled_results import Shards, Results  # noqa: E402,F401
