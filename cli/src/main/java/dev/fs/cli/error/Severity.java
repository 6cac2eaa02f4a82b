package dev.fs.cli.error;

/** Whether a problem stops the command. */
public enum Severity {
  ERROR,
  WARNING
}
