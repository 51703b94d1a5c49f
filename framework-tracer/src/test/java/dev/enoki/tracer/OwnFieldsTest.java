package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.enoki.ConfigurationException;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service and an adapter add to the records. */
@Timeout(60)
class OwnFieldsTest {
  private final TestCall request =
      TestCall.of("login", Map.of("password", "s3cret")).sensitive("password");
  private final WorkerContext worker = request.worker("traced");

  private static List<Map<String, Object>> records(Tracer tracer, WorkerContext worker) {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      tracer.workerSetup(worker);
      tracer.workerResult(worker, WorkerResult.success(Map.of("token", "t0ken", "n", 1)));
      return traces.records();
    }
  }

  @Test
  void fieldsStandLastInTheResponseAsTheyWerePut() {
    OwnFields own = OwnFields.of(worker);
    List<Object> items = new ArrayList<>(List.of("a"));
    own.put("items", items);
    own.put("note", "with s3cret");
    own.put("items", items);
    items.add("later");
    List<Map<String, Object>> records = records(TestCall.tracer(Map.of()), worker);
    assertThat(records.get(0)).doesNotContainKeys("items", "note");
    assertThat(List.copyOf(records.get(1).keySet())).endsWith("response_time", "items", "note");
    assertThat(records.get(1))
        .containsEntry("items", List.of("a"))
        .containsEntry("note", "with ********");
  }

  @Test
  void allTogetherTakeAMegabyte() {
    OwnFields own = OwnFields.of(worker);
    for (int i = 0; i < 100_000; i++) {
      own.put("again", "x".repeat(100));
    }
    own.put("long", "x".repeat(2_000_000));
    own.put("lost", 1);
    Map<String, Object> response = records(TestCall.tracer(Map.of()), worker).get(1);
    assertThat(response).containsEntry("again", "x".repeat(100)).doesNotContainKey("lost");
    assertThat((String) response.get("long")).endsWith("x…").hasSizeLessThan(1 << 20);
  }

  @Test
  void aValueThatIsLongInTheMakingHoldsNobodyUp() throws Exception {
    OwnFields own = OwnFields.of(worker);
    Object slow =
        new Object() {
          @Override
          public String toString() {
            Thread other = new Thread(() -> own.put("quick", 1));
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return "done";
          }
        };
    own.put("slow", slow);
    assertThat(own.values()).containsExactly(Map.entry("quick", 1), Map.entry("slow", "done"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"call_id", "status", "response_truncated", "return_args_length", " "})
  void aNameOfTheTracersOwnIsRefused(String name) {
    assertThatThrownBy(() -> OwnFields.of(worker).put(name, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TraceContext.none().put(name, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSensitivePartOfTheResultIsRedacted() {
    WorkerContext result = request.sensitiveResult("token", "absent.x").worker("traced");
    assertThat(records(TestCall.tracer(Map.of()), result).get(1).get("response"))
        .isEqualTo(Map.of("token", "********", "n", 1));
    WorkerContext whole = request.sensitiveResult("*").worker("traced");
    assertThat(records(TestCall.tracer(Map.of()), whole).get(1).get("response"))
        .isEqualTo("********");
  }

  /** Its initialiser fails. */
  public static final class Broken implements TraceAdapter {
    static final String LICENCE = licence();

    private static String licence() {
      throw new IllegalStateException("no licence");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nameko.rpc.Rcp | x.Y | there is no such type of entrypoint; this service has: none",
        "nameko.rpc.Rpc | x.Y | no class is called 'x.Y' beside the service or on the class path (a nested one is Outer$Inner)",
        "Rpc | dev.enoki.tracer.OwnFieldsTest$Broken | dev.enoki.tracer.OwnFieldsTest$Broken failed: java.lang.IllegalStateException: no licence",
        "Rpc | java.lang.String | java.lang.String does not implement dev.enoki.tracer.TraceAdapter",
        "Rpc | dev.enoki.tracer.TraceAdapter | dev.enoki.tracer.TraceAdapter needs to be public, with a public constructor without arguments",
      })
  void aMistakeInAdaptersNamesItsPlace(String key, String name, String message) {
    assertThatThrownBy(
            () -> TestCall.tracer(Map.of("TRACER", Map.of("ADAPTERS", Map.of(key, name)))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("TRACER.ADAPTERS." + key + ": " + message);
  }
}
