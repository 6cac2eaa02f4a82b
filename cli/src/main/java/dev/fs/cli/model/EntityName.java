package dev.fs.cli.model;

/** A name of an entity. */
public record EntityName(String value) {
  public EntityName {
    Names.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
