package dev.fs.engine;

import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.ExportRequest;
import dev.fs.engine.api.InferRequest;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.ReadRequest;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.TestRequest;
import dev.fs.engine.api.Wire;
import dev.fs.engine.infer.FileInference;
import dev.fs.engine.run.FlinkHost;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers by Flink. */
record FlinkHandler(FlinkHost flink) implements RequestHandler {
  @Override
  public @Nullable Record handle(
      Wire.Operation operation, Map<String, Object> body, CompletableFuture<Void> cancelled)
      throws Exception {
    switch (operation) {
      case ANALYSE -> {
        return flink.analyse(Wire.decode(body, PipelineSql.class));
      }
      case RUN -> {
        return flink.run(Wire.decode(body, RunRequest.class), cancelled);
      }
      case TABLES -> {
        return flink.tables(Wire.decode(body, RunRequest.class));
      }
      case EXPORT -> {
        flink.export(Wire.decode(body, ExportRequest.class));
        return null;
      }
      case CHECK_ROWS -> {
        return flink.check(Wire.decode(body, CheckRequest.class));
      }
      case READ_ROWS -> {
        return flink.read(Wire.decode(body, ReadRequest.class));
      }
      case TEST -> {
        return flink.test(Wire.decode(body, TestRequest.class), cancelled);
      }
      case INFER -> {
        return FileInference.infer(Wire.decode(body, InferRequest.class));
      }
      default -> throw new IllegalArgumentException("not about SQL: " + operation);
    }
  }

  @Override
  public boolean hasStuckJob() {
    return flink.hasStuckJob();
  }

  @Override
  public long liveClassLoaders() {
    return flink.liveClassLoaders();
  }
}
