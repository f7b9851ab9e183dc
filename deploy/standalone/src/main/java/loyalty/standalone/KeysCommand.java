package loyalty.standalone;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Administers keys through the gateway, as anybody with an administrator's key could. */
@Command(
        name = "keys",
        description = {
            "Create, list and revoke keys.",
            "Needs a key of role admin: in LOYALTY_ADMIN_KEY, or typed when asked for."
        })
final class KeysCommand {

    private final PrintWriter out;

    KeysCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(name = "create", description = "Make a key; it is shown this once.")
    int create(
            @Parameters(paramLabel = "NAME", description = "Who will use it; stands in every entry that it causes.")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            description = "service, operator, approver, admin or auditor; may be repeated.")
                    List<String> roles,
            @Option(names = "--scope", description = "For example facts:backdate; may be repeated.")
                    Optional<List<String>> scopes,
            @Option(names = "--programme", description = "Limits the key to a programme; may be repeated.")
                    Optional<List<String>> programmes,
            @Option(names = "--expires", description = "UTC, for example 2027-01-31T00:00:00Z.")
                    Optional<Instant> expires) {
        var key = office().create(name, roles, scopes.orElse(List.of()), programmes.orElse(List.of()), expires);
        out.println(key);
        return 0;
    }

    @Command(name = "list", description = "Show all keys, without what makes them work.")
    int list() {
        office().list().forEach(out::println);
        return 0;
    }

    @Command(name = "revoke", description = "End a key at once and for ever.")
    int revoke(@Parameters(paramLabel = "ID", description = "As 'list' shows it.") String id) {
        office().revoke(id);
        out.println("revoked " + id);
        return 0;
    }

    private static KeyOffice office() {
        var home = Home.ofEnvironment();
        var instance = Instance.runningIn(home)
                .orElseThrow(() -> new LauncherException("nothing runs in " + home.root() + ": start it with 'up'"));
        return new KeyOffice(instance.endpoints().gatewayUrl(), adminKey());
    }

    private static String adminKey() {
        return Optional.ofNullable(System.getenv("LOYALTY_ADMIN_KEY"))
                .or(() -> Optional.ofNullable(System.console())
                        .map(console -> new String(console.readPassword("Administrator's key: "))))
                .map(String::strip)
                .filter(text -> text.matches("[!-~]+"))
                .orElseThrow(() -> new LauncherException("a key of role admin is needed: set LOYALTY_ADMIN_KEY"));
    }
}
