/*
 * Signs and verifies mail with libopendkim, for peer.py.
 *
 *     opendkim sign KEY.pem SELECTOR DOMAIN ALGORITHM HEADER BODY LENGTH LIFETIME OVERSIGN < MAIL
 *         writes the signed mail; LENGTH is the octets of l= (-1: none), LIFETIME the seconds to x=
 *         (0: none), OVERSIGN a header name that is signed once more than it is there ("": none)
 *     opendkim verify MAIL KEYS ...
 *         writes one line for each pair: the words of its signatures, top first, with blanks between;
 *         pass, body-hash, or the name of the library's error
 *
 * KEYS has a line for each key: its name, a tab, the record.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <opendkim/dkim.h>

struct text {
	unsigned char *octets;
	size_t count;
};

static struct text whole(FILE *file)
{
	struct text text = {NULL, 0};
	size_t room = 0, got;
	do {
		if (text.count + 65536 > room) {
			room = room * 2 + 65536;
			text.octets = realloc(text.octets, room + 1);
			if (text.octets == NULL)
				exit(74);
		}
		got = fread(text.octets + text.count, 1, 65536, file);
		text.count += got;
	} while (got > 0);
	text.octets[text.count] = 0;
	return text;
}

static struct text whole_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (file == NULL) {
		perror(path);
		exit(66);
	}
	struct text text = whole(file);
	fclose(file);
	return text;
}

static bool feed(DKIM *dkim, struct text mail)
{
	DKIM_STAT status = dkim_chunk(dkim, mail.octets, mail.count);
	return (status == DKIM_STAT_OK || status == DKIM_STAT_NOSIG)
		&& dkim_chunk(dkim, NULL, 0) == DKIM_STAT_OK;
}

static int sign(DKIM_LIB *library, char **words)
{
	struct text mail = whole(stdin);
	struct text key = whole_file(words[0]);
	dkim_canon_t header = strcmp(words[4], "simple") == 0 ? DKIM_CANON_SIMPLE : DKIM_CANON_RELAXED;
	dkim_canon_t body = strcmp(words[5], "simple") == 0 ? DKIM_CANON_SIMPLE : DKIM_CANON_RELAXED;
	dkim_alg_t algorithm = strcmp(words[3], "ed25519-sha256") == 0
		? DKIM_SIGN_ED25519SHA256
		: strcmp(words[3], "rsa-sha1") == 0 ? DKIM_SIGN_RSASHA1 : DKIM_SIGN_RSASHA256;
	uint64_t lifetime = strtoull(words[7], NULL, 10);
	if (lifetime > 0)
		dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_SIGNATURETTL, &lifetime, sizeof lifetime);
	const char *oversigned[] = {words[8], NULL};
	if (words[8][0] != 0)
		dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_OVERSIGNHDRS, oversigned,
			sizeof(const char **));
	DKIM_STAT status;
	DKIM *dkim = dkim_sign(library, (const unsigned char *)"peer", NULL, key.octets,
		(unsigned char *)words[1], (unsigned char *)words[2], header, body, algorithm,
		strtol(words[6], NULL, 10), &status);
	if (dkim == NULL || !feed(dkim, mail) || dkim_eom(dkim, NULL) != DKIM_STAT_OK) {
		fprintf(stderr, "not signed: %s\n", dkim == NULL ? "" : dkim_geterror(dkim));
		return 1;
	}
	unsigned char *field;
	size_t count;
	if (dkim_getsighdr_d(dkim, strlen("DKIM-Signature: "), &field, &count) != DKIM_STAT_OK)
		return 1;
	/* The library folds with bare line feeds, which mail has not. */
	fputs("DKIM-Signature: ", stdout);
	for (size_t index = 0; index < count; index++) {
		if (field[index] == '\n' && (index == 0 || field[index - 1] != '\r'))
			fputc('\r', stdout);
		fputc(field[index], stdout);
	}
	fputs("\r\n", stdout);
	fwrite(mail.octets, 1, mail.count, stdout);
	return 0;
}

static void verify(const char *path, const char *keys)
{
	DKIM_LIB *library = dkim_init(NULL, NULL);
	dkim_query_t method = DKIM_QUERY_FILE;
	unsigned int flags = DKIM_LIBFLAGS_FIXCRLF | DKIM_LIBFLAGS_DELAYSIGPROC;
	dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_FLAGS, &flags, sizeof flags);
	dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_QUERYMETHOD, &method, sizeof method);
	dkim_options(library, DKIM_OP_SETOPT, DKIM_OPTS_QUERYINFO, (void *)keys, strlen(keys));
	struct text mail = whole_file(path);
	DKIM_STAT status;
	DKIM *dkim = dkim_verify(library, (const unsigned char *)"peer", NULL, &status);
	DKIM_SIGINFO **signatures;
	int count = 0;
	if (dkim == NULL || !feed(dkim, mail)) {
		printf("unreadable");
	} else {
		dkim_eom(dkim, NULL);
		if (dkim_getsiglist(dkim, &signatures, &count) != DKIM_STAT_OK)
			count = 0;
	}
	for (int index = 0; index < count; index++) {
		DKIM_SIGINFO *signature = signatures[index];
		/* As the program opendkim counts: the signature holds, and so does the body. */
		if (dkim_sig_geterror(signature) <= DKIM_SIGERROR_OK)
			dkim_sig_process(dkim, signature);
		int fault = dkim_sig_geterror(signature);
		if ((dkim_sig_getflags(signature) & DKIM_SIGFLAG_PASSED) != 0
			&& dkim_sig_getbh(signature) == DKIM_SIGBH_MATCH)
			printf("pass ");
		else if (dkim_sig_getbh(signature) == DKIM_SIGBH_MISMATCH)
			printf("body-hash ");
		else {
			const char *word = dkim_sig_geterrorstr(fault);
			for (; word != NULL && *word != 0; word++)
				putchar(*word == ' ' ? '-' : *word);
			putchar(' ');
		}
	}
	putchar('\n');
	if (dkim != NULL)
		dkim_free(dkim);
	dkim_close(library);
	free(mail.octets);
}

int main(int count, char **words)
{
	if (count == 11 && strcmp(words[1], "sign") == 0)
		return sign(dkim_init(NULL, NULL), words + 2);
	if (count >= 4 && count % 2 == 0 && strcmp(words[1], "verify") == 0) {
		for (int index = 2; index + 1 < count; index += 2)
			verify(words[index], words[index + 1]);
		return 0;
	}
	fputs("usage: opendkim sign|verify, see the source\n", stderr);
	return 64;
}
