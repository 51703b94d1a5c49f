package dev.enoki.cli.trace;

import dev.enoki.cli.trace.TracePage.Call;
import dev.enoki.cli.trace.TracePage.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import picocli.CommandLine;

/** A trace page in a headless Chromium of its own. */
final class ChromiumPage implements AutoCloseable {
  private final ChromeDriver driver;
  private String address = "";

  ChromiumPage() {
    // With its path given, Selenium looks for no driver, and so not on the network.
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Chromium.driver().toFile())
            .usingAnyFreePort()
            .build();
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(Chromium.browser().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--window-size=1400,1000");
    driver = new ChromeDriver(service, options);
  }

  /** Writes the calls as the page with that name under target, and opens it. */
  void open(String name, List<Call> calls) {
    var file = file(name + ".html");
    var header =
        new Header(
            Instant.parse("2026-11-23T10:00:00Z"),
            List.of("java.log", "python.log.gz"),
            null,
            null);
    try (var out = Files.newOutputStream(file)) {
      TracePage.write(out, header, calls.iterator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open(file);
  }

  /** Has the command write the page from lines, and opens it. */
  void openLines(String name, List<String> lines, String... options) {
    var log = file(name + ".log");
    var page = file(name + ".html");
    try {
      Files.write(log, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var arguments =
        Stream.concat(Stream.of(log.toString(), "--html", page.toString()), Stream.of(options));
    var result =
        new CommandLine(new TraceCommand().spec()).execute(arguments.toArray(String[]::new));
    if (result != 0) {
      throw new AssertionError("enoki trace --html ends with " + result);
    }
    open(page);
  }

  private static Path file(String name) {
    var file = Path.of("target", "trace-page", name).toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private void open(Path file) {
    address = file.toUri().toString();
    driver.get("about:blank");
    logs();
    networkRequests();
    driver.get(address);
  }

  /** Follows a link to a part of the page, as from an e-mail. */
  void openAt(String fragment) {
    driver.get("about:blank");
    driver.get(address + fragment);
  }

  void colourScheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void width(int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", pixels < 600));
  }

  void fullWidth() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.manage().window().setSize(new Dimension(1400, 1000));
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Goes on with Tab until the focus is on what the selector means. */
  void tabTo(String selector) {
    for (int i = 0; i < 300; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(
          script("return document.activeElement.matches(arguments[0])", selector))) {
        return;
      }
    }
    throw new AssertionError("Tab does not reach " + selector);
  }

  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().map(WebElement::getText).toList();
  }

  void until(String selector, String text) {
    new WebDriverWait(driver, Duration.ofSeconds(30), Duration.ofMillis(50))
        .withMessage(() -> selector + " does not become " + text + " but is " + texts(selector))
        .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
        .until(any -> texts(selector).stream().anyMatch(it -> it.contains(text)));
  }

  void back() {
    driver.navigate().back();
  }

  void reload() {
    driver.navigate().refresh();
  }

  String focused() {
    return driver.switchTo().activeElement().getText();
  }

  String hash() {
    return String.valueOf(script("return decodeURIComponent(location.hash)"));
  }

  /** What the console has had to say since the page was opened, or since this was last asked. */
  List<String> logs() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Requests for anything but files and data in the page's own text. */
  List<String> networkRequests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(it -> it.contains("\"Network.requestWillBeSent\""))
        .filter(it -> !it.contains("\"url\":\"file:") && !it.contains("\"url\":\"data:"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
