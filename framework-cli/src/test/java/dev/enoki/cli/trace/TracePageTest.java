package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.cli.trace.TracePage.Call;
import dev.enoki.cli.trace.TracePage.Failure;
import dev.enoki.cli.trace.TracePage.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

@ExtendWith(Chromium.class)
class TracePageTest {
  /** 2026-11-23 09:00:00 UTC. */
  private static final long NINE = 1_795_424_400_000_000L;

  private static ChromiumPage page;

  @BeforeAll
  static void startChromium() {
    page = new ChromiumPage();
  }

  @AfterAll
  static void stopChromium() {
    page.close();
  }

  @Test
  void listsTheRootCallsWithTimeSizeDurationStatusAndCause() {
    page.open("list", shop());

    assertThat(page.texts("#totals dd"))
        .startsWith("5", "1 (20.0 %)", "1", "1", "4", "2026-11-23 09:00:00.000 UTC", "3.00 s")
        .contains("java.log, python.log.gz");
    assertThat(page.texts("#rows tr"))
        .containsExactly(
            "09:00:00.000\nweb.buy\n1 expected error inside\n3 100 ms ✓ ok",
            "09:00:02.000\nweb.look 1 – … pending",
            "09:00:03.000\nmail.send\nRefused: no such user\n1 1.50 ms ✕ error");
    assertThat(page.logs()).isEmpty();
    assertThat(page.networkRequests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"look", "MAIL.send", "no such user", "joe@example.com", "send joe", "mail.send.5"})
  void searchesNamesIdsErrorsAndArguments(String words) {
    page.open("search", shop());

    page.one("#search").sendKeys(words);

    page.until("#found", "1 of 3 root calls");
    assertThat(page.texts("#rows tr")).hasSize(1);
  }

  @Test
  void saysWhenNothingFits() {
    page.open("search", shop());

    page.one("#search").sendKeys("nothing of the kind");

    page.until("#found", "No call fits");
    assertThat(page.texts("#rows tr")).isEmpty();
  }

  @Test
  void filtersByErrorsDurationAndService() {
    page.open("filter", shop());

    page.one("#errors").click();
    page.until("#found", "2 of 3");
    page.one("#slower").sendKeys("0.1 s");
    page.until("#found", "1 of 3");
    page.one("#service").sendKeys("stock");

    page.until("#found", "1 of 3");
    assertThat(page.texts("#rows .method")).containsExactly("buy");
    assertThat(page.hash()).isEqualTo("#errors=1&slower=0.1+s&service=stock");
  }

  @Test
  void marksADurationThatItDoesNotUnderstand() {
    page.open("filter", shop());

    page.one("#slower").sendKeys("fast");

    page.until("#slower[aria-invalid=true]", "");
    assertThat(page.texts("#rows tr")).hasSize(3);
  }

  @Test
  void sortsBySlowestAndByLatest() {
    page.open("sort", shop());

    page.one("#by-duration button").click();
    assertThat(page.texts("#rows .method")).containsExactly("buy", "send", "look");
    assertThat(page.one("#by-duration").getDomAttribute("aria-sort")).isEqualTo("descending");
    page.one("#by-time button").click();
    page.one("#by-time button").click();
    assertThat(page.texts("#rows .method")).containsExactly("send", "look", "buy");
  }

  @Test
  void showsWhatEachCallTookByItself() {
    page.open("waterfall", shop());

    page.one("#rows a").click();

    // 100 ms less 10..50 and 30..70, which overlap.
    assertThat(page.texts("#waterfall [data-call]"))
        .containsExactly(
            "▾\nweb.buy\nstarts at 0 µs\n100 ms\n40.0 ms",
            "stock.take\nstarts at 10.0 ms\n40.0 ms\n40.0 ms",
            "pay.charge\n✕ expected\nstarts at 30.0 ms\n40.0 ms\n40.0 ms");
    assertThat(page.script("return document.querySelectorAll('.strip')[2].style.left"))
        .isEqualTo("30%");
    assertThat(page.script("return document.querySelectorAll('.strip')[2].style.width"))
        .isEqualTo("40%");
    assertThat(page.texts(".tick")).containsExactly("0", "25 ms", "50 ms", "75 ms");
  }

  @Test
  void opensWhatALinkNamesAndGoesBack() {
    page.open("link", shop());
    page.openAt("#call=pay.charge.3&q=web");

    assertThat(page.texts("#rows tr")).hasSize(2);
    assertThat(page.texts("#details h3")).containsExactly("pay.charge ✕ expected");
    assertThat(page.texts(".failure").get(0)).contains("Declined: no money").contains("expected");
    assertThat(page.texts("pre")).contains("{\n  \"cents\": 9007199254740993\n}");

    page.one("#rows tr:last-child a").click();
    page.until("#details h3", "web.look");
    page.back();
    page.until("#details h3", "pay.charge");
  }

  @Test
  void saysThatItDoesNotHaveACall() {
    page.open("link", shop());
    page.openAt("#call=nowhere");

    assertThat(page.texts("#trace-pane p")).containsExactly("No call here has the id nowhere.");
  }

  @Test
  void isWalkedThroughByKeyboard() {
    page.open("keyboard", shop());

    page.tabTo("#search");
    page.press("web");
    page.until("#found", "2 of 3");
    page.tabTo("#rows a");
    page.press(Keys.ARROW_DOWN);
    assertThat(page.focused()).isEqualTo("web.look");
    page.press(Keys.ARROW_UP, Keys.ENTER);
    page.until("#details h3", "web.buy");
    assertThat(page.focused()).contains("web.buy");
    page.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    assertThat(page.texts("#details h3")).containsExactly("pay.charge ✕ expected");
    page.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
    assertThat(page.texts("#waterfall [data-call]")).hasSize(1);
    assertThat(page.focused()).contains("web.buy");
    page.press(Keys.ARROW_RIGHT);
    assertThat(page.texts("#waterfall [data-call]")).hasSize(3);
    assertThat(page.script("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    page.press(Keys.ESCAPE);
    assertThat(page.focused()).isEqualTo("web.buy");
    assertThat(page.one("#trace-pane").isDisplayed()).isFalse();
  }

  @Test
  void drawsWhoCallsWhom() {
    page.open("map", shop());

    page.one("#to-map").click();
    page.until("#map h2", "Who calls whom");

    assertThat(attributes(".map .edge"))
        .containsExactly(
            "web calls stock: 1 call, 0 % errors, p95 40.0 ms",
            "web calls pay: 1 call, 0 % errors, p95 40.0 ms");
    assertThat(page.texts("#map tbody tr"))
        .containsExactly(
            "mail 1 100 % 1.50 ms 1.50 ms",
            "pay 1 0 % 40.0 ms 40.0 ms",
            "stock 1 0 % 40.0 ms 40.0 ms",
            "web 2 0 % 100 ms 100 ms",
            "web stock 1 0 % 40.0 ms 40.0 ms",
            "web pay 1 0 % 40.0 ms 40.0 ms");
    page.tabTo(".map .node");
    page.press(Keys.ENTER);
    page.until("#found", "1 of 3");
    assertThat(page.hash()).isEqualTo("#service=mail");
  }

  @Test
  void drawsServicesThatCallInCircles() {
    var calls =
        List.of(
            call("a.x.1", null, "a", "x", 0, 9_000L, Map.of()),
            call("b.x.2", "a.x.1", "b", "x", 1_000, 7_000L, Map.of()),
            call("a.x.3", "b.x.2", "a", "x", 2_000, 5_000L, Map.of()),
            call("a.x.4", "a.x.3", "a", "x", 3_000, 1_000L, Map.of()));
    page.open("circle", calls);
    page.openAt("#view=map");

    assertThat(attributes(".map .edge"))
        .containsExactly(
            "a calls b: 1 call, 0 % errors, p95 7.00 ms",
            "b calls a: 1 call, 0 % errors, p95 5.00 ms",
            "a calls a: 1 call, 0 % errors, p95 1.00 ms");
    assertThat(String.valueOf(page.script("return document.querySelector('.map').outerHTML")))
        .doesNotContain("NaN");
    assertThat(
            page.script(
                """
                return new Set([...document.querySelectorAll('.map .line')].map((it) => it.getBBox().y)).size;
                """))
        .as("a line there and one back are apart")
        .isEqualTo(3L);
  }

  @Test
  void drawsFiftyServicesApart() {
    var calls = new ArrayList<Call>();
    for (int i = 0; i < 50; i++) {
      var service = "service-" + i;
      calls.add(
          call(
              "caller." + i,
              i == 0 ? null : "caller." + (i - 1) / 3,
              service,
              "x",
              i,
              9_000L,
              Map.of()));
      calls.add(
          call("again." + i, "caller." + i, "service-" + i * 7 % 50, "y", i, 1_000L, Map.of()));
    }
    page.open("fifty", calls);
    page.openAt("#view=map");

    assertThat(
            page.script(
                """
                const boxes = [...document.querySelectorAll('.node')].map((it) => it.getBBox());
                const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
                  && a.y < b.y + b.height && b.y < a.y + a.height;
                return boxes.length + ' boxes, ' + boxes.flatMap((a, i) =>
                  boxes.slice(i + 1).filter((b) => meet(a, b))).length + ' over another';
                """))
        .isEqualTo("50 boxes, 0 over another");
  }

  @Test
  void writesCallsAndErrorsOnTheLinesOfThirtyServices() {
    var calls = new ArrayList<Call>();
    for (int i = 0; i < 30; i++) {
      var parent = i == 0 ? null : "s." + (i - 1) / 3;
      calls.add(call("s." + i, parent, "service-" + i, "x", i, 9_000L, Map.of()));
      if (i % 2 == 1) {
        calls.add(failed("f." + i, "s." + (i - 1) / 3, "service-" + i));
      }
      if (i % 3 == 2) {
        calls.add(call("o." + i, "s." + i / 4, "service-" + (i + 7) % 30, "y", i, 1L, Map.of()));
      }
    }
    page.open("thirty", calls);
    page.openAt("#view=map");

    assertThat(page.script(FIGURE, "service-0", "service-1")).isEqualTo("2 · ✕ 50.0 %");
    assertThat(page.script(FIGURE, "service-0", "service-2")).isEqualTo("1");
    assertThat(
            page.script(
                """
                const boxOf = (it) => it.getBBox();
                const shown = [...document.querySelectorAll('.figure:not(.tight)')];
                const boxes = [...shown, ...document.querySelectorAll('.node')].map(boxOf);
                const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
                  && a.y < b.y + b.height && b.y < a.y + a.height;
                const over = shown.filter((it, i) =>
                  boxes.some((other, j) => j !== i && meet(boxes[i], other)));
                const all = document.querySelectorAll('.figure').length;
                return `${over.length} over others, ${shown.length > 0.9 * all}`;
                """))
        .isEqualTo("0 over others, true");
  }

  @Test
  void showsAClientByWhatItCalled() {
    var client =
        new Call(
            "client.call.1",
            null,
            "client.call.1",
            "client",
            "call",
            null,
            null,
            null,
            0,
            null,
            Status.CLIENT,
            false,
            null,
            null,
            null);
    page.open(
        "client",
        List.of(
            client,
            call("web.buy.2", "client.call.1", "web", "buy", 0, 4_000L, Map.of()),
            call("web.buy.3", "client.call.1", "web", "buy", 6_000, 4_000L, Map.of())));

    assertThat(page.texts("#rows tr"))
        .containsExactly("09:00:00.000\nweb.buy and 1 more 2 10.0 ms ✓ ok");
    page.one("#rows a").click();
    assertThat(page.texts("#trace-title")).containsExactly("web.buy and 1 more");
    assertThat(page.texts("#details h3")).containsExactly("web.buy ✓ ok");
    assertThat(page.script("return document.title")).isEqualTo("web.buy – Enoki traces");
    assertThat(page.texts("#rows a[aria-current]")).containsExactly("web.buy and 1 more");
    assertThat(page.texts("#waterfall .name"))
        .containsExactly("Call", "▾\nclient.call\n○ client", "web.buy", "web.buy");
    page.press(Keys.ARROW_UP);
    assertThat(page.texts("#details h3")).containsExactly("client.call ○ client");
    assertThat(page.texts("#details dd"))
        .contains("a stand-alone client: known from what it called");
    page.press(Keys.ESCAPE);
    assertThat(page.focused()).isEqualTo("web.buy and 1 more");
  }

  @Test
  void movesTheCallsOfHostsWhoseClocksDiffer() {
    page.openLines(
        "clocks",
        List.of(
            Record.request("10", "front", "shop.buy.1"),
            Record.request("09.1", "back", "shop.buy.1", "stock.take.2"),
            Record.response("09.4", "back", 0.3, "shop.buy.1", "stock.take.2"),
            Record.request("09.2", "back", "shop.buy.1", "stock.take.2", "stock.log.3"),
            Record.response("09.3", "back", 0.1, "shop.buy.1", "stock.take.2", "stock.log.3"),
            Record.response("11", "front", 1, "shop.buy.1")));
    page.one("#rows a").click();

    assertThat(page.texts(".moves"))
        .containsExactly("Clocks differ, so calls are moved: those of back by +900 ms.");
    assertThat(page.texts("#waterfall [data-call]"))
        .containsExactly(
            "▾\nshop.buy\nstarts at 0 µs\n1.00 s\n700 ms",
            "▾\nstock.take\nstarts at 0 µs\n300 ms\n200 ms",
            "stock.log\nstarts at 100 ms\n100 ms\n100 ms");
    page.one("#waterfall [data-call]:last-child").click();
    page.until("#details dd", "+900 ms, since clocks differ");
    assertThat(page.texts("#details dd")).startsWith("2026-11-23 00:10:09.200000 UTC");
  }

  @Test
  void movesACallOfAHostWhoseClockIsAheadToItsCallersEnd() {
    page.openLines(
        "ahead",
        List.of(
            Record.request("10", "front", "client.x.0", "shop.buy.1"),
            Record.request("40", "back", "client.x.0", "shop.buy.1", "hop.y.9", "stock.take.2"),
            Record.response(
                "40.3", "back", 0.3, "client.x.0", "shop.buy.1", "hop.y.9", "stock.take.2"),
            Record.response("11", "front", 1, "client.x.0", "shop.buy.1")));
    page.one("#rows a").click();

    assertThat(page.texts(".moves"))
        .containsExactly("Clocks differ, so calls are moved: those of back by −29.3 s.");
    assertThat(
            page.script("return document.querySelector('#waterfall [data-call$=\"2\"]').innerText"))
        .asString()
        .contains("starts at 700 ms");
    assertThat(page.script("return [...document.querySelectorAll('.strip')].at(-1).style.left"))
        .isEqualTo("70%");
  }

  @Test
  void showsARedeliveredCallOnceAndALostOneAsPending() {
    page.openLines(
        "redelivered",
        List.of(
            Record.request("10", "died", "shop.buy.1"),
            Record.request("12", "took-over", "shop.buy.1"),
            Record.response("13", "took-over", 1, "shop.buy.1"),
            Record.response("13", "took-over", 1, "shop.buy.1"),
            Record.request("14", "died", "shop.buy.2")));

    assertThat(page.texts("#rows .status")).containsExactly("✓ ok", "… pending");
    page.one("#rows a").click();
    assertThat(page.texts("#details dd"))
        .contains("2026-11-23 00:10:12.000000 UTC", "1.00 s", "took-over");
    page.one("#rows tr:last-child a").click();
    assertThat(page.texts("#details dd")).contains("no response: in flight, or lost");
  }

  @Test
  void movesNothingOnTheScreenByItself() {
    page.open("still", shop());
    page.openAt("#call=web.buy.1");

    assertThat(
            page.script(
                """
                return [...document.querySelectorAll('*')].map((it) => getComputedStyle(it))
                  .filter((it) => it.transitionDuration !== '0s' || it.animationName !== 'none'
                    || it.scrollBehavior !== 'auto').length;
                """))
        .isEqualTo(0L);
  }

  @Test
  void countsAsTheSummaryWhatACallTookByItself() {
    page.openLines(
        "self",
        List.of(
            Record.request("10", "h", "a.b.1"),
            Record.request("10.1", "h", "a.b.1", "hop.x.2", "c.d.3"),
            Record.response("10.2", "h", 0.1, "a.b.1", "hop.x.2", "c.d.3"),
            Record.request("10.4", "h", "a.b.1", "hop.x.2", "c.d.4"),
            Record.response("10.5", "h", 0.1, "a.b.1", "hop.x.2", "c.d.4"),
            Record.request("10.7", "h", "a.b.1", "c.d.5"),
            Record.response("11", "h", 1, "a.b.1")));
    page.one("#rows a").click();

    assertThat(page.texts("#waterfall .self"))
        .containsExactly("Self", "500 ms", "–", "100 ms", "100 ms", "–");
  }

  @Test
  void keepsTheChosenCallBesideALongList() {
    page.open("beside", ShopCalls.of(100));

    page.script("document.querySelector('#rows tr:nth-child(90)').scrollIntoView()");
    page.one("#rows tr:nth-child(90) a").click();

    assertThat(page.script(IN_SIGHT, "#trace-title")).isEqualTo(true);
    assertThat(page.script(IN_SIGHT, "#rows tr:nth-child(90)")).isEqualTo(true);
  }

  @Test
  void goesToTheSearchBySlashAndBackByEscape() {
    page.open("keys", shop());
    page.one("#rows a").click();
    page.press(Keys.ENTER);
    assertThat(page.focused()).contains("web.buy ✓ ok");

    page.press("/");
    assertThat(page.script("return document.activeElement.id")).isEqualTo("search");
    page.press("a/b");
    page.until("#found", "No call fits");
    assertThat(page.hash()).isEqualTo("#call=web.buy.1&q=a/b");
    page.press(Keys.ESCAPE);
    page.until("#found", "3 root calls");
    page.tabTo("pre");
    page.press(Keys.ESCAPE);
    assertThat(page.one("#trace-pane").isDisplayed()).isFalse();
    assertThat(page.focused()).isEqualTo("web.buy");

    page.one("#to-map").click();
    page.press("/");
    assertThat(page.one("#map").isDisplayed()).isFalse();
    assertThat(page.script("return document.activeElement.id")).isEqualTo("search");
  }

  @Test
  void saysHowDeepACallIsWhereTheIndentEnds() {
    var calls = new ArrayList<Call>();
    for (int i = 1; i <= 15; i++) {
      calls.add(call("a.x." + i, i == 1 ? null : "a.x." + (i - 1), "a", "x", i, 99L - i, Map.of()));
    }
    page.open("deep", calls);
    page.one("#rows a").click();

    assertThat(page.texts("#waterfall [data-call] .name"))
        .containsSubsequence("▾\na.x", "▾\n14\na.x", "15\na.x")
        .hasSize(15);
  }

  @Test
  void showsTheBeginningOfALongValueAsItStoodInTheLine() {
    var line = Record.response("01", "h", 1, "a.b.1");
    page.openLines(
        "long",
        List.of(
            line.replace(
                "\"n\": 1", "\"turn\": \"\\u202ex\", \"n\": \"" + "y".repeat(9_000) + '"')));
    page.one("#rows a").click();

    assertThat(page.texts("#details h4")).contains("Arguments, the first 4,000 characters");
    assertThat(page.texts("#details pre").get(0))
        .startsWith("{\"turn\": \"\\u202ex\", \"n\": \"yyy")
        .endsWith("yyy…");
  }

  @Test
  void opensAtTheCallThatWasAskedFor() {
    page.openLines(
        "chosen",
        List.of(
            Record.request("10", "h", "standalone_rpc_proxy.call.0", "shop.buy.1"),
            Record.request("10.1", "h", "standalone_rpc_proxy.call.0", "shop.buy.1", "a.b.27"),
            Record.response(
                "10.2", "h", 0.1, "standalone_rpc_proxy.call.0", "shop.buy.1", "a.b.27"),
            Record.response("11", "h", 1, "standalone_rpc_proxy.call.0", "shop.buy.1"),
            Record.response("12", "h", 1, "other.chain.3")),
        "--call=27");

    assertThat(page.hash()).isEqualTo("#call=a.b.27");
    assertThat(page.texts("#details h3")).containsExactly("a.b ✓ ok");
    assertThat(page.texts("#rows tr")).hasSize(1);

    page.press(Keys.ESCAPE);
    page.reload();
    assertThat(page.one("#trace-pane").isDisplayed()).isFalse();
    page.one("#rows a").click();
    page.reload();
    assertThat(page.texts("#details h3")).containsExactly("shop.buy ✓ ok");
    page.back();
    assertThat(page.one("#trace-pane").isDisplayed()).isFalse();
  }

  @Test
  void showsNumbersToTheLastDigit() {
    var line = Record.response("01", "h", 1, "a.b.1");
    page.openLines(
        "digits",
        List.of(
            line.replace("\"n\": 1", "\"n\": [9007199254740993, 0.12345678901234567890]")
                .replace("\"response\": 1", "\"response\": [1.0, -1e400, NaN, {}, []]")));
    page.one("#rows a").click();

    assertThat(page.texts("#details pre"))
        .containsExactly(
            "{\n  \"n\": [\n    9007199254740993,\n    0.12345678901234567890\n  ]\n}",
            "[\n  1.0,\n  -1e400,\n  NaN,\n  {},\n  []\n]");
  }

  @Test
  void showsWhatCannotBeSeenAsEscapes() {
    var odd = "a\u0000b\u202ec\u2066d\u200fe\u2028f\u009bg\ud800";
    var shown = "a\\u0000b\\u202ec\\u2066d\\u200fe\\u2028f\\u009bg\\ud800";
    page.open(
        "odd",
        List.of(
            new Call(
                "x.y." + odd,
                null,
                "x.y." + odd,
                odd,
                odd,
                odd,
                odd,
                NINE,
                0,
                1L,
                Status.ERROR,
                false,
                new Failure(odd, odd + "p", odd, odd),
                Json.of(Map.of(odd, odd)),
                null)));

    assertThat(page.texts("#rows th"))
        .containsExactly(shown + "." + shown + "\n" + shown + ": " + shown);
    page.one("#rows a").click();
    assertThat(page.texts("#details h3")).containsExactly(shown + "." + shown + " ✕ error");
    assertThat(page.texts("#details .failure p"))
        .containsExactly(shown + ": " + shown, shown + "p");
    assertThat(page.texts("#details dd")).contains(shown, "x.y." + shown + "\nCopy");
    assertThat(page.texts("#details pre"))
        .containsExactly("{\n  \"" + shown + "\": \"" + shown + "\"\n}", shown);
    assertThat(page.script("return document.title"))
        .isEqualTo(shown + "." + shown + " – Enoki traces");
    page.one("#to-map").click();
    assertThat(page.script("return document.body.innerText"))
        .asString()
        .doesNotContainPattern(
            "[\\p{Cntrl}\\u0080-\\u009f\\u2028-\\u202e\\u2066\\u200f\\ud800&&[^\\n\\t]]");
  }

  @Test
  void saysThatThereAreNoCalls() {
    page.open("empty", List.of());

    assertThat(page.texts("#found")).containsExactly("There are no calls in what was read.");
    page.one("#to-map").click();
    assertThat(page.texts("#map p"))
        .containsExactly("There are no calls in what was read, and so no services.");
    assertThat(page.logs()).isEmpty();
  }

  @Test
  void goesFromTheSearchToWhatItFoundAndFromTheMapToTheCalls() {
    page.open("found", shop());

    page.press("/", "mail", Keys.ENTER);
    assertThat(page.focused()).isEqualTo("mail.send");
    page.press("/", Keys.BACK_SPACE, "web", Keys.ARROW_DOWN);
    assertThat(page.focused()).isEqualTo("web.buy");
    page.one("#to-map").click();
    page.press(Keys.ESCAPE);
    assertThat(page.one("#map").isDisplayed()).isFalse();
    assertThat(page.focused()).isEqualTo("Calls");
  }

  @Test
  void keepsItsShapeAroundLongNamesAndDeepChains() {
    var calls = new ArrayList<Call>();
    for (int i = 0; i < 100; i++) {
      calls.add(
          call(
              "deep." + i,
              i == 0 ? null : "deep." + (i - 1),
              "s" + i % 7 + "x".repeat(i % 10 == 0 ? 300 : 0),
              "m" + "y".repeat(i % 10 == 5 ? 300 : 0),
              i,
              900L - i,
              Map.of("k".repeat(500), "v".repeat(500))));
    }
    page.open("long-names", calls);
    try {
      for (int width : new int[] {400, 1600}) {
        page.width(width);
        for (var fragment : List.of("#", "#call=deep.99", "#view=map")) {
          page.openAt(fragment);
          assertThat(page.script("return document.documentElement.scrollWidth"))
              .as("%s at %s", fragment, width)
              .isEqualTo(page.script("return document.documentElement.clientWidth"));
        }
        page.openAt("#call=deep.99");
        assertThat(page.script("return document.querySelector('#rows tr')?.offsetHeight < 120"))
            .isEqualTo(true);
        assertThat(page.script("return document.querySelector('#details h3').offsetHeight < 90"))
            .isEqualTo(true);
      }
    } finally {
      page.fullWidth();
    }
  }

  @Test
  void survivesCallsThatAreTheirOwnAncestors() {
    page.open(
        "ancestors",
        List.of(
            call("a.x.1", "a.x.2", "a", "x", 0, 1_000L, Map.of()),
            call("a.x.2", "a.x.1", "a", "x", 0, 1_000L, Map.of()),
            call("a.x.3", "a.x.3", "a", "x", 0, 1_000L, Map.of())));

    assertThat(page.texts("#rows tr")).hasSize(2);
    page.one("#rows a").click();
    assertThat(page.texts("#details h3")).containsExactly("a.x ✓ ok");
    assertThat(page.logs()).isEmpty();
  }

  @Test
  void runsNothingThatATraceHolds() {
    var evil =
        "</script </script/ </script><script>window.ran=1</script><img src=x onerror=\"window.ran=1\"><!--<script>"
            + "\u2028\u2029 javascript:window.ran=1 \"'>&lt;{data}{script}";
    var failure = new Failure(evil, evil, evil, evil);
    page.open(
        "hostile",
        List.of(
            new Call(
                evil,
                null,
                evil,
                evil,
                evil,
                evil,
                evil,
                NINE,
                0,
                1_000L,
                Status.ERROR,
                true,
                failure,
                Json.of(Map.of(evil, evil)),
                Json.of(List.of(evil))),
            call("b.x." + evil, evil, "__proto__", "constructor", 0, 1L, evil)));

    page.one("#rows a").click();
    assertThat(page.texts("#details pre")).hasSize(3);
    assertThat(
            page.script(
                "return JSON.parse(document.getElementById('data').textContent).calls[0].method"))
        .isEqualTo(evil);
    page.one("#to-map").click();
    page.until("#map h2", "Who calls whom");
    page.one(".map .node").click();

    assertThat(page.script("return window.ran")).isNull();
    assertThat(page.script("return document.images.length + document.scripts.length"))
        .isEqualTo(2L);
    assertThat(page.logs()).isEmpty();
    assertThat(page.networkRequests()).isEmpty();
  }

  @Test
  void keepsHalfASurrogatePair() {
    page.open("surrogate", List.of(call("a.x.1", null, "a", "x", 0, 1L, "half \ud83d, whole 🍄")));

    assertThat(
            page.script(
                "return calledWith().charCodeAt(5) + calledWith().slice(6)"
                    .replace(
                        "calledWith()",
                        "JSON.parse(JSON.parse(document.getElementById('data').textContent)"
                            + ".calls[0].args)")))
        .isEqualTo("55357, whole 🍄");
    page.one("#rows a").click();
    assertThat(page.texts("#details pre")).containsExactly("\"half \\ud83d, whole 🍄\"");
  }

  @Test
  void letsNothingOutEvenIfAScriptTried() throws IOException {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      page.open("policy", shop());

      page.script(
          """
          const image = new Image();
          image.onerror = () => fetch(arguments[0]).catch(() => document.body.append('refused'));
          image.src = arguments[0];
          """,
          "http://127.0.0.1:" + server.getLocalPort() + "/");

      page.until("body", "refused");
      assertThat(page.logs()).isNotEmpty().allMatch(it -> it.contains("Content Security Policy"));
      // Whoever had connected would be waiting by now.
      server.setSoTimeout(1);
      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void canBeReadInBothSchemes(String scheme) {
    page.open("contrast", shop());
    page.colourScheme(scheme);
    page.openAt("#call=pay.charge.3");

    for (var selector :
        List.of(
            "h1",
            "#totals dt",
            "#totals dd",
            ".filters label",
            "#found",
            "thead button",
            "#rows .method",
            "#rows .service",
            "#rows .time",
            "#rows .cause",
            ".badge.success",
            ".badge.error",
            ".badge.pending",
            ".badge.expected",
            "kbd",
            ".close",
            "#waterfall .self",
            ".failure p",
            ".failure .path",
            "pre",
            ".id button")) {
      assertThat((Number) page.script(CONTRAST, selector))
          .as("%s in %s", selector, scheme)
          .satisfies(ratio -> assertThat(ratio.doubleValue()).isGreaterThanOrEqualTo(4.5));
    }
    page.one("#to-map").click();
    for (var selector :
        List.of(
            ".hint",
            ".node .service",
            ".node .small",
            ".node .errors",
            ".figure",
            ".plain th",
            ".plain .errors")) {
      assertThat((Number) page.script(CONTRAST, selector))
          .as("%s in %s", selector, scheme)
          .satisfies(ratio -> assertThat(ratio.doubleValue()).isGreaterThanOrEqualTo(4.5));
    }
    assertThat(page.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(scheme.equals("light") ? "rgb(247, 247, 245)" : "rgb(19, 21, 24)");
  }

  @Test
  void fitsAPhone() {
    page.open("phone", ShopCalls.of(60));
    try {
      page.width(390);
      for (var fragment : List.of("#", "#view=map", "#call=gateway.create_order")) {
        page.openAt(fragment);
        assertThat(page.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
      }
      assertThat(page.one("#list").isDisplayed()).isFalse();
      page.one(".close").click();
      assertThat(page.one("#list").isDisplayed()).isTrue();
    } finally {
      page.fullWidth();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 800, 1300, 1400, 1600})
  void leavesRoomForNamesAndTicksAtEveryWidth(int pixels) {
    page.open("widths", ShopCalls.of(60));
    try {
      page.width(pixels);
      page.openAt("#call=gateway.create_order");

      assertThat(page.script("return document.documentElement.scrollWidth"))
          .isEqualTo(page.script("return document.documentElement.clientWidth"));
      assertThat(
              page.script(
                  """
                  const ticks = [...document.querySelectorAll('.tick')]
                    .map((it) => it.getBoundingClientRect());
                  const rows = [...document.querySelectorAll('#rows .called')]
                    .filter((it) => it.offsetParent).map((it) => it.offsetHeight);
                  const end = document.querySelector('.axis .took').getBoundingClientRect().left;
                  return ticks.every((it, i) => i === 0 || ticks[i - 1].right <= it.left)
                    && ticks.length > 1 && ticks.at(-1).right <= end
                    && rows.every((it) => it < 30);
                  """))
          .isEqualTo(true);
    } finally {
      page.fullWidth();
    }
  }

  @Test
  void holdsFiftyThousandRootCalls() {
    var calls = new ArrayList<Call>();
    for (int i = 0; i < 50_000; i++) {
      calls.add(
          call("web.look." + i, null, "web", "look", i * 1_000L, 500L, Map.of("page", "p" + i)));
    }
    page.open("many", calls);

    page.until("#found", "50,000 root calls");
    assertThat(page.texts("#rows tr")).hasSize(100);
    page.one("#pager a").click();
    page.until("#pager", "Page 2 of 500");
    page.one("#search").sendKeys("p49999");
    page.until("#found", "1 of 50,000 root calls");
    page.one("#rows a").click();
    page.until("#details", "web.look.49999");
  }

  @Test
  void unfoldsAsMuchOfAHugeTreeAsIsAskedFor() {
    var calls = new ArrayList<Call>();
    calls.add(call("web.all.0", null, "web", "all", 0, 9_000_000L, Map.of()));
    for (int i = 1; i <= 1_200; i++) {
      calls.add(call("web.one." + i + ";", "web.all.0", "web", "one", i, 1L, Map.of()));
    }
    page.open("huge", calls);
    page.openAt("#call=web.all.0");

    assertThat(page.script(BARS)).isEqualTo(500L);
    page.one("#more").click();
    assertThat(page.script(BARS)).isEqualTo(1_000L);
    page.openAt("#call=web.one.1100;");
    assertThat(page.script(BARS)).isEqualTo(1_101L);
  }

  /** What stands on the line between two services. */
  private static final String FIGURE =
      """
      const [from, to] = arguments;
      return document.querySelector(`.figure[data-from="${from}"][data-to="${to}"]`).textContent;
      """;

  private static final String IN_SIGHT =
      """
      const { top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
      """;

  private static final String BARS =
      "return document.querySelectorAll('#waterfall [data-call]').length";

  /** The ratio of WCAG 2 between an element's text and the first ground under it. */
  private static final String CONTRAST =
      """
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((it) => it / 255)
          .map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const node = document.querySelector(arguments[0]);
      const ink = node instanceof SVGElement ? 'fill' : 'color';
      let ground = node;
      while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') {
        ground = ground.parentElement;
      }
      const [low, high] = [getComputedStyle(node)[ink], getComputedStyle(ground).backgroundColor]
        .map(luminance).sort((one, other) => one - other);
      return (high + 0.05) / (low + 0.05);
      """;

  @SuppressWarnings("unchecked")
  private static List<String> attributes(String selector) {
    return (List<String>)
        page.script(
            "return [...document.querySelectorAll(arguments[0])].map(it =>"
                + " it.getAttribute('aria-label'))",
            selector);
  }

  /** A purchase with two calls in parallel, one of which failed; a call under way; an error. */
  private static List<Call> shop() {
    var declined = new Failure("Declined", "acme.Declined", "no money", "at acme.Pay");
    var refused = new Failure("Refused", "smtp.Refused", "no such user", null);
    return List.of(
        call("web.buy.1", null, "web", "buy", 0, 100_000L, Map.of()),
        call("stock.take.2", "web.buy.1", "stock", "take", 10_000, 40_000L, Map.of()),
        new Call(
            "pay.charge.3",
            "web.buy.1",
            "web.buy.1",
            "pay",
            "charge",
            "Rpc",
            "pay-1",
            NINE + 30_000,
            0,
            40_000L,
            Status.ERROR,
            true,
            declined,
            "{\"cents\":9007199254740993}",
            null),
        new Call(
            "web.look.4",
            null,
            "web.look.4",
            "web",
            "look",
            "Rpc",
            "web-1",
            NINE + 2_000_000,
            0,
            null,
            Status.PENDING,
            false,
            null,
            null,
            null),
        new Call(
            "mail.send.5",
            null,
            "mail.send.5",
            "mail",
            "send",
            "Rpc",
            "py-1",
            NINE + 3_000_000,
            0,
            1_500L,
            Status.ERROR,
            false,
            refused,
            "{\"to\":\"joe@example.com\"}",
            null));
  }

  private static Call failed(String id, String parent, String service) {
    return new Call(
        id,
        parent,
        parent,
        service,
        "x",
        "Rpc",
        null,
        NINE,
        0,
        1L,
        Status.ERROR,
        false,
        new Failure("E", null, null, null),
        null,
        null);
  }

  private static Call call(
      String id,
      @Nullable String parent,
      String service,
      String method,
      long after,
      @Nullable Long duration,
      Object args) {
    return new Call(
        id,
        parent,
        parent == null ? id : parent,
        service,
        method,
        "Rpc",
        service + "-1",
        NINE + after,
        0,
        duration,
        Status.SUCCESS,
        false,
        null,
        Json.of(args),
        null);
  }
}
