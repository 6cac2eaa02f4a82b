package dev.fs.cli.analyse;

import dev.fs.engine.api.InferReply;
import dev.fs.engine.api.InferRequest;

/** The readers of files of rows, wherever they run. */
public interface FileReader {
  /** What a file seems to be. */
  InferReply infer(InferRequest request);
}
