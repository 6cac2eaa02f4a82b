package dev.fs.engine.api;

/**
 * How the engine is.
 *
 * @param pid its process
 * @param version of fs
 * @param requests answered so far
 * @param active being answered now, this one excluded
 * @param residentMegabytes its memory; -1 where the system does not tell
 * @param classLoaders loaded and not yet unloaded request class loaders
 * @param threads live threads
 * @param openFiles file descriptors; -1 where the system does not tell
 * @param uptimeSeconds since its virtual machine started
 * @param idleSeconds since the last request
 * @param archive {@code present}, {@code being made} or {@code missing}: the class-data archive
 */
public record EngineStatus(
    long pid,
    String version,
    long requests,
    int active,
    long residentMegabytes,
    long classLoaders,
    int threads,
    long openFiles,
    long uptimeSeconds,
    long idleSeconds,
    String archive) {}
