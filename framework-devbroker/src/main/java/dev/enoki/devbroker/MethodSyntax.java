package dev.enoki.devbroker;

import com.rabbitmq.client.impl.Frame;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The arguments of the methods that a client may send (AMQP 0-9-1, 1.5 to 1.9). */
final class MethodSyntax {
  private static final Map<MethodId, String> LAYOUTS = layouts();

  private MethodSyntax() {}

  /** Whether the arguments are those of the frame's method; so are any of one that isn't known. */
  static boolean isGood(Frame frame) {
    byte[] payload = frame.getPayload();
    String layout = LAYOUTS.get(MethodId.of(frame));
    return layout == null
        || ArgumentSyntax.matches(
            layout, ByteBuffer.wrap(payload, MethodId.BYTES, payload.length - MethodId.BYTES));
  }

  /** The names in basic.publish may be any bytes: RabbitMQ looks into those of all others. */
  private static Map<MethodId, String> layouts() {
    Map<MethodId, String> all = new HashMap<>();
    put(all, 10, Map.of(11, "tsSs", 21, "S", 31, "hlh", 40, "sso", 50, "hshh", 51, "", 70, "Ss"));
    put(all, 20, Map.of(10, "s", 20, "o", 21, "o", 40, "hshh", 41, ""));
    put(all, 30, Map.of(10, "so"));
    put(all, 40, Map.of(10, "hssot", 20, "hso", 30, "hsssot", 40, "hsssot"));
    put(all, 50, Map.of(10, "hsot", 20, "hsssot", 30, "hso", 40, "hso", 50, "hssst"));
    put(
        all,
        60,
        Map.of(
            10, "lho", 20, "hssot", 30, "so", 40, "hrro", 70, "hso", 80, "Lo", 90, "Lo", 100, "o",
            110, "o", 120, "Lo"));
    put(all, 85, Map.of(10, "o"));
    put(all, 90, Map.of(10, "", 20, "", 30, ""));
    return Map.copyOf(all);
  }

  private static void put(Map<MethodId, String> all, int classId, Map<Integer, String> methods) {
    methods.forEach((methodId, layout) -> all.put(new MethodId(classId, methodId), layout));
  }
}
