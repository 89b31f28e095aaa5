/* Verifies one mail over and over with libopendkim: libopendkim EML KEYTXT SECONDS */
#include <stdbool.h>
#include <sys/types.h>

#include <opendkim/dkim.h>

#include "measure.h"

static char *record;

static DKIM_CBSTAT give_record(DKIM *dkim, DKIM_SIGINFO *signature, u_char *room, size_t size)
{
    (void)dkim;
    (void)signature;
    snprintf((char *)room, size, "%s", record);
    return DKIM_CBSTAT_CONTINUE;
}

/* One round: the mail is taken as if it had just come. */
static bool verify(DKIM_LIB *library, char *mail, size_t length)
{
    DKIM_STAT status;
    DKIM *dkim = dkim_verify(library, (const unsigned char *)"bench", NULL, &status);
    char *line = mail, *end = mail + length;
    bool passes = false;
    while (dkim && line < end && *line != '\r') {
        char *next = line;
        do {
            char *stop = strstr(next, "\r\n");
            next = stop ? stop + 2 : end;
        } while (*next == ' ' || *next == '\t');
        status = dkim_header(dkim, (u_char *)line, next - 2 - line);
        if (status != DKIM_STAT_OK)
            break;
        line = next;
    }
    if (dkim && dkim_eoh(dkim) == DKIM_STAT_OK) {
        line += 2;
        dkim_body(dkim, (u_char *)line, end - line);
        passes = dkim_eom(dkim, NULL) == DKIM_STAT_OK;
    }
    if (dkim)
        dkim_free(dkim);
    return passes;
}

int main(int count, char **arguments)
{
    size_t length, record_length;
    long rounds = 0;
    if (count != 4)
        return 64;
    char *mail = read_file(arguments[1], &length);
    record = read_file(arguments[2], &record_length);
    record[strcspn(record, "\r\n")] = 0;
    double seconds = atof(arguments[3]);
    DKIM_LIB *library = dkim_init(NULL, NULL);
    dkim_set_key_lookup(library, give_record);
    begin();
    do {
        if (!verify(library, mail, length)) {
            fprintf(stderr, "%s does not verify\n", arguments[1]);
            return 1;
        }
        rounds++;
    } while (wall_clock() - wall_began < seconds);
    report(rounds);
    return 0;
}
