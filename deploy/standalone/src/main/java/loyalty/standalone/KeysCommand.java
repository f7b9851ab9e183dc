package loyalty.standalone;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import loyalty.edge.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Administers keys through the gateway, as anybody with an administrator's key could. */
@Command(
        name = "keys",
        description = {
            "Create, list and revoke keys.",
            "Needs a key of role admin: in LOYALTY_ADMIN_KEY, or typed when asked for.",
            "Only 'new-admin' needs none; it needs this machine instead."
        },
        footer = {
            "",
            "For example:",
            "  loyalty keys create till-7 --role service --programme retail",
            "  loyalty keys list",
            "  loyalty keys revoke 4c1fd32a90b75e68"
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
                            converter = RoleName.class,
                            description = "service, operator, approver, admin or auditor; may be repeated.")
                    List<Role> roles,
            @Option(names = "--scope", description = "facts:backdate is the only one; may be repeated.")
                    Optional<List<String>> scopes,
            @Option(names = "--programme", description = "Limits the key to a programme; may be repeated.")
                    Optional<List<String>> programmes,
            @Option(names = "--expires", description = "UTC, for example 2027-01-31T00:00:00Z.")
                    Optional<Instant> expires) {
        var names = roles.stream().map(Role::wireName).toList();
        var key = office().create(name, names, scopes.orElse(List.of()), programmes.orElse(List.of()), expires);
        out.println(key);
        return 0;
    }

    @Command(name = "list", description = "Show all keys, without what makes them work.")
    int list() {
        office().list().forEach(out::println);
        return 0;
    }

    @Command(name = "revoke", description = "End a key at once and for ever.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "As 'list' shows it; a whole key will do as well.")
                    String idOrKey) {
        var id = KeyOffice.idOf(idOrKey);
        office().revoke(id);
        out.println("revoked " + id);
        return 0;
    }

    @Command(
            name = "new-admin",
            description = {
                "Make a key of role admin when the last one is lost; it is shown this once.",
                "Works on the machine of the running system alone: with the files under LOYALTY_HOME, never over HTTP."
            })
    int newAdmin(
            @Option(
                            names = "--name",
                            defaultValue = "new-admin",
                            description = "Who will use it; default ${DEFAULT-VALUE}.")
                    String name) {
        var home = Home.ofEnvironment();
        out.println(LostAdminKey.replace(home, Instance.required(home).endpoints(), name));
        out.println("It works within five seconds. Revoke the lost one: 'keys list', then 'keys revoke ID'.");
        return 0;
    }

    /** A role as people write it. */
    static final class RoleName implements CommandLine.ITypeConverter<Role> {

        @Override
        public Role convert(String typed) {
            try {
                return Role.of(typed);
            } catch (IllegalArgumentException none) {
                throw new CommandLine.TypeConversionException("'" + typed + "': " + none.getMessage());
            }
        }
    }

    private static KeyOffice office() {
        var instance = Instance.required(Home.ofEnvironment());
        return new KeyOffice(instance.endpoints().gatewayUrl(), adminKey());
    }

    private static String adminKey() {
        return Optional.ofNullable(System.getenv("LOYALTY_ADMIN_KEY"))
                .or(() -> Optional.ofNullable(System.console())
                        .map(console -> new String(console.readPassword("Administrator's key: "))))
                .map(String::strip)
                .filter(text -> text.matches("[!-~]+"))
                .orElseThrow(() -> new LauncherException("a key of role admin is needed: set LOYALTY_ADMIN_KEY;"
                        + " if the last one is lost, './loyalty keys new-admin' makes another"));
    }
}
