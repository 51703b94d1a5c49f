package dev.enoki.cli.trace;

/** Reads call ids, {@code <service>.<method>.<uuid>}, those of others too. */
final class CallIds {
  private static final int SHORT = 8;

  private CallIds() {}

  /** Service and method. An id without a dot is its own name. */
  static String name(String id) {
    int dot = id.lastIndexOf('.');
    return dot < 0 ? id : id.substring(0, dot);
  }

  static String uuid(String id) {
    return id.substring(id.lastIndexOf('.') + 1);
  }

  /** As much of the uuid as is enough for people, and for {@code --call}. */
  static String brief(String id) {
    String uuid = uuid(id);
    return uuid.length() <= SHORT ? uuid : uuid.substring(0, SHORT);
  }

  /** An id, a uuid, or the beginning of either. */
  static boolean matches(String id, String wanted) {
    return id.startsWith(wanted) || id.startsWith(wanted, id.lastIndexOf('.') + 1);
  }

  /** A client that serves nobody: one id of it may stand for many calls. */
  static boolean isStandalone(String id) {
    return id.startsWith("standalone_rpc_proxy.") || id.startsWith("standalone_rpc_client.");
  }
}
