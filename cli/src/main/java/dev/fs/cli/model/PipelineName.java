package dev.fs.cli.model;

/** A name of a pipeline. */
public record PipelineName(String value) {
  public PipelineName {
    Names.require(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
