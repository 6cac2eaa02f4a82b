package dev.fs.cli.model;

/** A name of a feature. */
public record FeatureName(String value) {
  public FeatureName {
    Names.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
