package dev.enoki.devbroker;

/** What a client did wrong: it closes the client's channel or connection with a code and a text. */
final class ProtocolError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReplyCode code;

  ProtocolError(ReplyCode code, String text) {
    // It is part of the conversation, not a defect: no stack trace.
    super(text, null, false, false);
    this.code = code;
  }

  ReplyCode code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
