package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;

/** A document that is the same for people and programs: a file, a schema. */
public record DocumentReport(String text) implements Answer {
  @Override
  public void show(Console console) {
    console.raw(text);
  }
}
