package dev.fs.engine.api;

/** What the engine reports; the launcher has a page for each. */
public enum EngineCode {
  BUG("FS-E0001"),
  SYNTAX("FS-E0201"),
  UNKNOWN_TABLE("FS-E0202"),
  UNKNOWN_COLUMN("FS-E0203"),
  UNKNOWN_FUNCTION("FS-E0204"),
  RESERVED_WORD("FS-E0205"),
  FINER("FS-E0212"),
  NOT_ONE_INSERT("FS-E0213"),
  WRONG_PLACE("FS-E0214"),
  UNTERMINATED("FS-E0215"),
  REFUSED("FS-E0216"),
  COLUMN_TWICE("FS-E0218"),
  INSERT_INTO_SOURCE("FS-E0219"),
  JOB_FAILED("FS-E0222"),
  KEYS_DIFFER("FS-E0223"),
  NO_INPUT("FS-E0224"),
  UNREADABLE_INPUT("FS-E0227"),
  UNKNOWN_OPTION("FS-E0228"),
  TYPES_DIFFER("FS-E0229"),
  DOUBTFUL("FS-E0230"),
  NO_TIME_COLUMN("FS-E0231"),
  FUNCTION_FAILED("FS-E0306"),
  TEST_TIMED_OUT("FS-E0407"),
  REDIS_LOST("FS-E0802"),
  REDIS_REFUSED("FS-E0803");

  private final String id;

  EngineCode(String id) {
    this.id = id;
  }

  /** As shown, stable. */
  public String id() {
    return id;
  }
}
