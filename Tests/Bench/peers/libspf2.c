/* Evaluates SPF for a list of domains with libspf2, one at a time, as the resolver of this machine
 * answers: libspf2 ADDRESS DOMAINS ROUNDS kept|fresh
 *
 * kept: its cache serves all rounds. fresh: each round begins with an empty cache. */
#include <stdbool.h>
#include <sys/types.h>
#include <netinet/in.h>
#include <arpa/nameser.h>

#include <spf2/spf.h>
#include <spf2/spf_dns_cache.h>
#include <spf2/spf_dns_resolv.h>

#include "measure.h"

static SPF_server_t *new_server(void)
{
    SPF_dns_server_t *resolver = SPF_dns_resolv_new(NULL, NULL, 0);
    return SPF_server_new_dns(SPF_dns_cache_new(resolver, NULL, 0, 14), 0);
}

int main(int count, char **arguments)
{
    size_t length;
    char *domains[100000];
    long domain_count = 0, tally[16] = { 0 };
    if (count != 5)
        return 64;
    char *list = read_file(arguments[2], &length);
    for (char *name = strtok(list, "\r\n"); name && domain_count < 100000; name = strtok(NULL, "\r\n"))
        domains[domain_count++] = name;
    long rounds = atol(arguments[3]);
    bool fresh = strcmp(arguments[4], "fresh") == 0;
    SPF_server_t *server = new_server();
    begin();
    for (long round = 0; round < rounds; round++) {
        memset(tally, 0, sizeof tally);
        if (fresh && round > 0) {
            SPF_server_free(server);
            server = new_server();
        }
        for (long index = 0; index < domain_count; index++) {
            char sender[512];
            SPF_response_t *response = NULL;
            SPF_request_t *request = SPF_request_new(server);
            snprintf(sender, sizeof sender, "postmaster@%s", domains[index]);
            SPF_request_set_ipv4_str(request, arguments[1]);
            SPF_request_set_helo_dom(request, domains[index]);
            SPF_request_set_env_from(request, sender);
            SPF_request_query_mailfrom(request, &response);
            tally[SPF_response_result(response) & 15]++;
            SPF_response_free(response);
            SPF_request_free(request);
        }
    }
    report(rounds * domain_count);
    for (int word = 0; word < 16; word++)
        if (tally[word])
            fprintf(stderr, "%s %ld\n", SPF_strresult(word), tally[word]);
    return 0;
}
