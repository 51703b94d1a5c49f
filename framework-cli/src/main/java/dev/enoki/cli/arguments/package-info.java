/**
 * What commands take from the command line. {@link dev.enoki.cli.arguments.Arguments} declares it,
 * in picocli's model.
 */
@NullMarked
package dev.enoki.cli.arguments;

import org.jspecify.annotations.NullMarked;
