package dev.fs.cli.model;

import org.jspecify.annotations.Nullable;

/** A name of an entity. */
public record EntityName(String value) {
  public EntityName {
    Names.require(value);
  }

  @Override
  public String toString() {
    return value;
  }

  // Written out: the first use of a record's own takes a twentieth of a short command's time, for
  // which the virtual machine makes them from method handles.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EntityName name && value.equals(name.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
