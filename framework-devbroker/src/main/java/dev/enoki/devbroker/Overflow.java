package dev.enoki.devbroker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a full queue does. */
enum Overflow {
  /** It drops its oldest message, which may be dead-lettered. */
  DROP_HEAD,
  /** It refuses the new message, and the publisher's confirm is a nack. */
  REJECT_PUBLISH,
  /** It does so, and dead-letters the new message. */
  REJECT_PUBLISH_DLX;

  static @Nullable Overflow named(String name) {
    for (Overflow overflow : values()) {
      if (overflow.toString().equals(name)) {
        return overflow;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
