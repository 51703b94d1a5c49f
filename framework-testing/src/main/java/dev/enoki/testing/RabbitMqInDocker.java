package dev.enoki.testing;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/** A RabbitMQ in a container. The one class that needs Testcontainers. */
record RabbitMqInDocker(RabbitMQContainer container, String name) implements RabbitMq {
  private static final DockerImageName IMAGE = DockerImageName.parse("rabbitmq:4-management");

  /** Empty when no Docker engine answers. */
  static Optional<RabbitMq> start() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    var container = new RabbitMQContainer(IMAGE);
    container.start();
    var version = rabbitmqctl(container, "version").strip();
    return Optional.of(new RabbitMqInDocker(container, "RabbitMQ " + version));
  }

  @Override
  public String uri() {
    return "amqp://%s:%s@%s:%d"
        .formatted(
            container.getAdminUsername(),
            container.getAdminPassword(),
            container.getHost(),
            container.getAmqpPort());
  }

  @Override
  public String rabbitmqctl(String... arguments) {
    return rabbitmqctl(container, arguments);
  }

  private static String rabbitmqctl(RabbitMQContainer container, String... arguments) {
    var command = Stream.concat(Stream.of("rabbitmqctl"), Stream.of(arguments));
    try {
      var result = container.execInContainer(command.toArray(String[]::new));
      if (result.getExitCode() != 0) {
        throw new BrokerUnavailableException(
            "rabbitmqctl %s: exit code %d: %s%s"
                .formatted(
                    String.join(" ", arguments),
                    result.getExitCode(),
                    result.getStdout(),
                    result.getStderr()));
      }
      return result.getStdout();
    } catch (IOException e) {
      throw new BrokerUnavailableException("rabbitmqctl doesn't run in the container", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerUnavailableException("Interrupted while rabbitmqctl ran", e);
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
