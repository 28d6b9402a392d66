// fontconfig keeps its list of fonts until the process ends and never frees it; that is not a leak of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:FcConfig\n"; }
