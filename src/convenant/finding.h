/*
 * finding: adding to the list of what is wrong. Called inside this folder only.
 */
#ifndef GCOS_CONVENANT_FINDING_H
#define GCOS_CONVENANT_FINDING_H

#include "convenant/convenant_file.h"

/* eigen: the requirement when the rule is ours, else NULL. */
void finding_add(struct findings *findings, int line, const char *artikel, const char *eigen, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* What is wrong with how the file is written: art. 23 asks for agreement of all, so it must have one reading. */
#define finding_form(findings, line, ...) finding_add((findings), (line), "23", "E23.4", __VA_ARGS__)
void findings_sort(struct findings *findings);

#endif
