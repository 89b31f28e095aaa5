#ifndef CPROGRAM_H
#define CPROGRAM_H

/* The command line as the system's loader gave it, without a look into /proc; 0 where the loader
 * gives none. */
int program_count(void);
const char *program_argument(int index);

/* The commit that was built, in hexadecimal; empty unless the link of a package defines it. */
const char *program_commit(void);

#endif
