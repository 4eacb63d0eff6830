package io.lectern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/// Collects what the program logs as an error, or with a stack trace, while this is open.
public final class LoggedErrors implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender;

    private LoggedErrors(Predicate<String> ofThisTest) {
        appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        var line = event.getLoggerName() + ": " + event.getFormattedMessage();
                        var bad =
                                event.getLevel().isGreaterOrEqual(Level.ERROR)
                                        || event.getThrowableProxy() != null;
                        if (bad && ofThisTest.test(line)) {
                            var why = event.getThrowableProxy();
                            lines.add(
                                    why == null
                                            ? line
                                            : line
                                                    + " ("
                                                    + why.getClassName()
                                                    + ": "
                                                    + why.getMessage()
                                                    + ")");
                        }
                    }
                };
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    /// Other tests may run beside this one: `ofThisTest` tells its lines from theirs.
    public static LoggedErrors watch(Predicate<String> ofThisTest) {
        return new LoggedErrors(ofThisTest);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
