/* A terminal by a description: the machine's own, or one that is built in. NULL: there is none. */
#ifndef TODOKU_CNCURSES_DESCRIPTIONS_H
#define TODOKU_CNCURSES_DESCRIPTIONS_H

#include <curses.h>
#include <stdio.h>

SCREEN *tty_described(const char *term, FILE *output, FILE *input);
SCREEN *tty_built_in(const char *term, FILE *output, FILE *input);

#endif
