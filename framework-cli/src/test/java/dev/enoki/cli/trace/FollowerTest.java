package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@code tail -F}. */
class FollowerTest {
  @TempDir private Path folder;
  private final List<String> ids = new ArrayList<>();

  @Test
  void readsWhatIsAppendedAndGoesOnAfterARotationAndACut() throws IOException {
    Path file = folder.resolve("a.log");
    RecordReader reader = new RecordReader(new RecordParser(false), line -> ids.add(line.id));
    try (Follower follower = new Follower(file.toString(), reader)) {
      assertThat(follower.poll()).isFalse();

      append(file, line(1) + "\n" + line(2).substring(0, 50));
      follower.poll();
      assertThat(ids).containsExactly("a.b.1");
      append(file, line(2).substring(50) + "\n");
      follower.poll();
      assertThat(ids).containsExactly("a.b.1", "a.b.2");

      append(file, line(3) + "\n");
      Files.move(file, folder.resolve("a.log.1"));
      append(file, line(4) + "\n");
      follower.poll();
      assertThat(ids).containsExactly("a.b.1", "a.b.2", "a.b.3", "a.b.4");

      Files.writeString(file, "");
      follower.poll();
      append(file, line(5) + "\n");
      follower.poll();
      assertThat(ids).containsExactly("a.b.1", "a.b.2", "a.b.3", "a.b.4", "a.b.5");
    }
  }

  @Test
  void aFolderACompressedFileAndAPipeAreRefused() throws IOException, InterruptedException {
    Path gzip = Files.write(folder.resolve("a.log.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(refused(folder)).isEqualTo(folder + ": only files can be followed");
    assertThat(refused(gzip))
        .isEqualTo(gzip + ": is compressed, so nothing is added to it; read it without --follow");
    assertThat(refused(pipe))
        .isEqualTo(
            pipe + ": only files can be followed; give what comes by a pipe as standard input");
  }

  private static String refused(Path path) {
    RecordReader reader = new RecordReader(new RecordParser(false), line -> {});
    try (Follower follower = new Follower(path.toString(), reader)) {
      return assertThatThrownBy(follower::open)
          .isInstanceOf(TraceException.class)
          .actual()
          .getMessage();
    }
  }

  private static String line(int number) {
    return Record.request("01", "h", "a.b." + number);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
