package dev.fs.templates;

/**
 * A file of a scaffold: path relative to where it goes, with {@code /} on every system, and its
 * bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a file, written once and never compared
public record ScaffoldFile(String path, byte[] content) {}
