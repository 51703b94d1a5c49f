/**
 * The LOGGING section of a configuration, in the dictionary schema of Python's {@code
 * logging.config}, put onto Logback. The door is {@link dev.enoki.logging.Logging}.
 */
@NullMarked
package dev.enoki.logging;

import org.jspecify.annotations.NullMarked;
