package dev.fs.connectors.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Codecs in pure Java: Parquet's own need Hadoop's configuration and native libraries. */
final class ParquetCodecs implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    if (name != CompressionCodecName.SNAPPY) {
      throw new IllegalArgumentException("Parquet files are written with SNAPPY, not " + name);
    }
    return new Snappy();
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return switch (name) {
      case UNCOMPRESSED -> new Reading((in, length) -> in);
      case SNAPPY -> new Reading(block(new SnappyDecompressor()));
      case ZSTD -> new Reading(block(new ZstdDecompressor()));
      case LZ4_RAW -> new Reading(block(new Lz4Decompressor()));
      case GZIP -> new Reading(ParquetCodecs::gunzip);
      default ->
          throw new IllegalArgumentException(
              "Parquet compressed with " + name + "; SNAPPY, GZIP, ZSTD and LZ4_RAW can be read");
    };
  }

  @Override
  public void release() {}

  private static byte[] bytesOf(BytesInput input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(input.size()));
    input.writeAllTo(bytes);
    return bytes.toByteArray();
  }

  private interface Decompress {
    byte[] apply(byte[] in, int length) throws IOException;
  }

  private static Decompress block(Decompressor decompressor) {
    return (in, length) -> {
      byte[] out = new byte[length];
      decompressor.decompress(in, 0, in.length, out, 0, length);
      return out;
    };
  }

  private static byte[] gunzip(byte[] in, int length) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(in))) {
      return stream.readNBytes(length);
    }
  }

  private record Reading(Decompress decompress) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int length) throws IOException {
      return BytesInput.from(decompress.apply(bytesOf(bytes), length));
    }

    @Override
    public void decompress(ByteBuffer in, int inLength, ByteBuffer out, int outLength)
        throws IOException {
      byte[] bytes = new byte[inLength];
      in.get(bytes);
      out.put(decompress.apply(bytes, outLength));
    }

    @Override
    public void release() {}
  }

  private static final class Snappy implements BytesInputCompressor {
    private final Compressor compressor = new SnappyCompressor();

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      byte[] in = bytesOf(bytes);
      byte[] out = new byte[compressor.maxCompressedLength(in.length)];
      return BytesInput.from(out, 0, compressor.compress(in, 0, in.length, out, 0, out.length));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.SNAPPY;
    }

    @Override
    public void release() {}
  }
}
