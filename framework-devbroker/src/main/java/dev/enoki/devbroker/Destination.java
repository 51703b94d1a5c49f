package dev.enoki.devbroker;

/** What an exchange can be bound to. */
sealed interface Destination permits Exchange, Queue {
  String name();
}
