package dev.enoki.rpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of context data that is null and so isn't sent: once of each key, not once a call. */
final class NullEntries implements Consumer<String> {
  private static final Logger log = LoggerFactory.getLogger(NullEntries.class);

  /** Keys come from callers too, who may never repeat one. */
  private static final int MOST_KEYS = 100;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  @Override
  public void accept(String key) {
    if (told.size() < MOST_KEYS && told.add(key)) {
      log.warn("context data '{}' is null, and is not sent", key);
    }
  }
}
