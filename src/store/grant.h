/*
 * grant: permission as a value. Store functions that touch personal data demand one; only the gate's minting file can make it
 * (store/grant_private.h, checked by lint), and the store checks it at run time.
 *
 * facts: minted from the action row once the actor's standing in this casusoverleg is decided; what it reads goes to the rule only.
 * view, append: minted from a positive decision, for one stream, or for one casusoverleg and one bounded page of a list.
 */
#ifndef GCOS_STORE_GRANT_H
#define GCOS_STORE_GRANT_H

struct grant;
#define GRANT_PAGE_MAX 50
#define GRANT_WERK_MAX 500     /* cards that carry work, for counting */

#endif
