package dev.enoki.devbroker;

/** The reply codes of AMQP 0-9-1, 1.2; a hard one closes the connection, a soft one the channel. */
enum ReplyCode {
  ACCESS_REFUSED(403, false),
  NOT_FOUND(404, false),
  RESOURCE_LOCKED(405, false),
  PRECONDITION_FAILED(406, false),
  CONNECTION_FORCED(320, true),
  FRAME_ERROR(501, true),
  SYNTAX_ERROR(502, true),
  COMMAND_INVALID(503, true),
  CHANNEL_ERROR(504, true),
  UNEXPECTED_FRAME(505, true),
  NOT_ALLOWED(530, true),
  NOT_IMPLEMENTED(540, true),
  INTERNAL_ERROR(541, true);

  private final int code;
  private final boolean hard;

  ReplyCode(int code, boolean hard) {
    this.code = code;
    this.hard = hard;
  }

  int code() {
    return code;
  }

  boolean hard() {
    return hard;
  }

  /** Without a word on what it was. */
  ProtocolError error() {
    return new ProtocolError(this, name());
  }

  /** {@code NOT_FOUND - no queue 'a' in vhost '/'} is {@code NOT_FOUND.error("no %s", queue)}. */
  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
  ProtocolError error(String format, Object... arguments) {
    String detail = arguments.length == 0 ? format : format.formatted(arguments);
    return new ProtocolError(this, ShortString.cut(name() + " - " + detail));
  }
}
