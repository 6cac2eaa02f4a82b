package dev.fs.cli.model.test;

import dev.fs.cli.model.Located;

/** A feature or column, and what is expected of it. */
public record ExpectedField(Located<String> name, Expected value) {}
