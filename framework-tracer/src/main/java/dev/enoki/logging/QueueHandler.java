package dev.enoki.logging;

import java.util.List;

/**
 * Hands events to other handlers on a thread of its own. Of events that pass through here, the
 * caller's place isn't known.
 */
final class QueueHandler implements HandlerKind {
  static final String NAME = "logging.handlers.QueueHandler";

  /** The names of the handlers behind the queue. */
  static final String TARGETS = "handlers";

  private static final String RESPECT_LEVEL = "respect_handler_level";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> options() {
    return List.of(TARGETS, RESPECT_LEVEL);
  }

  @Override
  public AppenderPlan read(Section section) {
    List<String> targets = section.texts(TARGETS, List.of());
    if (targets.isEmpty()) {
      throw section.error(TARGETS, "names the handlers behind the queue, and there are none");
    }
    boolean respectLevel = section.flag(RESPECT_LEVEL, false);
    return site ->
        new EventQueue(
            targets.stream()
                .map(site.handlers())
                .map(handler -> respectLevel ? handler : handler.ofAllLevels())
                .toList());
  }
}
