/*
 * What a program in C would do in place of UserApiKeys on SQLite: for a random user, reads all sealed
 * keys with one prepared query, then unwraps the data key and decrypts one key with AES-256-GCM. The
 * keys it decrypts with are made up: the tags do not match, and that costs the same.
 *
 *   lookups DATABASE QUERY USERS SECONDS     prints lookups per second
 */
#include <openssl/evp.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NONCE = 12, TAG = 16, LONGEST = 4096 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static int decode(const char *text, unsigned char *bytes) {
  char padded[LONGEST];
  size_t n = strlen(text);
  memcpy(padded, text, n);
  for (size_t i = 0; i < n; i++) {
    if (padded[i] == '-') padded[i] = '+';
    if (padded[i] == '_') padded[i] = '/';
  }
  while (n % 4) padded[n++] = '=';
  return EVP_DecodeBlock(bytes, (unsigned char *) padded, (int) n);
}

static long decrypt(EVP_CIPHER_CTX *context, const char *text, const char *bound) {
  static const unsigned char key[32] = "made up, as long as a key is, 32";
  unsigned char sealed[LONGEST], open[LONGEST];
  int n = decode(text + 3, sealed), done; /* behind "v1." */
  EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), NULL, key, sealed);
  EVP_DecryptUpdate(context, NULL, &done, (const unsigned char *) bound, (int) strlen(bound));
  EVP_DecryptUpdate(context, open, &done, sealed + NONCE, n - NONCE - TAG);
  EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, TAG, sealed + n - TAG);
  EVP_DecryptFinal_ex(context, open + done, &done);
  return open[0];
}

int main(int count, char **arguments) {
  sqlite3 *database;
  sqlite3_stmt *query;
  if (count != 5 || sqlite3_open(arguments[1], &database) ||
      sqlite3_prepare_v2(database, arguments[2], -1, &query, NULL)) {
    fprintf(stderr, "cannot start\n");
    return 1;
  }
  long users = atol(arguments[3]), lookups = 0, sum = 0;
  double end = now() + atof(arguments[4]), begin = now();
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
  char user[32], columns[6][LONGEST];
  srandom(42);
  while (now() < end) {
    snprintf(user, sizeof user, "user_%ld", random() % users);
    sqlite3_bind_text(query, 1, user, -1, SQLITE_STATIC);
    int rows = 0;
    for (; sqlite3_step(query) == SQLITE_ROW; rows++)
      for (int i = 0; i < 6; i++)
        snprintf(columns[i], LONGEST, "%s", (const char *) sqlite3_column_text(query, i));
    sqlite3_reset(query);
    if (rows != 3) {
      fprintf(stderr, "%d rows\n", rows);
      return 1;
    }
    sum += decrypt(context, columns[5], "bound to the user and the ids of both keys");
    sum += decrypt(context, columns[1], "bound to the user, the provider, the version and the id");
    lookups++;
  }
  printf("%.0f\n", lookups / (now() - begin));
  return sum == 42 ? 3 : 0; /* so that nothing is left out */
}
