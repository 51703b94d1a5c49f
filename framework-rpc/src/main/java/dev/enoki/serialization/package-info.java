/** What stands in message bodies: JSON, with Java's types mapped onto it. */
@NullMarked
package dev.enoki.serialization;

import org.jspecify.annotations.NullMarked;
