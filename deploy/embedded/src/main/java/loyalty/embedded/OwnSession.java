package loyalty.embedded;

import java.util.List;

/** The command prefix that moves a process into a session of its own, out of reach of the terminal's Ctrl-C. */
final class OwnSession {

    private static final List<String> PREFIX = Programs.find("setsid")
            .map(setsid -> List.of(setsid.toString()))
            // macOS has no setsid command, but its Perl can do the same.
            .or(() -> Programs.find("perl")
                    .map(perl -> List.of(
                            perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127")))
            .orElse(List.of());

    private OwnSession() {}

    static List<String> prefix() {
        return PREFIX;
    }
}
