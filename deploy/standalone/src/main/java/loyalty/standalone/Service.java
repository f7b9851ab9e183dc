package loyalty.standalone;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import loyalty.embedded.ServiceDatabase;
import loyalty.gateway.ApiGateway;
import loyalty.ledger.LedgerService;
import loyalty.projection.ProjectionService;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The three services, in the order in which they start. */
enum Service {
    LEDGER("ledger-service", LedgerService.class, ServiceDatabase.LEDGER),
    PROJECTION("projection-service", ProjectionService.class, ServiceDatabase.PROJECTIONS),
    GATEWAY("api-gateway", ApiGateway.class, ServiceDatabase.GATEWAY);

    private final String configName;
    private final Class<?> mainClass;
    private final ServiceDatabase database;

    Service(String configName, Class<?> mainClass, ServiceDatabase database) {
        this.configName = configName;
        this.mainClass = mainClass;
        this.database = database;
    }

    String configName() {
        return configName;
    }

    String mainClass() {
        return mainClass.getName();
    }

    /** The service as an application to run in this JVM. */
    SpringApplicationBuilder application() {
        return switch (this) {
            case LEDGER -> LedgerService.application();
            case PROJECTION -> ProjectionService.application();
            case GATEWAY -> ApiGateway.application();
        };
    }

    URI url(Endpoints endpoints) {
        return switch (this) {
            case LEDGER -> endpoints.ledgerUrl();
            case PROJECTION -> endpoints.projectionUrl();
            case GATEWAY -> endpoints.gatewayUrl();
        };
    }

    /** Everything that may be seen in a list of processes, as {@code --key=value}. */
    List<String> arguments(Installation installation) {
        var endpoints = installation.endpoints();
        var secrets = installation.secrets();
        var arguments = new ArrayList<String>();
        add(arguments, "spring.config.name", configName);
        add(arguments, "spring.main.banner-mode", "off");
        add(arguments, "spring.jmx.enabled", "false");
        Logs.LEVELS.forEach((key, value) -> add(arguments, key, value));
        add(arguments, "loyalty.home", installation.home().root());
        add(arguments, "loyalty.database.url", databaseUrl(endpoints));
        add(arguments, "loyalty.database.username", database.app());
        add(arguments, "loyalty.migration.username", database.owner());
        add(arguments, "loyalty.token.public-key", secrets.tokenPublicKey());
        switch (this) {
            case LEDGER -> {
                addAddress(arguments, "127.0.0.1", endpoints.ledger());
                add(arguments, "loyalty.kafka.bootstrap-servers", endpoints.kafkaBootstrap());
                add(arguments, "loyalty.vault.key-file", secrets.vaultKey());
            }
            case PROJECTION -> {
                addAddress(arguments, "127.0.0.1", endpoints.projection());
                add(arguments, "loyalty.kafka.bootstrap-servers", endpoints.kafkaBootstrap());
            }
            case GATEWAY -> {
                addAddress(arguments, endpoints.bind(), endpoints.gateway());
                add(arguments, "loyalty.token.private-key", secrets.tokenPrivateKey());
                add(arguments, "loyalty.gateway.ledger-url", endpoints.ledgerUrl());
                add(arguments, "loyalty.gateway.projection-url", endpoints.projectionUrl());
                add(arguments, "loyalty.gateway.pepper-file", secrets.pepper());
                add(
                        arguments,
                        "loyalty.gateway.first-keys-directory",
                        installation.home().keys());
                add(arguments, "loyalty.gateway.write-admin-key", true);
            }
        }
        return arguments;
    }

    /** What only the service may see, by key. */
    Map<String, String> secretProperties(Installation installation) {
        var passwords = installation.secrets().databasePasswords();
        return Map.of(
                "loyalty.database.password", password(passwords, database.app()),
                "loyalty.migration.password", password(passwords, database.owner()));
    }

    private static String password(Map<String, String> passwords, String role) {
        return Optional.ofNullable(passwords.get(role))
                .orElseThrow(() -> new IllegalStateException("no password was made for " + role));
    }

    /** Of the service's own database. */
    String databaseUrl(Endpoints endpoints) {
        return "jdbc:postgresql://127.0.0.1:" + endpoints.postgres() + "/" + database.databaseName();
    }

    private static void addAddress(List<String> arguments, String address, int port) {
        add(arguments, "server.address", address);
        add(arguments, "server.port", port);
    }

    private static void add(List<String> arguments, String key, Object value) {
        arguments.add("--" + key + "=" + value);
    }
}
