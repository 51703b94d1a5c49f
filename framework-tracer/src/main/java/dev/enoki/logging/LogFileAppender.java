package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes each line to its file at once. While that fails, lines are lost, which standard error is
 * told once.
 */
final class LogFileAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements BurstAppender {
  private static final int MOST_HELD = 64 * 1024;

  private final LogFile file;
  private final Encoder<ILoggingEvent> encoder;
  private final @Nullable Rotation rotation;
  private final ReentrantLock lock = new ReentrantLock();

  // guarded by lock
  private @Nullable FileOutputStream stream;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private @Nullable Thread bursting;
  private boolean append;
  private boolean failing;

  LogFileAppender(LogFile file, Encoder<ILoggingEvent> encoder, @Nullable Rotation rotation) {
    this.file = file;
    this.encoder = file.encoder(encoder);
    this.rotation = rotation;
    this.append = file.append();
  }

  @Override
  public void start() {
    super.start();
    if (!file.delay()) {
      write(new byte[0], Instant.MIN);
    }
  }

  /** Without the guard against re-entry: a formatter that fails may log that right here. */
  @Override
  public void doAppend(ILoggingEvent event) {
    if (isStarted()) {
      append(event);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] line = encoder.encode(event);
    if (line.length > 0) {
      write(line, event.getInstant());
    }
  }

  private void write(byte[] line, Instant time) {
    lock.lock();
    try {
      if (line.length > 0 && rotation != null && rotation.isDue(line.length, time)) {
        closeStream();
        rotation.rename();
      }
      if (bursting == Thread.currentThread() && held.size() < MOST_HELD) {
        held.write(line);
      } else {
        writeHeld();
        opened().write(line);
      }
      failing = false;
    } catch (IOException e) {
      tell(e);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("SystemErr") // where else could a log's failure be told
  private void tell(IOException failure) {
    if (!failing) {
      System.err.println(getName() + ": lines are lost while this lasts: " + failure.getMessage());
    }
    failing = true;
  }

  /** A file that rotates has to know its length, so there each line is written at once. */
  @Override
  public void beginBurst() {
    lock.lock();
    try {
      bursting = rotation == null ? Thread.currentThread() : null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void endBurst() {
    lock.lock();
    try {
      bursting = null;
      writeHeld();
    } catch (IOException e) {
      tell(e);
    } finally {
      lock.unlock();
    }
  }

  private void writeHeld() throws IOException {
    if (held.size() > 0) {
      byte[] lines = held.toByteArray();
      held.reset();
      opened().write(lines);
    }
  }

  private FileOutputStream opened() throws IOException {
    FileOutputStream open = stream;
    if (open == null) {
      open = file.open(append);
      stream = open;
      append = true;
      open.write(encoder.headerBytes());
    }
    return open;
  }

  private void closeStream() throws IOException {
    writeHeld();
    FileOutputStream open = stream;
    stream = null;
    if (open != null) {
      open.write(encoder.footerBytes());
      open.close();
    }
  }

  @Override
  public void stop() {
    super.stop();
    lock.lock();
    try {
      closeStream();
    } catch (IOException e) {
      addError("can't close " + file.path(), e);
    } finally {
      lock.unlock();
    }
  }
}
