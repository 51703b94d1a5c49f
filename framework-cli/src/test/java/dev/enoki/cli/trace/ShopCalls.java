package dev.enoki.cli.trace;

import dev.enoki.cli.trace.TracePage.Call;
import dev.enoki.cli.trace.TracePage.Failure;
import dev.enoki.cli.trace.TracePage.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's services did in a minute, always the same: chains, a fan-out in parallel, errors,
 * calls without an answer, a client without a tracer and a service in Python.
 */
final class ShopCalls {
  private static final Instant START = Instant.parse("2026-11-23T09:41:03.250117Z");
  private static final String TRACEBACK =
      """
      Traceback (most recent call last):
        File "/app/mailer/service.py", line 41, in send
          self.smtp.sendmail(sender, [to], body)
        File "/usr/lib/python3.11/smtplib.py", line 887, in sendmail
          raise SMTPRecipientsRefused(senderrs)
      smtplib.SMTPRecipientsRefused: {'joe@example.com': (550, b'No such user')}
      """;

  private final Random random = new Random(7);
  private final List<Call> calls = new ArrayList<>();

  private ShopCalls() {}

  static List<Call> of(int chains) {
    var shop = new ShopCalls();
    var at = START.getEpochSecond() * 1_000_000 + START.getNano() / 1_000;
    for (int i = 0; i < chains; i++) {
      shop.chain(i, at);
      at += 120_000 + shop.random.nextInt(900_000);
    }
    return List.copyOf(shop.calls);
  }

  private void chain(int number, long at) {
    switch (number % 6) {
      case 0 -> order(number, at, null);
      case 1 -> report(number, at);
      case 2 -> {
        var client = id("standalone_rpc_proxy", "call");
        calls.add(untraced(client));
        order(number, at, client);
      }
      case 3 ->
          add(
              null,
              null,
              "catalogue",
              "search",
              at,
              took(18),
              Map.of("q", "naméko 🍄", "limit", 20));
      case 4 -> mail(number, null, null, at);
      default -> {
        var root = id("gateway", "get_order");
        add(root, null, null, "gateway", "get_order", at, took(40), Map.of("order_id", number));
        add(root, root, "orders", "get", at + 2_100, took(20), Map.of("order_id", number));
      }
    }
  }

  private void order(int number, long at, @Nullable String client) {
    var root = id("gateway", "create_order");
    var first = client == null ? root : client;
    var orders = id("orders", "create");
    var args = new LinkedHashMap<String, Object>();
    args.put("customer", "c-" + (1_000 + number));
    args.put(
        "items", List.of(Map.of("sku", "MUSH-1", "count", 2), Map.of("sku", "DASHI", "count", 1)));
    args.put("card", "********");
    add(root, first, client, "gateway", "create_order", at, 212_450, args);
    add(orders, first, root, "orders", "create", at + 3_200, 204_900, args);
    add(
        first,
        orders,
        "stock",
        "reserve",
        at + 8_000,
        took(30),
        Map.of("sku", "MUSH-1", "count", 2));
    add(
        first,
        orders,
        "stock",
        "reserve",
        at + 8_400,
        took(44),
        Map.of("sku", "DASHI", "count", 1));
    add(first, orders, "fraud", "check", at + 8_900, took(55), Map.of("customer", "c-" + number));
    var charge = id("payments", "charge");
    if (number % 12 == 0) {
      failed(charge, first, orders, at + 72_000);
    } else {
      add(
          charge,
          first,
          orders,
          "payments",
          "charge",
          at + 72_000,
          took(90),
          Map.of("cents", 4_200));
      add(first, charge, "ledger", "append", at + 79_000, took(12), Map.of("cents", 4_200));
    }
    mail(number, first, orders, at + 178_000);
  }

  private void failed(String id, String root, String parent, long at) {
    calls.add(
        new Call(
            id,
            parent,
            root,
            "payments",
            "charge",
            "Rpc",
            "pay-1",
            at,
            0,
            61_204L,
            Status.ERROR,
            true,
            new Failure(
                "CardDeclined",
                "com.acme.payments.CardDeclined",
                "card declined: insufficient funds",
                "com.acme.payments.CardDeclined: card declined: insufficient funds\n"
                    + "\tat com.acme.payments.Payments.charge(Payments.java:58)"),
            Json.of(Map.of("cents", 4_200, "card", "********")),
            null));
  }

  private void mail(int number, @Nullable String root, @Nullable String parent, long at) {
    var id = id("mailer", "send");
    var args = Map.of("to", "joe@example.com", "template", "receipt");
    if (number % 9 == 4) {
      calls.add(
          new Call(
              id,
              parent,
              root == null ? id : root,
              "mailer",
              "send",
              "Rpc",
              "py-mail-1",
              at,
              0,
              1_204_311L,
              Status.ERROR,
              false,
              new Failure(
                  "SMTPRecipientsRefused",
                  "smtplib.SMTPRecipientsRefused",
                  "{'joe@example.com': (550, b'No such user')}",
                  TRACEBACK),
              Json.of(args),
              null));
    } else if (number % 9 == 6) {
      calls.add(
          new Call(
              id,
              parent,
              root == null ? id : root,
              "mailer",
              "send",
              "Rpc",
              "py-mail-1",
              at,
              0,
              null,
              Status.PENDING,
              false,
              null,
              Json.of(args),
              null));
    } else {
      add(id, root == null ? id : root, parent, "mailer", "send", at, took(24), args);
    }
  }

  private void report(int number, long at) {
    var root = id("reports", "daily");
    add(root, root, null, "reports", "daily", at, 4_212_006, Map.of("day", "2026-11-22"));
    for (int i = 0; i < 6; i++) {
      var orders = id("orders", "list");
      var start = at + 40_000 + i * 22_000L;
      add(orders, root, root, "orders", "list", start, took(1_400 + 300 * i), Map.of("page", i));
      add(root, orders, "stock", "levels", start + 12_000, took(90), Map.of("page", i));
    }
  }

  private void add(
      @Nullable String root,
      @Nullable String parent,
      String service,
      String method,
      long start,
      long duration,
      Object args) {
    var id = id(service, method);
    add(id, root == null ? id : root, parent, service, method, start, duration, args);
  }

  private void add(
      String id,
      @Nullable String root,
      @Nullable String parent,
      String service,
      String method,
      long start,
      long duration,
      Object args) {
    var host = service.equals("mailer") ? "py-mail-1" : service + "-" + (1 + random.nextInt(2));
    calls.add(
        new Call(
            id,
            parent,
            root == null ? id : root,
            service,
            method,
            "Rpc",
            host,
            start,
            0,
            duration,
            Status.SUCCESS,
            false,
            null,
            Json.of(args),
            Json.of(Map.of("ok", true))));
  }

  private static Call untraced(String id) {
    return new Call(
        id,
        null,
        id,
        "standalone_rpc_proxy",
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
  }

  private long took(int millis) {
    return (long) (millis * 1_000 * (0.6 + 0.8 * random.nextDouble()));
  }

  private String id(String service, String method) {
    return service + "." + method + "." + new UUID(random.nextLong(), random.nextLong());
  }
}
