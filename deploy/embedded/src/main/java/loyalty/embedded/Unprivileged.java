package loyalty.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How PostgreSQL, which refuses to run as root, runs where everything is root, as in many containers. */
enum Unprivileged {
    /** We are somebody else already. */
    AS_WE_ARE(""),
    /** In a user namespace without mappings root is nobody, yet still owns its files. */
    NAMESPACE("unshare -U"),
    /** As the user nobody, to whom the files must be given. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private final String prefix;

    Unprivileged(String prefix) {
        this.prefix = prefix;
    }

    /** The first way that works on this machine; throws {@link EmbeddedException} when none does. */
    static Unprivileged here() {
        if (!Programs.run(List.of("id", "-u")).output().strip().equals("0")) {
            return AS_WE_ARE;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(() -> new EmbeddedException("PostgreSQL does not run as root, and neither 'unshare -U' nor"
                        + " 'setpriv' works here: start as another user"));
    }

    private boolean works() {
        return tool().isPresent() && Programs.run(command(List.of("true"))).good();
    }

    private Optional<Path> tool() {
        return Programs.find(prefix().getFirst());
    }

    private List<String> prefix() {
        return prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1));
    }

    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return whole;
    }

    /** Lets the server own these files where it runs as somebody else. */
    void give(Path path) {
        if (this == NOBODY) {
            Programs.mustRun(List.of("chown", "-R", "65534:65534", path.toString()));
            if (!Programs.run(command(List.of("test", "-r", path.toString()))).good()) {
                throw new EmbeddedException("PostgreSQL runs as the user nobody here and cannot reach " + path
                        + ": choose a directory whose parents everybody may pass");
            }
        }
    }

    /** Where the unpacked binaries lie: nobody cannot pass through a home directory. */
    Path cache() {
        return this == NOBODY ? Path.of("/var/tmp", "loyalty-nobody") : CacheDirectory.ofThisUser();
    }
}
