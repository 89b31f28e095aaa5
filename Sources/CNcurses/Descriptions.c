/* Where descriptions of terminals are found. */
#define _GNU_SOURCE 1

#include "descriptions.h"
#include "shared.h"
#include "terminals.h"

#include <stdlib.h>
#include <string.h>

/* Where distributions keep descriptions of terminals; a library from another one knows its own only. */
#define DESCRIPTIONS                                                                              \
  "/etc/terminfo:/lib/terminfo:/usr/share/terminfo:/usr/lib/terminfo:/usr/share/lib/terminfo:"   \
  "/usr/local/share/terminfo:/usr/local/lib/terminfo:/run/current-system/sw/share/terminfo"

/* A terminal by its description on this machine. */
SCREEN *tty_described(const char *term, FILE *output, FILE *input) {
  int is_ours = !getenv("TERMINFO") && !getenv("TERMINFO_DIRS");
  if (is_ours) setenv("TERMINFO_DIRS", DESCRIPTIONS, 1);
  SCREEN *found = newterm(term, output, input);
  /* Programs that are started later shall find the environment as it was. */
  if (is_ours) unsetenv("TERMINFO_DIRS");
  return found;
}

/* A terminal by the description that is built in; NULL for a kind that has none. */
SCREEN *tty_built_in(const char *term, FILE *output, FILE *input) {
  static const struct {
    const char *start, *name, *description;
  } kinds[] = {
      {"xterm", "todoku-xterm", TERMINAL_XTERM},       {"screen", "todoku-screen", TERMINAL_SCREEN},
      {"tmux", "todoku-screen", TERMINAL_SCREEN},      {"linux", "todoku-linux", TERMINAL_LINUX},
      {"rxvt", "todoku-xterm", TERMINAL_XTERM},        {"alacritty", "todoku-xterm", TERMINAL_XTERM},
      {"foot", "todoku-xterm", TERMINAL_XTERM},        {"kitty", "todoku-xterm", TERMINAL_XTERM},
      {"wezterm", "todoku-xterm", TERMINAL_XTERM},     {"ghostty", "todoku-xterm", TERMINAL_XTERM},
      {"konsole", "todoku-xterm", TERMINAL_XTERM},     {"vte", "todoku-xterm", TERMINAL_XTERM},
      {"st-", "todoku-xterm", TERMINAL_XTERM},         {"vt", "todoku-vt", TERMINAL_VT},
  };
  for (int i = 0; i < COUNT(kinds); i++) {
    if (strncmp(term, kinds[i].start, strlen(kinds[i].start)) != 0) continue;
    const char *before = getenv("TERMINFO");
    char *kept = before ? strdup(before) : NULL;
    setenv("TERMINFO", kinds[i].description, 1);
    SCREEN *found = newterm(kinds[i].name, output, input);
    if (kept) {
      setenv("TERMINFO", kept, 1);
      free(kept);
    } else {
      unsetenv("TERMINFO");
    }
    return found;
  }
  return NULL;
}
