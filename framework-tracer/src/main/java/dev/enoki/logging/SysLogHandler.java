package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LevelToSyslogSeverity;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.net.SyslogAppenderBase;
import ch.qos.logback.core.net.SyslogOutputStream;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A syslog daemon, over UDP: {@code address: [host, port]}, {@code facility} by name. */
final class SysLogHandler implements HandlerKind {
  private static final String ADDRESS = "address";
  private static final String FACILITY = "facility";
  private static final int DEFAULT_PORT = 514;
  private static final int LAST_PORT = 65_535;

  private static final List<String> FACILITIES =
      List.of(
          "auth",
          "authpriv",
          "cron",
          "daemon",
          "ftp",
          "kern",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7",
          "lpr",
          "mail",
          "news",
          "syslog",
          "user",
          "uucp");

  @Override
  public String name() {
    return "logging.handlers.SysLogHandler";
  }

  @Override
  public List<String> options() {
    return List.of(ADDRESS, FACILITY);
  }

  @Override
  public AppenderPlan read(Section section) {
    Object address = section.value(ADDRESS);
    String host = "localhost";
    int port = DEFAULT_PORT;
    if (address instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof String name
        && pair.get(1) instanceof Integer number) {
      host = name;
      port = number;
      checkAddress(section, host, port);
    } else if (address != null) {
      throw section.error(
          ADDRESS, "must be [host, port]; sockets in the file system can't be used");
    }
    String facility = section.text(FACILITY, "user").toLowerCase(Locale.ROOT);
    if (!FACILITIES.contains(facility)) {
      throw section.unknownName(FACILITY, "facility", facility, FACILITIES);
    }
    return appender(host, port, facility);
  }

  private static void checkAddress(Section section, String host, int port) {
    if (port < 1 || port > LAST_PORT) {
      throw section.error(ADDRESS, "the port must be between 1 and " + LAST_PORT + ", not " + port);
    }
    try {
      InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw section.error(ADDRESS, "no host is called '" + host + "'");
    }
  }

  private static AppenderPlan appender(String host, int port, String facility) {
    return site -> {
      SyslogAppender appender = new SyslogAppender(site.encoder());
      appender.setSyslogHost(host);
      appender.setPort(port);
      appender.setFacility(facility);
      return appender;
    };
  }

  /** As Python sends it: the priority, the line, and a NUL. */
  private static final class SyslogAppender extends SyslogAppenderBase<ILoggingEvent> {
    private final Encoder<ILoggingEvent> encoder;

    SyslogAppender(Encoder<ILoggingEvent> encoder) {
      this.encoder = encoder;
      setCharset(StandardCharsets.UTF_8);
    }

    @Override
    public SyslogOutputStream createOutputStream() throws UnknownHostException, SocketException {
      return new SyslogOutputStream(getSyslogHost(), getPort());
    }

    @Override
    public Layout<ILoggingEvent> buildLayout() {
      int facility = facilityStringToint(getFacility());
      return new LayoutBase<>() {
        @Override
        public String doLayout(ILoggingEvent event) {
          String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
          return "<" + (facility | getSeverityForEvent(event)) + ">" + line.stripTrailing() + '\0';
        }
      };
    }

    @Override
    public int getSeverityForEvent(Object event) {
      return LevelToSyslogSeverity.convert((ILoggingEvent) event);
    }
  }
}
