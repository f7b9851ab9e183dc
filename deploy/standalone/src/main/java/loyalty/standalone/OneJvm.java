package loyalty.standalone;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import loyalty.embedded.EmbeddedKafka;

/** The three services and Kafka in this JVM, PostgreSQL as a guarded child. */
record OneJvm(Installation installation, Progress progress) implements RunMode {

    @Override
    public String name() {
        return "one JVM";
    }

    @Override
    public void start(StopList stops) {
        Logs.to(installation.home().log("loyalty"));
        progress.say("starting PostgreSQL and Kafka");
        var kafka = CompletableFuture.runAsync(() -> startKafka(stops));
        stops.add(Supervisor.start(new PostgresPart(installation, progress::say), progress::say)::stop);
        await(kafka);
        // One after the other: they share loaded classes, and started at once they are no quicker.
        for (var service : Service.values()) {
            progress.say("starting " + service.configName());
            stops.add(run(service));
        }
    }

    private void startKafka(StopList stops) {
        var kafka = EmbeddedKafka.start(
                installation.home().kafka(), installation.endpoints().kafka());
        stops.add(kafka::close);
    }

    private static void await(CompletableFuture<Void> start) {
        try {
            start.join();
        } catch (CompletionException e) {
            throw new LauncherException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    /** Returns how to stop it. */
    private Runnable run(Service service) {
        var arguments = new ArrayList<>(service.arguments(installation));
        service.secretProperties(installation).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        // The list of things to stop knows the order; hooks of the contexts' own would run all at once.
        arguments.add("--spring.main.register-shutdown-hook=false");
        var context = service.application().run(arguments.toArray(String[]::new));
        return context::close;
    }
}
