package dev.fs.cli.model;

/** A name of a target in fs.yaml. */
public record TargetName(String value) {
  public TargetName {
    Names.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
