package dev.fs.cli.variables;

/** A text with values in place of its variables, and where each character came from. */
public record Rendered(String text, SourceMap map) {}
