package dev.enoki.cli.trace;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is written first and read as often as it is wanted then. Where the system can do it, the
 * file has no name as soon as it is open, so that nothing is left of it however the process ends.
 */
final class TemporaryFile implements Closeable {
  private final FileChannel channel;
  private final OutputStream output;

  TemporaryFile() throws IOException {
    Path path = Files.createTempFile("enoki-trace-", ".tmp");
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    output = new BufferedOutputStream(Channels.newOutputStream(channel));
  }

  OutputStream output() {
    return output;
  }

  long size() throws IOException {
    return channel.size();
  }

  /** From the beginning of what was written; only one at a time. To close it leaves the file. */
  InputStream input() throws IOException {
    output.flush();
    return new FilterInputStream(Channels.newInputStream(channel.position(0))) {
      @Override
      public void close() {}
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
