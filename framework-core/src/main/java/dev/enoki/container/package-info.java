/**
 * Runs services. {@link dev.enoki.container.ServiceContainer} runs one, {@link
 * dev.enoki.container.ServiceRunner} several in one process; all else here is theirs.
 */
@NullMarked
package dev.enoki.container;

import org.jspecify.annotations.NullMarked;
