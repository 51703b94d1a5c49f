/** Drives the peers in turn, and measures what a call costs. */
@NullMarked
package dev.enoki.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
