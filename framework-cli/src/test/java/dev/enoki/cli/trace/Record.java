package dev.enoki.cli.trace;

import java.util.List;
import java.util.stream.Collectors;

/** A trace record's JSON, written by hand. */
final class Record {
  private Record() {}

  static String request(String time, String host, String... stack) {
    return start(time, host, "request", List.of(stack)) + "}";
  }

  static String response(String time, String host, double seconds, String... stack) {
    return start(time, host, "response", List.of(stack))
        + ", \"response_status\": \"success\", \"response\": 1, \"response_time\": "
        + seconds
        + "}";
  }

  private static String start(String time, String host, String stage, List<String> stack) {
    String id = stack.get(stack.size() - 1);
    String name = CallIds.name(id);
    return "{\"timestamp\": \"2026-11-23 00:10:"
        + time
        + "\", \"hostname\": \""
        + host
        + "\", \"service\": \""
        + name.substring(0, name.indexOf('.'))
        + "\", \"entrypoint_type\": \"Rpc\", \"entrypoint_name\": \""
        + name.substring(name.indexOf('.') + 1)
        + "\", \"context_data\": {}, \"call_id\": \""
        + id
        + "\", \"call_id_stack\": "
        + stack.stream().map(call -> '"' + call + '"').collect(Collectors.joining(", ", "[", "]"))
        + ", \"origin_call_id\": null, \"stage\": \""
        + stage
        + "\", \"call_args\": {\"n\": 1}, \"call_args_redacted\": false";
  }
}
