/*
 * tree: Merkle tree algebra. Called by the store's writer (append, root), by verification and by whoever hands out proofs.
 * Source: RFC 6962 section 2.1 (hashes, proofs as recursive definitions) and RFC 9162 section 2.1 (verification algorithms).
 */
#include "journaal/tree.h"

#include <sodium.h>
#include <string.h>

#define SIZE_MAX_TREE ((uint64_t)INT64_MAX)

void
tree_leaf_hash(const void *line, size_t length, uint8_t ret_hash[TREE_HASH_SIZE])
{
    static const uint8_t prefix = 0x00;
    crypto_hash_sha256_state state;

    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, &prefix, 1);
    crypto_hash_sha256_update(&state, line, length);
    crypto_hash_sha256_final(&state, ret_hash);
}

void
tree_node_hash(const uint8_t left[TREE_HASH_SIZE], const uint8_t right[TREE_HASH_SIZE], uint8_t ret_hash[TREE_HASH_SIZE])
{
    uint8_t bytes[1 + 2 * TREE_HASH_SIZE];

    bytes[0] = 0x01;
    memcpy(bytes + 1, left, TREE_HASH_SIZE);
    memcpy(bytes + 1 + TREE_HASH_SIZE, right, TREE_HASH_SIZE);
    crypto_hash_sha256(ret_hash, bytes, sizeof bytes);
}

void
frontier_append(struct frontier *frontier, const uint8_t leaf[TREE_HASH_SIZE])
{
    uint8_t hash[TREE_HASH_SIZE];
    size_t level = 0;

    memcpy(hash, leaf, TREE_HASH_SIZE);
    for (; (frontier->size >> level & 1) != 0; level++)
        tree_node_hash(frontier->hash[level], hash, hash);
    memcpy(frontier->hash[level], hash, TREE_HASH_SIZE);
    frontier->size++;
}

void
frontier_root(const struct frontier *frontier, uint8_t ret_root[TREE_HASH_SIZE])
{
    bool some = false;

    if (frontier->size == 0)
        crypto_hash_sha256(ret_root, (const uint8_t *)"", 0);
    for (size_t level = 0; level <= TREE_LEVEL_MAX; level++) {
        if ((frontier->size >> level & 1) == 0)
            continue;
        if (some)
            tree_node_hash(frontier->hash[level], ret_root, ret_root);
        else
            memcpy(ret_root, frontier->hash[level], TREE_HASH_SIZE);
        some = true;
    }
}

size_t
frontier_save(const struct frontier *frontier, uint8_t ret_bytes[FRONTIER_BYTES_MAX])
{
    size_t used = 0;

    for (int shift = 56; shift >= 0; shift -= 8)
        ret_bytes[used++] = (uint8_t)(frontier->size >> shift & 0xFF);
    for (size_t level = TREE_LEVEL_MAX; level-- > 0;) {
        if ((frontier->size >> level & 1) == 0)
            continue;
        memcpy(ret_bytes + used, frontier->hash[level], TREE_HASH_SIZE);
        used += TREE_HASH_SIZE;
    }
    return used;
}

enum rc
frontier_load(const uint8_t *bytes, size_t length, struct frontier *ret_frontier, struct err *err)
{
    uint64_t size = 0;
    size_t used = 8, need = 8;

    if (length < 8)
        return err_set(err, RC_CORRUPT, "frontier: too short");
    for (size_t i = 0; i < 8; i++)
        size = size << 8 | bytes[i];
    for (size_t level = 0; level < TREE_LEVEL_MAX; level++)
        need += (size >> level & 1) != 0 ? TREE_HASH_SIZE : 0;
    if (size > SIZE_MAX_TREE || length != need)
        return err_set(err, RC_CORRUPT, "frontier: length does not belong to size");
    *ret_frontier = (struct frontier){.size = size};
    for (size_t level = TREE_LEVEL_MAX; level-- > 0;) {
        if ((size >> level & 1) == 0)
            continue;
        memcpy(ret_frontier->hash[level], bytes + used, TREE_HASH_SIZE);
        used += TREE_HASH_SIZE;
    }
    return RC_OK;
}

/* Largest power of two below n; n is 2 or more. RFC 6962: "k". */
static uint64_t
split(uint64_t n)
{
    uint64_t k = 1;

    while (k < n - k)
        k *= 2;
    return k;
}

/* A proof in the making; the first failure sticks. */
struct prover {
    const struct tree_source *source;
    struct tree_proof *proof;
    bool failed;
};

/* MTH of the leaves begin..end-1, put at the end of the proof. */
static void
prover_add(struct prover *p, uint64_t begin, uint64_t end)
{
    struct frontier range = {0};
    uint8_t hash[TREE_HASH_SIZE];

    for (uint64_t i = begin; i < end && !p->failed; i++) {
        if (!p->source->leaf(p->source->context, i, hash))
            p->failed = true;
        else
            frontier_append(&range, hash);
    }
    if (p->failed || p->proof->count == TREE_PROOF_MAX) {
        p->failed = true;
        return;
    }
    frontier_root(&range, p->proof->hash[p->proof->count++]);
}

/* PATH(index, D[begin:end]) of RFC 6962 section 2.1.1; index counts from begin. At most 63 deep. */
static void
prove_path(struct prover *p, uint64_t index, uint64_t begin, uint64_t end)
{
    uint64_t k;

    if (end - begin <= 1 || p->failed)
        return;
    k = split(end - begin);
    if (index < k) {
        prove_path(p, index, begin, begin + k);
        prover_add(p, begin + k, end);
    } else {
        prove_path(p, index - k, begin + k, end);
        prover_add(p, begin, begin + k);
    }
}

/* SUBPROOF(first, D[begin:end], whole) of RFC 6962 section 2.1.2; whole: the verifier knows the root of this part already. */
static void
prove_subproof(struct prover *p, uint64_t first, uint64_t begin, uint64_t end, bool whole)
{
    uint64_t k;

    if (p->failed)
        return;
    if (first == end - begin) {
        if (!whole)
            prover_add(p, begin, end);
        return;
    }
    k = split(end - begin);
    if (first <= k) {
        prove_subproof(p, first, begin, begin + k, whole);
        prover_add(p, begin + k, end);
    } else {
        prove_subproof(p, first - k, begin + k, end, false);
        prover_add(p, begin, begin + k);
    }
}

enum rc
tree_prove_inclusion(const struct tree_source *source, uint64_t index, uint64_t size, struct tree_proof *ret_proof, struct err *err)
{
    struct prover p = {source, ret_proof, false};

    ret_proof->count = 0;
    if (index >= size || size > SIZE_MAX_TREE)
        return err_set(err, RC_INVALID, "inclusion proof: index not in tree");
    prove_path(&p, index, 0, size);
    return p.failed ? err_set(err, RC_IO, "inclusion proof: leaf hash not available") : RC_OK;
}

enum rc
tree_prove_consistency(const struct tree_source *source, uint64_t first, uint64_t second, struct tree_proof *ret_proof,
    struct err *err)
{
    struct prover p = {source, ret_proof, false};

    ret_proof->count = 0;
    if (first > second || second > SIZE_MAX_TREE)
        return err_set(err, RC_INVALID, "consistency proof: first is larger than second");
    if (first > 0)
        prove_subproof(&p, first, 0, second, true);
    return p.failed ? err_set(err, RC_IO, "consistency proof: leaf hash not available") : RC_OK;
}

static bool
hash_equal(const uint8_t *a, const uint8_t *b)
{
    return memcmp(a, b, TREE_HASH_SIZE) == 0;
}

bool
tree_verify_inclusion(const uint8_t leaf[TREE_HASH_SIZE], uint64_t index, uint64_t size, const uint8_t root[TREE_HASH_SIZE],
    const struct tree_proof *proof)
{
    uint8_t hash[TREE_HASH_SIZE];
    uint64_t fn = index, sn = size - 1; /* the RFC's names */

    if (index >= size || size > SIZE_MAX_TREE || proof->count > TREE_PROOF_MAX)
        return false;
    memcpy(hash, leaf, TREE_HASH_SIZE);
    for (size_t i = 0; i < proof->count; i++) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            tree_node_hash(proof->hash[i], hash, hash);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            tree_node_hash(hash, proof->hash[i], hash);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && hash_equal(hash, root);
}

/* The walk of section 2.1.4.2, steps 3 to 6: both roots grow out of the first hash of the path. */
static bool
consistency_walk(uint64_t first, uint64_t second, const uint8_t *start, const struct tree_proof *proof, size_t at,
    uint8_t ret_fr[TREE_HASH_SIZE], uint8_t ret_sr[TREE_HASH_SIZE])
{
    uint64_t fn = first - 1, sn = second - 1;

    while ((fn & 1) != 0) {
        fn >>= 1;
        sn >>= 1;
    }
    memcpy(ret_fr, start, TREE_HASH_SIZE);
    memcpy(ret_sr, start, TREE_HASH_SIZE);
    for (; at < proof->count; at++) {
        if (sn == 0)
            return false;
        if ((fn & 1) != 0 || fn == sn) {
            tree_node_hash(proof->hash[at], ret_fr, ret_fr);
            tree_node_hash(proof->hash[at], ret_sr, ret_sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            tree_node_hash(ret_sr, proof->hash[at], ret_sr);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0;
}

bool
tree_verify_consistency(uint64_t first, const uint8_t first_root[TREE_HASH_SIZE], uint64_t second,
    const uint8_t second_root[TREE_HASH_SIZE], const struct tree_proof *proof)
{
    uint8_t fr[TREE_HASH_SIZE], sr[TREE_HASH_SIZE];
    bool power = first != 0 && (first & (first - 1)) == 0;

    if (first > second || second > SIZE_MAX_TREE || proof->count > TREE_PROOF_MAX)
        return false;
    if (first == 0) {
        frontier_root(&(struct frontier){0}, fr);
        return proof->count == 0 && hash_equal(fr, first_root) && (second != 0 || hash_equal(fr, second_root));
    }
    if (first == second)
        return proof->count == 0 && hash_equal(first_root, second_root);
    if (proof->count == 0)
        return false;
    /* a full subtree is not repeated in the proof: the verifier has its root */
    if (!consistency_walk(first, second, power ? first_root : proof->hash[0], proof, power ? 0 : 1, fr, sr))
        return false;
    return hash_equal(fr, first_root) && hash_equal(sr, second_root);
}
