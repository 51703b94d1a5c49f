/**
 * The programs that are compared: servers that echo, and callers that load one. Each is a process
 * of its own; {@link dev.enoki.benchmarks.peers.Server} and {@link
 * dev.enoki.benchmarks.peers.Client} are the doors.
 */
@NullMarked
package dev.enoki.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
