package dev.enoki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What comes of an output that fails. */
class StandardOutputTest {
  @Test
  void whatIsWrittenIsNothingToComplainOf() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput output = new StandardOutput(bytes);
    print(output);

    assertThat(bytes).hasToString("line\nx");
    assertThat(output.complaint()).isNull();
  }

  @Test
  void aFullDiskIsToldOf() {
    StandardOutput output = new StandardOutput(failing("No space left on device"));
    print(output);

    assertThat(output.complaint())
        .isEqualTo("standard output can't be written: No space left on device");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNot() {
    StandardOutput output = new StandardOutput(failing("Broken pipe"));
    print(output);

    assertThat(output.complaint()).isNull();
  }

  private static void print(OutputStream output) {
    PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
    printer.print("line\n");
    printer.write('x');
    printer.flush();
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
