package dev.enoki.devbroker;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a broker was built with.
 *
 * @param tls null for plain sockets
 * @param memoryLimit in bytes, as {@code maxMessageBytes}
 */
record Settings(
    int port,
    Users users,
    Set<String> virtualHosts,
    @Nullable Tls tls,
    Tuning tuning,
    long memoryLimit,
    long maxMessageBytes) {}
