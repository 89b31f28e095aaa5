/* The terminal behind plain functions: no macro, variadic or global of curses reaches Swift.
   One terminal at a time; all but tty_wake are for one thread only. */
#ifndef TODOKU_CNCURSES_H
#define TODOKU_CNCURSES_H

#include <stdint.h>

/* What tty_start answers. */
enum { TTY_STARTED = 0, TTY_NOT_A_TERMINAL = 1, TTY_NO_CURSOR = 2, TTY_UNKNOWN = 3 };

/* What tty_start is asked for. */
enum { TTY_COLOUR = 1, TTY_PROBE = 2 };

/* What tty_wait saw; 0 is the end of the time. */
enum { TTY_READABLE = 1, TTY_WOKEN = 2, TTY_GONE = 4 };

/* How a run of characters looks. */
enum { TTY_BOLD = 1, TTY_REVERSE = 2, TTY_DIM = 4, TTY_RED = 16, TTY_GREEN = 32, TTY_CYAN = 64 };

/* Takes the screen of a terminal. A null term means $TERM. */
int tty_start(int input, int output, const char *term, int flags);
/* Gives the screen back; signals act as before. Safe to call again. */
void tty_stop(void);
/* Gives the screen back, stops the process, and takes the screen again when it goes on. */
void tty_suspend(void);
/* Takes the screen again after the process was stopped from outside. */
void tty_resume(void);

/* What was found out at the start. */
int tty_has_colour(void);
int tty_has_dim(void);
int tty_is_utf8(void);
int tty_takes_strings(void);
int tty_was_probed(void);
/* The columns the C library gives a character; -1 when it cannot be printed. */
int tty_width(uint32_t scalar);

/* The size by ioctl (0 when it cannot be told), and telling curses about it. */
void tty_size(int *rows, int *columns);
void tty_resize(int rows, int columns);

/* A frame: begin, put runs of scalars, end with the cursor's place. */
void tty_begin(void);
void tty_put(int row, int column, const uint32_t *scalars, int count, int look);
void tty_end(int row, int column);
/* Draws everything anew at the next end of a frame. */
void tty_repaint(void);
/* Clears the screen and writes bytes alone on it, past curses: the terminal wraps them by itself, so
   that a mouse selects one line. The next frame draws everything. 0, or -1 when that is not possible. */
int tty_alone(const uint8_t *bytes, int count);
/* Writes bytes past curses; 0, or -1 when the terminal is gone. */
int tty_write(const uint8_t *bytes, int count);

/* Waits for bytes, a wake or the end of a time (negative: for ever). */
int tty_wait(int milliseconds);
/* Reads what is there, after tty_wait said so: a count, or 0 at the end, or -1 on failure. */
int tty_read(uint8_t *bytes, int count);
/* Throws away what is typed or pasted until 100 ms of silence. */
void tty_discard(int input);
/* Wakes tty_wait up, from any thread, also when no terminal is started. */
void tty_wake(void);
/* The signals noted since the last call, as bits (1 << number). */
uint64_t tty_signals(void);

/* Plain mode: lets lines of any length through, until tty_lines_end or a signal that ends us.
   0, or -1 when the descriptor is no terminal. */
int tty_lines_begin(int input);
void tty_lines_end(void);

/* Keeps this process's memory from other processes of the user and from dumps of a crash, also where
   those go to a program; does nothing where the system has no such thing. */
void memory_hide(void);

#endif
