package dev.enoki.devbroker;

import java.util.regex.Pattern;

/**
 * RabbitMQ's permissions: patterns of the names of queues and exchanges that a user may declare and
 * delete (configure), send to (write) and take from (read).
 */
record Permissions(Pattern configure, Pattern write, Pattern read) {
  static final Permissions ALL = of(".*", ".*", ".*");

  /** A pattern may match any part of a name; the empty one matches none but the empty name. */
  static Permissions of(String configure, String write, String read) {
    return new Permissions(pattern(configure), pattern(write), pattern(read));
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex.isEmpty() ? "^$" : regex);
  }
}
