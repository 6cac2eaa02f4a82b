package dev.fs.engine.rpc;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.pekko.PekkoRpcSystem;

/**
 * Takes Flink's rpc classes from the class path. Flink's own loader unpacks a jar of 24 MB at every
 * start and loads it by a class loader whose classes no archive can hold.
 */
public final class PlainRpcSystemLoader implements RpcSystemLoader {
  @Override
  public int getLoadPriority() {
    return -100;
  }

  @Override
  public RpcSystem loadRpcSystem(Configuration configuration) {
    return new PekkoRpcSystem();
  }
}
