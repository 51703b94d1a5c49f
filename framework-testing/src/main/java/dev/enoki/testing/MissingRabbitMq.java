package dev.enoki.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.opentest4j.TestAbortedException;

/** Stands where a RabbitMQ would, so that the tests that miss it are seen as skipped. */
record MissingRabbitMq() implements Broker {

  /** The system property with the path of the file that tells the end of the build of a skip. */
  static final String NOTE = "enoki.rabbitmq.skipped";

  private static final String MESSAGE =
      "There is no RabbitMQ: install rabbitmq-server and have it, and Erlang's epmd, on PATH, or"
          + " start Docker with Testcontainers' RabbitMQ module on the class path";

  static BrokerUnavailableException unavailable() {
    return new BrokerUnavailableException(MESSAGE);
  }

  static ConditionEvaluationResult skip() {
    var note = System.getProperty(NOTE);
    if (note != null) {
      write(Path.of(note).toAbsolutePath());
    }
    return ConditionEvaluationResult.disabled(MESSAGE);
  }

  private static void write(Path note) {
    try {
      Files.createDirectories(note.getParent());
      Files.writeString(note, MESSAGE + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Aborts what runs before the tests and so isn't skipped with them. */
  @Override
  public String uri() {
    throw new TestAbortedException(MESSAGE);
  }

  @Override
  public String name() {
    return "a missing RabbitMQ";
  }

  @Override
  public String toString() {
    return name();
  }
}
