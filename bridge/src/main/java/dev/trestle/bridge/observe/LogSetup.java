package dev.trestle.bridge.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends the log to standard error, as text or as JSON lines. Standard output is for data. */
public final class LogSetup {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %msg%n";

  private LogSetup() {}

  /**
   * Replaces what was set up before. Libraries log warnings only, whatever the level.
   *
   * @param level {@code debug}, {@code info}, {@code warn} or {@code error}
   */
  public static void apply(boolean json, String level) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    apply(json, level, appender);
  }

  /** The same to another place. */
  public static void apply(boolean json, String level, OutputStream target) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setOutputStream(target);
    apply(json, level, appender);
  }

  private static void apply(
      boolean json, String level, OutputStreamAppender<ILoggingEvent> appender) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    appender.setContext(context);
    appender.setName("log");
    Encoder<ILoggingEvent> encoder = json ? new JsonLines() : text();
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(Level.WARN);
    Level own = Level.toLevel(level.toUpperCase(Locale.ROOT), Level.INFO);
    context.getLogger("trestle").setLevel(own);
    context.getLogger("dev.trestle").setLevel(own);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static Encoder<ILoggingEvent> text() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setPattern(PATTERN);
    return encoder;
  }
}
