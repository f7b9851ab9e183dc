package loyalty.gateway.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;

/**
 * A path as a caller sent it, decoded once and refused where two readers could read it differently.
 *
 * @param text starts with a slash; only letters, digits and {@code . _ ~ : -} between slashes
 */
public record PublicPath(String text, List<String> segments) {

    /** Characters of path and query together. */
    static final int CHARACTERS_MAX = 4 * 1024;

    public PublicPath {
        segments = List.copyOf(segments);
    }

    /** Reads the request line's path; throws a 400 problem for anything that is not plainly a path of ours. */
    public static PublicPath of(String raw) {
        if (raw.length() > CHARACTERS_MAX) {
            throw refused("The address is longer than " + CHARACTERS_MAX + " characters.");
        }
        if (!raw.startsWith("/")) {
            throw refused("The address must begin with a slash.");
        }
        var segments = split(raw).stream().map(PublicPath::decoded).toList();
        return new PublicPath("/" + String.join("/", segments), segments);
    }

    static List<String> split(String path) {
        var segments = new ArrayList<String>(8);
        int start = 1;
        while (start < path.length()) {
            var end = path.indexOf('/', start);
            segments.add(path.substring(start, end < 0 ? path.length() : end));
            if (end == path.length() - 1) {
                segments.add("");
            }
            start = end < 0 ? path.length() : end + 1;
        }
        return segments;
    }

    private static String decoded(String segment) {
        var plain = segment.indexOf('%') < 0 ? segment : percentDecoded(segment);
        if (plain.isEmpty()) {
            throw refused("The address holds an empty part.");
        }
        if (plain.equals(".") || plain.equals("..")) {
            throw refused("The address must not climb.");
        }
        for (int i = 0; i < plain.length(); i++) {
            if (!isAllowed(plain.charAt(i))) {
                throw refused("An id holds letters, digits and . _ ~ : - only.");
            }
        }
        return plain;
    }

    private static String percentDecoded(String segment) {
        var plain = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            var c = segment.charAt(i);
            if (c != '%') {
                plain.append(c);
                continue;
            }
            var decoded = i + 2 < segment.length() ? hex(segment.charAt(i + 1)) * 16 + hex(segment.charAt(i + 2)) : -1;
            // An encoded slash, backslash, semicolon or percent sign is none of the allowed characters.
            plain.append(decoded < 0 ? '%' : (char) decoded);
            i += 2;
        }
        return plain.toString();
    }

    private static int hex(char c) {
        var digit = c < 128 ? Character.digit(c, 16) : -1;
        return digit < 0 ? -256 : digit;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '~'
                || c == ':'
                || c == '-';
    }

    /** The programme that the path names, where it names one. */
    public Optional<String> programme() {
        return segments.size() >= 3
                        && segments.get(0).equals("v1")
                        && segments.get(1).equals("programmes")
                ? Optional.of(segments.get(2))
                : Optional.empty();
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.invalidValue(detail));
    }
}
