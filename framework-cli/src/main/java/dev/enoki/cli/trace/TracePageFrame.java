package dev.enoki.cli.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The page around its data, put together from the resources beside this class. */
record TracePageFrame(String beforeData, String afterData) {
  /** In the order in which the one script has them. */
  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "format.js",
          "model.js",
          "state.js",
          "calls.js",
          "list.js",
          "filters.js",
          "waterfall.js",
          "walk.js",
          "details.js",
          "graph.js",
          "layout.js",
          "labels.js",
          "drawing.js",
          "map.js",
          "page.js");

  static TracePageFrame load() throws IOException {
    var style = read("page.css");
    var script = new StringBuilder();
    for (var name : SCRIPTS) {
      script.append(read(name)).append('\n');
    }
    var page =
        read("page.html")
            .replace("{policy}", policy(style, script.toString()))
            .replace("{style}", style)
            .replace("{script}", script);
    var data = page.indexOf("{data}");
    return new TracePageFrame(page.substring(0, data), page.substring(data + "{data}".length()));
  }

  /** Runs this script and no other, and lets nothing be fetched or sent. */
  private static String policy(String style, String script) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src '" + hash(script) + "'",
        "style-src '" + hash(style) + "'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'");
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  private static String read(String name) throws IOException {
    try (var in = TracePageFrame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("The jar lacks " + name + ": build it anew");
      }
      // A browser hashes the text with the line ends of Unix.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
