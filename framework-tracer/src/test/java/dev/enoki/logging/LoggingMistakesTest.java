package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import dev.enoki.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class LoggingMistakesTest {
  /** Its initialiser fails. */
  public static final class Broken {
    static final String LICENCE = licence();

    private static String licence() {
      throw new IllegalStateException("no licence");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                            | LOGGING.version: is missing; it must be 1",
        "{version: 2}                  | LOGGING.version: must be 1, not 2",
        "{version: 1, handler: {}}     | LOGGING.handler: there is no such key; there are: disable_existing_loggers, filters, formatters, handlers, incremental, loggers, root, version; did you mean 'handlers'?",
        "{version: 1, handlers: [a]}   | LOGGING.handlers: must be a mapping, not a list",
        "{version: 1, handlers: {a: b}} | LOGGING.handlers.a: must be a mapping, not 'b'",
        "{version: 1, incremental: 3}  | LOGGING.incremental: must be true or false, not 3",
        "{version: 1, handlers: {a: {formatter: f}}} | LOGGING.handlers.a.class: is missing",
        "{version: 1, handlers: {a: {class: logging.StreamHandlr}}} | LOGGING.handlers.a.class: no handler class is called 'logging.StreamHandlr'; there are: logging.FileHandler, logging.NullHandler, logging.StreamHandler, logging.handlers.QueueHandler, logging.handlers.RotatingFileHandler, logging.handlers.SysLogHandler, logging.handlers.TimedRotatingFileHandler; did you mean 'logging.StreamHandler'?",
        "{version: 1, handlers: {a: {class: java.lang.String}}} | LOGGING.handlers.a.class: java.lang.String is no Logback Appender",
        "{version: 1, formatters: {tracer: {}}, handlers: {tracer: {class: logging.StreamHandler, formatter: tracr}}} | LOGGING.handlers.tracer.formatter: no formatter is called 'tracr'; there are: tracer",
        "{version: 1, handlers: {a: {class: logging.StreamHandler, formatter: tracr}}} | LOGGING.handlers.a.formatter: no formatter is called 'tracr'; there are none",
        "{version: 1, handlers: {a: {class: logging.StreamHandler, filters: [x]}}} | LOGGING.handlers.a.filters: no filter is called 'x'; there are none",
        "{version: 1, handlers: {a: {class: logging.StreamHandler, filename: x}}} | LOGGING.handlers.a.filename: there is no such key; there are: class, filters, formatter, level, stream",
        "{version: 1, handlers: {a: {class: logging.StreamHandler, stream: stdout}}} | LOGGING.handlers.a.stream: no stream is called 'stdout'; there are: ext://sys.stderr, ext://sys.stdout",
        "{version: 1, handlers: {a: {class: logging.StreamHandler, level: info}}} | LOGGING.handlers.a.level: no level is called 'info'; there are: CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, TRACE, WARN, WARNING; did you mean 'INFO'?",
        "{version: 1, handlers: {a: {class: logging.FileHandler}}} | LOGGING.handlers.a.filename: is missing",
        "{version: 1, handlers: {a: {class: logging.FileHandler, filename: /dev/null/x.log}}} | LOGGING.handlers.a.filename: '/dev/null/x.log' can't be written: /dev/null is no folder",
        "{version: 1, handlers: {a: {class: logging.FileHandler, filename: 7}}} | LOGGING.handlers.a.filename: must be text, not 7",
        "{version: 1, handlers: {a: {class: logging.FileHandler, filename: /dev/null, mode: r}}} | LOGGING.handlers.a.mode: no mode is called 'r'; there are: a, w; did you mean 'a'?",
        "{version: 1, handlers: {a: {class: logging.FileHandler, filename: /dev/null, encoding: utf-9}}} | LOGGING.handlers.a.encoding: no encoding is called 'utf-9'; did you mean 'UTF-8'?",
        "{version: 1, handlers: {q: {class: logging.handlers.QueueHandler}}} | LOGGING.handlers.q.handlers: names the handlers behind the queue, and there are none",
        "{version: 1, handlers: {q: {class: logging.handlers.QueueHandler, handlers: [q]}, a: {class: logging.NullHandler}}} | LOGGING.handlers.q.handlers: no handler is called 'q'; there are: a",
        "{version: 1, handlers: {r: {class: logging.handlers.RotatingFileHandler, filename: /dev/null, maxBytes: 1MB}}} | LOGGING.handlers.r.maxBytes: must be a whole number from 0 up, not '1MB'",
        "{version: 1, handlers: {t: {class: logging.handlers.TimedRotatingFileHandler, filename: /dev/null, when: W7}}} | LOGGING.handlers.t.when: no time is called 'W7'; there are: D, H, M, S, W0, W1, W2, W3, W4, W5, W6, midnight; did you mean 'W0'?",
        "{version: 1, handlers: {t: {class: logging.handlers.TimedRotatingFileHandler, filename: /dev/null, interval: 0}}} | LOGGING.handlers.t.interval: must be at least 1",
        "{version: 1, handlers: {s: {class: logging.handlers.SysLogHandler, address: /dev/log}}} | LOGGING.handlers.s.address: must be [host, port]; sockets in the file system can't be used",
        "{version: 1, handlers: {s: {class: logging.handlers.SysLogHandler, facility: local9}}} | LOGGING.handlers.s.facility: no facility is called 'local9'; there are: auth, authpriv, cron, daemon, ftp, kern, local0, local1, local2, local3, local4, local5, local6, local7, lpr, mail, news, syslog, user, uucp; did you mean 'local0'?",
        "{version: 1, loggers: {x: {handlers: [tracr]}}} | LOGGING.loggers.x.handlers: no handler is called 'tracr'; there are none",
        "{version: 1, loggers: {x: {handlers: tracer}}} | LOGGING.loggers.x.handlers: must be a list of texts, as [first, second], not 'tracer'",
        "{version: 1, loggers: {x: {filters: [1]}}} | LOGGING.loggers.x.filters: must be a list of texts, as [first, second], not a list",
        "{version: 1, loggers: {x: {level: LOUD}}} | LOGGING.loggers.x.level: no level is called 'LOUD'; there are: CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, TRACE, WARN, WARNING",
        "{version: 1, loggers: {x: {lvel: INFO}}} | LOGGING.loggers.x.lvel: there is no such key; there are: filters, handlers, level, propagate; did you mean 'level'?",
        "{version: 1, root: {propagate: maybe}} | LOGGING.root.propagate: must be true or false, not 'maybe'",
        "{version: 1, formatters: {f: {format: '%(mesage)s'}}} | LOGGING.formatters.f.format: no attribute is called 'mesage'; there are: asctime, created, exc_info, exc_text, filename, funcName, levelname, levelno, lineno, message, module, msecs, msg, name, nameko_trace, pathname, process, processName, relativeCreated, stack_info, taskName, thread, threadName; did you mean 'message'?",
        "{version: 1, formatters: {f: {format: '%(name)d'}}} | LOGGING.formatters.f.format: 'name' can't be shown as 'd'",
        "{version: 1, formatters: {f: {format: 'a % b'}}} | LOGGING.formatters.f.format: '% b' is neither %(name)s nor %%",
        "{version: 1, formatters: {f: {format: 'a {b', style: '{'}}} | LOGGING.formatters.f.format: a brace in 'a {b' belongs to no {name}, and is not doubled",
        "{version: 1, formatters: {f: {format: '{name:d}', style: '{'}}} | LOGGING.formatters.f.format: 'name' can't be shown as 'd'",
        "{version: 1, formatters: {f: {style: '&'}}} | LOGGING.formatters.f.style: no style is called '&'; there are: $, %, {; did you mean '$'?",
        "{version: 1, formatters: {f: {format: '5 $ of $name', style: '$'}}} | LOGGING.formatters.f.format: '$ of ' is neither $name nor ${name} nor $$",
        "{version: 1, formatters: {f: {format: '$$name', style: '$'}}} | LOGGING.formatters.f.format: there is no $name in '$$name'",
        "{version: 1, handlers: {q: {(): logging.handlers.QueueHandler, handlers: [q]}, a: {class: logging.NullHandler}}} | LOGGING.handlers.q.handlers: no handler is called 'q'; there are: a",
        "{version: 1, filters: {f: {(): 'dev.enoki.logging.LoggingMistakesTest$Broken'}}} | LOGGING.filters.f.(): dev.enoki.logging.LoggingMistakesTest$Broken failed: java.lang.IllegalStateException: no licence",
        "{version: 1, formatters: {f: {datefmt: '%Q'}}} | LOGGING.formatters.f.datefmt: '%Q' is not known; there are: %% %A %B %C %D %F %G %H %I %M %P %R %S %T %U %V %W %X %Y %Z %a %b %c %d %e %f %g %h %j %k %l %m %n %p %r %s %t %u %w %x %y %z",
        "{version: 1, formatters: {f: {'()': nameko_tracer.formatters.JSONFormater}}} | LOGGING.formatters.f.(): no formatter class is called 'nameko_tracer.formatters.JSONFormater'; there are: logging.Formatter, nameko_tracer.formatters.ElasticsearchDocumentFormatter, nameko_tracer.formatters.JSONFormatter, nameko_tracer.formatters.PrettyJSONFormatter; did you mean 'nameko_tracer.formatters.JSONFormatter'?",
        "{version: 1, formatters: {f: {'()': nameko_tracer.formatters.JSONFormatter, format: x}}} | LOGGING.formatters.f.format: there is no such key; there are: ()",
        "{version: 1, formatters: {f: {'()': java.lang.String}}} | LOGGING.formatters.f.(): java.lang.String is neither a Logback Encoder nor a Layout",
        "{version: 1, formatters: {f: {'()': ch.qos.logback.classic.PatternLayout, patern: x}}} | LOGGING.formatters.f.patern: there is no method setPatern in ch.qos.logback.classic.PatternLayout; did you mean 'setPattern'?",
        "{version: 1, filters: {f: {'()': nameko_tracer.filters.TruncateResponseFiltr}}} | LOGGING.filters.f.(): no filter class is called 'nameko_tracer.filters.TruncateResponseFiltr'; there are: logging.Filter, nameko_tracer.filters.HealthCheckTraceFilter, nameko_tracer.filters.TruncateCallArgsFilter, nameko_tracer.filters.TruncateRequestFilter, nameko_tracer.filters.TruncateResponseFilter; did you mean 'nameko_tracer.filters.TruncateResponseFilter'?",
        "{version: 1, filters: {f: {'()': nameko_tracer.filters.TruncateResponseFilter, maxlen: 5}}} | LOGGING.filters.f.maxlen: there is no such key; there are: (), entrypoints, max_len; did you mean 'max_len'?",
        "{version: 1, filters: {f: {'()': nameko_tracer.filters.TruncateResponseFilter, max_len: long}}} | LOGGING.filters.f.max_len: must be a whole number from 0 up, not 'long'",
        "{version: 1, filters: {f: {'()': nameko_tracer.filters.TruncateResponseFilter, max_len: -1}}} | LOGGING.filters.f.max_len: must be a whole number from 0 up, not -1",
        "{version: 1, filters: {f: {'()': nameko_tracer.filters.TruncateResponseFilter, entrypoints: ['(']}}} | LOGGING.filters.f.entrypoints: '(' is no regular expression: Unclosed group",
        "{version: 1, filters: {f: {'()': nameko_tracer.filters.TruncateResponseFilter, entrypoints: ['\\Qget']}}} | LOGGING.filters.f.entrypoints: '\\Qget' is no regular expression: Unknown escape",
      })
  void aMistakeIsOneLineThatNamesItsPlace(String yaml, String message) {
    LoggerContext context = LogbackContext.create();
    try (Console console = new Console()) {
      Logging.configure(context, null);
      assertThatThrownBy(() -> Logging.configure(context, new Yaml().load(yaml)))
          .isExactlyInstanceOf(ConfigurationException.class)
          .hasMessage(message);
      context.getLogger("shop").info("as before");
      assertThat(console.err()).isEqualTo("as before\n");
    } finally {
      context.stop();
    }
  }
}
