/*
 * A client that sends just what it is told, and the server it talks to. One at a time.
 */
#ifndef GCOS_TESTS_HELPER_CLIENT_H
#define GCOS_TESTS_HELPER_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

extern unsigned port;         /* of the server under test */
extern char answer[1 << 20];  /* the last one read, head and body */

#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"
#define JSON "Content-Type: application/json\r\n"
#define HOST "Host: 127.0.0.1:%u\r\n"   /* refused() fills in the port */

int client_open(void);
void client_send(int fd, const void *bytes, size_t length);
/* One answer; its status, or 0 when the connection was closed without one. */
int client_read(int fd);
/* Status of what comes back on a connection of its own. */
int sent(const void *bytes, size_t length);
int raw(const char *text);
/* A well-formed request: METHOD path, more header lines, body. */
int asked(const char *method, const char *path, const char *headers, const char *body);
int posted(const char *body);   /* a form */
int jsoned(const char *body);
bool has(const char *what);     /* the answer */
bool seen_has(const char *what);/* what the gate got */
/* Demands this status, and that the gate never learned of it. */
void refused_raw(int expected, const char *text, size_t length);
void refused(int expected, const char *format);

/* Group setup and teardown of cmocka: a server with 40 connections and 1.5 seconds for a request. */
int group_begin(void **state);
int group_end(void **state);

#endif
