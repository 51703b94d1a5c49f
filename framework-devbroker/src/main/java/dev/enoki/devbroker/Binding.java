package dev.enoki.devbroker;

import java.util.Map;

/** A rule of an exchange: which messages go on to which destination. */
record Binding(
    Exchange source, Destination destination, String routingKey, Map<String, Object> arguments) {}
