package io.lectern.ops;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.lectern.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The format of the log. Levels are set in logback.xml, or in the file named by -Dlogback.configurationFile.
public final class Logs {
    private static final String CONSOLE = "console";

    private Logs() {}

    /// Begins to log: lines for people, or a JSON object a line for log collectors.
    public static void start(Config.Logs config) {
        if (!config.json() || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext logs)) {
            return;
        }
        var encoder = new JsonEncoder();
        encoder.setContext(logs);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithSequenceNumber(false);
        encoder.start();
        var root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(CONSOLE);
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setName(CONSOLE);
        console.setContext(logs);
        console.setEncoder(encoder);
        console.start();
        root.addAppender(console);
    }
}
