package loyalty.edge;

import org.slf4j.Logger;

/**
 * One log line for one stage of a request or an entry: {@code recorded member=17850 position=42 outcome=accepted}.
 *
 * <p>Values that hold blanks, quotes or control characters are quoted and escaped, so that no input can forge a line.
 */
public final class StageLine {

    private final StringBuilder line;

    private StageLine(String stage) {
        this.line = new StringBuilder(96).append(stage);
    }

    /** Begins the line of a stage, by the stage's name in architecture order: received, understood, decided ... */
    public static StageLine of(String stage) {
        return new StageLine(stage);
    }

    public StageLine with(String name, Object value) {
        line.append(' ').append(name).append('=');
        var text = String.valueOf(value);
        if (isPlain(text)) {
            line.append(text);
        } else {
            appendQuoted(text);
        }
        return this;
    }

    public StageLine with(String name, long value) {
        line.append(' ').append(name).append('=').append(value);
        return this;
    }

    public void info(Logger log) {
        log.info("{}", line);
    }

    public void debug(Logger log) {
        log.debug("{}", line);
    }

    public void warn(Logger log) {
        log.warn("{}", line);
    }

    public void error(Logger log) {
        log.error("{}", line);
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private static boolean isPlain(String text) {
        // A loop, as a stream here was among the hottest methods of a ledger under load.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || c == '"' || c == '=' || c == '\\') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void appendQuoted(String text) {
        line.append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                line.append('\\').append((char) c);
            } else if (c < ' ' || (c >= 127 && c < 160) || c == '\u2028' || c == '\u2029') {
                line.append("\\u%04x".formatted(c));
            } else {
                line.append((char) c);
            }
        });
        line.append('"');
    }
}
