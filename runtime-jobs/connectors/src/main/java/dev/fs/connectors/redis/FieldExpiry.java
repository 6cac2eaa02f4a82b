package dev.fs.connectors.redis;

/** What a server can do about the expiry of single fields. */
enum FieldExpiry {
  /** HSETEX: value and expiry in one command (Redis 8.0, Valkey 9). */
  HSETEX,
  /** HSET, then HPEXPIRE (Redis 7.4). */
  HPEXPIRE,
  /** Nothing: the key as a whole expires. */
  NONE
}
