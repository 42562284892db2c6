/*
 * tree: the Merkle tree over the journaal's lines, exactly as RFC 6962 section 2.1 and RFC 9162 section 2.1 define it.
 *
 * Line number n is leaf index n - 1. A leaf hash is SHA-256(00 || text of the line), a node SHA-256(01 || left || right), the
 * root of the empty tree SHA-256 of nothing. What is stored beside each line is its leaf hash; everything else is computed.
 *
 * Pure. A struct frontier belongs to one thread at a time; the rest has no state.
 */
#ifndef GCOS_JOURNAAL_TREE_H
#define GCOS_JOURNAAL_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define TREE_HASH_SIZE 32
#define TREE_LEVEL_MAX 63                 /* sizes up to 2^63 - 1 */
#define TREE_PROOF_MAX (TREE_LEVEL_MAX + 1)

void tree_leaf_hash(const void *line, size_t length, uint8_t ret_hash[TREE_HASH_SIZE]);
void tree_node_hash(const uint8_t left[TREE_HASH_SIZE], const uint8_t right[TREE_HASH_SIZE], uint8_t ret_hash[TREE_HASH_SIZE]);

/*
 * frontier: what must be remembered to append and to know the root: the roots of the full subtrees, one per 1 bit of the size.
 * 2 KiB, no pointers, may be copied by value (to try a group and throw it away when the commit fails). {0} is the empty tree.
 */
struct frontier {
    uint64_t size;
    uint8_t hash[TREE_LEVEL_MAX + 1][TREE_HASH_SIZE];   /* [level] counts only where that bit of size is 1 */
};

/* Amortised one node hash. */
void frontier_append(struct frontier *frontier, const uint8_t leaf[TREE_HASH_SIZE]);
/* Root at the present size; at most TREE_LEVEL_MAX node hashes. */
void frontier_root(const struct frontier *frontier, uint8_t ret_root[TREE_HASH_SIZE]);

/* Kept form: size as 8 bytes, high byte first, then the hashes from the largest subtree to the smallest. */
#define FRONTIER_BYTES_MAX (8 + TREE_LEVEL_MAX * TREE_HASH_SIZE)
/* Returns how many bytes of ret_bytes were used. */
size_t frontier_save(const struct frontier *frontier, uint8_t ret_bytes[FRONTIER_BYTES_MAX]);
/* RC_CORRUPT when the length does not belong to the size. The hashes cannot be checked here: compare the root with a checkpoint. */
enum rc frontier_load(const uint8_t *bytes, size_t length, struct frontier *ret_frontier, struct err *err);

/* Where stored leaf hashes come from. leaf gives the one at this index (from 0); false: cannot, the proof is then given up. */
struct tree_source {
    bool (*leaf)(void *context, uint64_t index, uint8_t ret_hash[TREE_HASH_SIZE]);
    void *context;
};

struct tree_proof {
    size_t count;
    uint8_t hash[TREE_PROOF_MAX][TREE_HASH_SIZE];
};

/*
 * Inclusion: the leaf at index stands in the tree of this size. Consistency: the tree of size first is the beginning of the tree of
 * size second. Making one reads every leaf below size (or second) at most once, each subtree in ascending order, in constant memory.
 * RC_INVALID: index not below size, first above second, or a size above 2^63 - 1. RC_IO: leaf gave false.
 */
enum rc tree_prove_inclusion(const struct tree_source *source, uint64_t index, uint64_t size, struct tree_proof *ret_proof,
    struct err *err);
enum rc tree_prove_consistency(const struct tree_source *source, uint64_t first, uint64_t second, struct tree_proof *ret_proof,
    struct err *err);

/* RFC 9162 sections 2.1.3.2 and 2.1.4.2. Anything but exactly the right proof is false. From size 0 everything grows: empty proof. */
bool tree_verify_inclusion(const uint8_t leaf[TREE_HASH_SIZE], uint64_t index, uint64_t size, const uint8_t root[TREE_HASH_SIZE],
    const struct tree_proof *proof);
bool tree_verify_consistency(uint64_t first, const uint8_t first_root[TREE_HASH_SIZE], uint64_t second,
    const uint8_t second_root[TREE_HASH_SIZE], const struct tree_proof *proof);

#endif
