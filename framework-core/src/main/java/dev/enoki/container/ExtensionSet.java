package dev.enoki.container;

import dev.enoki.extension.Extension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Extensions of one container in the order in which they start; they stop and close in reverse. */
final class ExtensionSet {
  private final List<Extension> inOrder = new ArrayList<>();
  private final Map<Class<?>, Extension> shared = new LinkedHashMap<>();
  private int started;

  void add(Extension extension) {
    inOrder.add(extension);
  }

  <T extends Extension> T shared(Class<T> type, Supplier<T> first) {
    Extension extension = shared.get(type);
    if (extension == null) {
      extension = first.get();
      shared.put(type, extension);
      inOrder.add(extension);
    }
    return type.cast(extension);
  }

  void start() {
    for (Extension extension : inOrder) {
      extension.start();
      started++;
    }
  }

  void stop(Stopping stopping) {
    for (; started > 0; started--) {
      stopping.step(inOrder.get(started - 1), Extension::stop);
    }
  }

  void close(Stopping stopping) {
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      stopping.step(inOrder.get(i), Extension::close);
    }
  }
}
