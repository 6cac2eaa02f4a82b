package dev.fs.templates;

/**
 * A function in Python that is to be written.
 *
 * @param importLine what its decorator needs
 * @param definition its text, with its decorator
 * @param tests items of {@code udf_tests:}, indented by two
 */
public record ScaffoldFunction(String importLine, String definition, String tests) {}
