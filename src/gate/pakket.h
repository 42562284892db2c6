/*
 * pakket: packages to and from other casusoverleggen, for the gate's own files (pakket.c).
 */
#ifndef GCOS_GATE_PAKKET_H
#define GCOS_GATE_PAKKET_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct facts;
struct pakket_feiten;
struct ticket;
struct reader;
struct grant;
struct upload;

/* facts->uitwisseling, of an act with NEED_UITWISSELING. */
void load_uitwisseling(struct ticket *ticket);
/* facts->pakket, of an act with ACT_PAKKET that takes one. */
enum rc load_pakket(struct ticket *ticket, struct reader *reader, const struct grant *grant, struct err *err);
/* The view, sealed, as the answer's file. */
void pakket_give(struct ticket *ticket);

/* The content of a package that was opened: into persoon and stuk, or what is wrong with it. For load_pakket, and for who tries any bytes. */
void pakket_lees(const struct facts *facts, const char *text, size_t length, struct pakket_feiten *pakket);

/* bijlage.c: what came, when all of it did; ret_waarom: it was too much. false: nothing yet. */
bool upload_pakket(const struct upload *upload, const uint8_t **ret_bytes, size_t *ret_size, const char **ret_waarom);

#endif
