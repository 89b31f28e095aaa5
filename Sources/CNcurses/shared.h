/* What the files of this module know of each other; nothing of it reaches Swift. */
#ifndef TODOKU_CNCURSES_SHARED_H
#define TODOKU_CNCURSES_SHARED_H

#include <signal.h>
#include <termios.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

struct tty_state {
  /* The terminal's descriptors, and the end of the pipe that wakes whoever waits for it. */
  int in_fd, out_fd, wake_read;
  /* How the terminal was found. */
  struct termios saved_modes;
  /* Whether it is ours at the moment. */
  volatile sig_atomic_t is_up;
};
extern struct tty_state tty_now;

void tty_install_handlers(void);
void tty_remove_handlers(void);
/* Keeps what is written to stderr until the screen is given back. */
void tty_hold_stderr(void);
void tty_release_stderr(void);

#endif
