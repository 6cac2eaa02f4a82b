package dev.fs.cli.parse;

import dev.fs.cli.memory.MemoryReader;
import dev.fs.cli.memory.MemoryWriter;
import dev.fs.contract.Contract;

/** A contract.json that was read, as bytes and back. */
final class ContractMemory {
  private ContractMemory() {}

  static void write(MemoryWriter out, Contract contract) {
    out.number(contract.version());
    out.text(contract.pipeline());
    out.text(contract.entity());
    out.list(
        contract.keys(),
        key -> {
          out.text(key.name());
          out.text(key.type());
        });
    out.text(contract.eventTime());
    out.text(contract.mode());
    out.text(contract.changelog());
    out.text(contract.guard());
    out.optionalNumber(contract.entityTtlSeconds());
    out.list(
        contract.features(),
        feature -> {
          out.text(feature.name());
          out.text(feature.type());
          out.optionalNumber(feature.ttlSeconds());
          out.text(feature.description());
        });
    out.list(
        contract.sources(),
        source -> {
          out.text(source.table());
          out.text(source.connector());
          out.list(
              source.columns(),
              column -> {
                out.text(column.name());
                out.text(column.type());
              });
        });
    out.text(contract.sqlDigest());
  }

  static Contract read(MemoryReader in) {
    return new Contract(
        (int) in.number(),
        in.required(),
        in.required(),
        in.list(() -> new Contract.KeyColumn(in.required(), in.required())),
        in.text(),
        in.required(),
        in.required(),
        in.required(),
        in.optionalNumber(),
        in.list(
            () ->
                new Contract.Feature(in.required(), in.required(), in.optionalNumber(), in.text())),
        in.list(
            () ->
                new Contract.Source(
                    in.required(),
                    in.required(),
                    in.list(() -> new Contract.Column(in.required(), in.required())))),
        in.required());
  }
}
