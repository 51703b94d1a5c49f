package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InterpreterTest {
  @Service("my-service")
  static final class Echo {
    @Rpc
    public Map<String, Object> echo(List<Object> values, String name) {
      return Map.of(name, values);
    }

    @Rpc
    public void nothing() {}

    @Rpc
    public void fail(String text) {
      throw new IllegalStateException(text);
    }

    @Rpc
    public void sleep() throws InterruptedException {
      Thread.sleep(60_000);
    }
  }

  private final DevBroker broker = DevBroker.start();
  private final Config config =
      Config.of(Map.of("AMQP_URI", broker.uri(), "rpc_timeout", 10, "shutdown_timeout", 0));
  private final ServiceContainer container = ServiceContainer.start(Echo.class, config);
  private final RpcClient rpc = RpcClient.connect(config);
  private final Interpreter interpreter = new Interpreter(rpc);

  @AfterAll
  void close() {
    rpc.close();
    container.close();
    broker.close();
  }

  @Test
  void callsAndWritesTheResultAsPythonDoes() {
    assertThat(interpreter.evaluate("n.rpc['my-service'].echo([1, 2.5, None, True], name='ナメコ')"))
        .isEqualTo("{'ナメコ': [1, 2.5, None, True]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n.rpc['my-service'].nothing()", "None", "", "  ", "# a comment"})
  void printsNothingForNone(String statement) {
    assertThat(interpreter.evaluate(statement)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "42                    | 42",
        "{'a': [1, (2,)]}      | {'a': [1, [2]]}",
        "True                  | True",
      })
  void givesLiteralsBack(String statement, String printed) {
    assertThat(interpreter.evaluate(statement)).isEqualTo(printed);
  }

  @Test
  void passesOverComments() {
    assertThat(interpreter.evaluate("# n.rpc.a.b()\n'it''s'")).isEqualTo("'its'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "help()", "?", " help "})
  void showsWhatToType(String statement) {
    assertThat(interpreter.evaluate(statement)).startsWith("n.rpc.traced.hello(name='Ada')");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n.rpc['my-service'].fail('bad user')   | RemoteException: IllegalStateException bad user",
        "n.rpc['my-service'].nope()             | MethodNotFoundException: my-service has no method"
            + " 'nope'",
        "n.rpc['my-service'].nothing(1)         | IncorrectSignatureException: nothing() takes 1"
            + " positional argument but 2 were given",
        "n.rpc.nobody.hello()                   | UnknownServiceException: no service is called"
            + " 'nobody': is it running, on this broker and virtual host?",
        "n.rpc.hello()                          | RpcException: 'n.rpc.hello' can't be called: a"
            + " call is n.rpc.<service>.<method>(…)",
        "print('a')                             | RpcException: 'print' can't be called: a call is"
            + " n.rpc.<service>.<method>(…)",
        "n.rpc.traced.hello                     | SyntaxError: expected a call, as hello(…) at"
            + " column 19",
        "n.rpc.traced.hello(name)               | SyntaxError: 'name' is not a literal; text needs"
            + " quotes at column 20",
        "hello                                  | SyntaxError: 'hello' is not a literal; text needs"
            + " quotes at column 1",
        "[1,                                    | SyntaxError: the text ends too early: expected a"
            + " value",
      })
  void saysInOneLineWhatFailed(String statement, String line) {
    RuntimeException failure =
        catchThrowableOfType(RuntimeException.class, () -> interpreter.evaluate(statement));
    assertThat(failure).as("failure of %s", statement).isNotNull();
    assertThat(FailureLine.of(failure)).isEqualTo(line);
  }

  @Test
  void saysWhenNoReplyComesInTime() {
    try (RpcClient hasty = RpcClient.connect(config.with("rpc_timeout", 0.05))) {
      RuntimeException failure =
          catchThrowableOfType(
              RuntimeException.class,
              () -> new Interpreter(hasty).evaluate("n.rpc['my-service'].sleep()"));
      assertThat(FailureLine.of(failure))
          .startsWith("RpcTimeoutException: no reply from my-service.sleep within ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"n.rpc.traced.hello(", "n.rpc.traced.hello(name=", "[1,", "'''a", "{"})
  void knowsWhenMoreIsToCome(String statement) {
    assertThat(Interpreter.isIncomplete(statement)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"n.rpc.traced.hello()", "n.rpc.traced", "1", "help", "", "# [", "a b", "]"})
  void knowsWhenNothingMoreWouldHelp(String statement) {
    assertThat(Interpreter.isIncomplete(statement)).isFalse();
  }
}
