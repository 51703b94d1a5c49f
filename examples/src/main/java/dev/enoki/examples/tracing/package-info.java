/** A service that says more in its traces, and classes of its own that print them. */
@NullMarked
package dev.enoki.examples.tracing;

import org.jspecify.annotations.NullMarked;
