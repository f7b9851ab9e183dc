package loyalty.standalone;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import loyalty.embedded.EmbeddedPostgres;
import loyalty.embedded.PostgresSettings;
import loyalty.embedded.ServiceRoles;

/** PostgreSQL with the databases and roles of the services. */
record PostgresPart(Installation installation, Consumer<String> progress) implements Part {

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Running start() {
        var home = installation.home();
        var server = EmbeddedPostgres.start(PostgresSettings.durableIn(home.postgres())
                .withPort(installation.endpoints().postgres())
                .withLog(home.log(name()))
                .withProgress(progress));
        try {
            ServiceRoles.prepare(server, installation.secrets().databasePasswords());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new RunningPostgres(server);
    }

    private record RunningPostgres(EmbeddedPostgres server) implements Running {

        @Override
        public CompletableFuture<Integer> onExit() {
            return server.onExit();
        }

        @Override
        public void stop() {
            server.close();
        }
    }
}
