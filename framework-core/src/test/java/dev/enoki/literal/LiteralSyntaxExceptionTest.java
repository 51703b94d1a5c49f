package dev.enoki.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralSyntaxExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                | the text ends too early: expected a value",
        "hello           | 'hello' is not a literal; text needs quotes at column 1",
        "[1, hello]      | 'hello' is not a literal; text needs quotes at column 5",
        "[1 2]           | expected ',' or ']', found '2' at column 4",
        "{1: 2, 3}       | expected ':', found '}' at column 9",
        "1 2             | expected the end, found '2' at column 3",
        "'a' 1           | expected the end, found '1' at column 5",
        "01              | '01' is not a number at column 1",
        "1__0            | '1__0' is not a number at column 1",
        "0x              | '0x' is not a number at column 1",
        "12ab            | '12ab' is not a number at column 1",
        "1+2             | expected the end, found '+' at column 2",
        "2j              | '2j' is not a number at column 1",
        "--1             | expected a number after the sign, found '-' at column 2",
        "-'a'            | expected a number after the sign, found `'` at column 2",
        "'abc            | a text is not closed with ' at column 1",
        "f'a'            | 'f' before a quote is not supported at column 1",
        "'\\x4'          | this escape needs 2 hexadecimal digits at column 2",
        "'\\UFFFFFFFF'   | there is no such character at column 2",
        "'\\N{DASH}'     | \\N{…} is not supported, \\u and \\U are at column 2",
        "b'ナ'           | bytes can only contain ASCII characters at column 3",
        "'a' b'b'        | bytes and text can't be joined at column 5",
        "1 \\ 2          | a backslash outside of quotes can only end a line at column 3",
        "]               | expected a value, found ']' at column 1",
        "[,]             | expected a value, found ',' at column 2",
      })
  void saysWhatIsWrongAndWhere(String text, String message) {
    LiteralSyntaxException error = errorOf(text == null ? "" : text);
    assertThat(error).hasMessage(message.replace("found `'`", "found \"'\""));
    assertThat(error.incomplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[1",
        "[1,",
        "(1, ",
        "{",
        "{'a'",
        "{'a':",
        "{'a': 1,",
        "[-",
        "'''a",
        "\"\"\"a''",
        "'a\\",
        "1 \\",
        "[#"
      })
  void tellsTextThatOnlyEndsTooEarly(String text) {
    LiteralSyntaxException error = errorOf(text);
    assertThat(error.incomplete()).isTrue();
    assertThat(error.position()).isEqualTo(text.length());
  }

  @Test
  void namesTheLineOfLongerTexts() {
    LiteralSyntaxException error = errorOf("[1,\n  2,\n  x]");
    assertThat(error).hasMessage("'x' is not a literal; text needs quotes at line 3, column 3");
    assertThat(error.position()).isEqualTo(11);
  }

  @Test
  void nestingAndNumbersAreBounded() {
    assertThat(PythonLiteral.parse("[".repeat(200) + "]".repeat(200))).isNotNull();
    assertThat(errorOf("[".repeat(100_000)))
        .hasMessage("brackets nest deeper than 200 levels at column 201");
    assertThat(errorOf("9".repeat(100_000)))
        .hasMessage("a number has more than 4300 digits at column 1");
  }

  private static LiteralSyntaxException errorOf(String text) {
    LiteralSyntaxException error =
        catchThrowableOfType(LiteralSyntaxException.class, () -> PythonLiteral.parse(text));
    assertThat(error).as("error of %s", text).isNotNull();
    return error;
  }
}
