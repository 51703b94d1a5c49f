package dev.enoki.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallExpressionTest {

  @Test
  void readsTheCallOfTheWalkthrough() {
    assertThat(CallExpression.parse("n.rpc.traced.hello(name='ナメコ')"))
        .isEqualTo(
            new CallExpression(
                List.of("n", "rpc", "traced", "hello"), List.of(), Map.of("name", "ナメコ")));
  }

  @Test
  void readsNamesInBracketsAndArgumentsByPosition() {
    assertThat(
            CallExpression.parse(
                " n . rpc['my-service']['v2.0'].hello(1, None, [2], b={'c': 3},) # go"))
        .isEqualTo(
            new CallExpression(
                List.of("n", "rpc", "my-service", "v2.0", "hello"),
                Arrays.asList(1L, null, List.of(2L)),
                Map.of("b", Map.of("c", 3L))));
  }

  @Test
  void keepsTheOrderOfArgumentsByName() {
    assertThat(CallExpression.parse("f(z=1,\n  a=2)").kwargs().keySet()).containsExactly("z", "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "n.rpc.traced.hello    | expected a call, as hello(…) at column 19",
        "n.rpc.traced.hello 1  | expected a call, as hello(…) at column 20",
        "n.                    | expected a name, found the end of the text at column 3",
        "'a'                   | expected a name, found \"'\" at column 1",
        "n[1](2)               | expected a quoted name in brackets at column 3",
        "f(a=1, 2)             | an argument by position follows one by name at column 8",
        "f(a=1, a=2)           | the argument 'a' is given twice at column 8",
        "f(a)                  | 'a' is not a literal; text needs quotes at column 3",
        "f(1) + 2              | expected the end, found '+' at column 6",
        "f(1 2)                | expected ',' or ')', found '2' at column 5",
        "f(,)                  | expected a value, found ',' at column 3",
      })
  void saysWhatIsWrongAndWhere(String text, String message) {
    LiteralSyntaxException error = errorOf(text);
    assertThat(error).hasMessage(message);
    assertThat(error.incomplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f(", "f(1", "f(1,", "f(a=", "f(a='''x", "n['a'", "f(\\"})
  void tellsACallThatOnlyEndsTooEarly(String text) {
    assertThat(errorOf(text).incomplete()).isTrue();
  }

  private static LiteralSyntaxException errorOf(String text) {
    LiteralSyntaxException error =
        catchThrowableOfType(LiteralSyntaxException.class, () -> CallExpression.parse(text));
    assertThat(error).as("error of %s", text).isNotNull();
    return error;
  }
}
