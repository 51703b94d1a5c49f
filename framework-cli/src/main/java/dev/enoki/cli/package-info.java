/** The command line: {@code enoki run}, {@code shell} and {@code broker}. */
@NullMarked
package dev.enoki.cli;

import org.jspecify.annotations.NullMarked;
