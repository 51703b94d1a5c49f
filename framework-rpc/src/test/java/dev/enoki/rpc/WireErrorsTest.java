package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                java.util.Map.of(
                    "exc_type", "IllegalStateException",
                    "exc_path", "java.lang.IllegalStateException",
                    "exc_args", List.of("too late"),
                    "value", "too late")));
    assertThat(Vectors.tree(WireErrors.payload(new IllegalStateException())))
        .isEqualTo(
            Vectors.tree(
                java.util.Map.of(
                    "exc_type", "IllegalStateException",
                    "exc_path", "java.lang.IllegalStateException",
                    "exc_args", List.of(),
                    "value", "")));
  }

  @Test
  void whatIsLeftOutOfAnErrorIsEmpty() {
    RpcException read =
        WireErrors.exception(Vectors.tree(java.util.Map.of("exc_type", "X", "value", "v")));
    assertThat(read).hasMessage("X v").isInstanceOf(RemoteException.class);
    RemoteException remote = (RemoteException) read;
    assertThat(remote.path()).isEmpty();
    assertThat(remote.args()).isEmpty();
  }
}
