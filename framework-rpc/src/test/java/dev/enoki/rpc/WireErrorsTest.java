package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireErrorsTest {
  static List<JsonNode> captured() {
    return Vectors.read("errors.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("captured")
  void dataOfAnErrorBecomesTexts(JsonNode captured) {
    JsonNode payload = captured.path("payload");
    Object[] args = Vectors.MAPPER.convertValue(captured.path("args"), Object[].class);
    if (args.length > 0 && "b'bytes'".equals(args[0])) {
      args[0] = "bytes".getBytes(StandardCharsets.UTF_8); // JSON can't write them down
    }
    PythonException thrown =
        new PythonException(
            payload.path("exc_path").asText(), payload.path("value").asText(), args);
    assertThat(Vectors.tree(WireErrors.payload(thrown))).isEqualTo(payload);
  }

  @Test
  void aJavaExceptionIsKnownByItsClassAndMessage() {
    assertThat(Vectors.tree(WireErrors.payload(new IllegalStateException("too late"))))
        .isEqualTo(
            Vectors.tree(
                Map.of(
                    "exc_type", "IllegalStateException",
                    "exc_path", "java.lang.IllegalStateException",
                    "exc_args", List.of("too late"),
                    "value", "too late")));
    assertThat(Vectors.tree(WireErrors.payload(new IllegalStateException())))
        .isEqualTo(
            Vectors.tree(
                Map.of(
                    "exc_type", "IllegalStateException",
                    "exc_path", "java.lang.IllegalStateException",
                    "exc_args", List.of(),
                    "value", "")));
  }

  @Test
  void dataOfJavaBecomesItsOwnText() {
    Map<Object, Object> keys = new LinkedHashMap<>();
    keys.put(null, LocalDate.of(2026, 11, 26));
    keys.put(true, DayOfWeek.MONDAY);
    keys.put(1.5, new BigDecimal("2.50"));
    PythonException thrown =
        new PythonException("shop.Odd", "odd", Path.of("a", "b"), keys, new int[] {1}, 'c');
    assertThat(Vectors.tree(WireErrors.payload(thrown)).path("exc_args"))
        .isEqualTo(
            Vectors.tree(
                List.of(
                    "a/b",
                    Map.of("None", "2026-11-26", "True", "MONDAY", "1.5", "2.50"),
                    "[1]",
                    "c")));
  }

  @Test
  void whatIsLeftOutOfAnErrorIsEmpty() {
    RpcException read = WireErrors.exception(Vectors.tree(Map.of("exc_type", "X", "value", "v")));
    assertThat(read).hasMessage("X v").isInstanceOf(RemoteException.class);
    RemoteException remote = (RemoteException) read;
    assertThat(remote.path()).isEmpty();
    assertThat(remote.args()).isEmpty();
  }
}
