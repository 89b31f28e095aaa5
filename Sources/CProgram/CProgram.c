#include "CProgram.h"

/* It tells which C library this is. */
#include <stdlib.h>

static int count;
static char **arguments;

#if defined(__GLIBC__) || defined(__APPLE__)
/* These two loaders hand main's arguments to constructors, too. */
__attribute__((constructor)) static void note(int argc, char **argv) {
  count = argc;
  arguments = argv;
}
#endif

int program_count(void) { return count; }

const char *program_argument(int index) {
  return index >= 0 && index < count ? arguments[index] : NULL;
}

/* A package is linked with a stronger definition (.github/packaging/link). */
__attribute__((weak)) const char *program_commit(void) { return ""; }
