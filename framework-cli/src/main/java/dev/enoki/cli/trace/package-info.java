/** {@code enoki trace}: what the lines of a trace tell, read together. */
@NullMarked
package dev.enoki.cli.trace;

import org.jspecify.annotations.NullMarked;
