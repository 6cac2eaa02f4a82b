package dev.fs.cli.model.test;

/** A test, written {@code pipeline::name}. */
public record TestId(String pipeline, String name) {
  @Override
  public String toString() {
    return pipeline + "::" + name;
  }
}
