package loyalty.standalone;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import loyalty.edge.LogFiles;
import loyalty.embedded.PrivateFiles;

/** PostgreSQL, Kafka and each service as a process of its own; whatever dies is started again. */
record SeparateProcesses(Installation installation, Progress progress) implements RunMode {

    private static final String LIST_SIGNS = ",;#%?*$\\";

    @Override
    public String name() {
        return "separate processes";
    }

    @Override
    public void start(StopList stops) {
        refuseUnspeakableHome(installation.home());
        supervise(new PostgresPart(installation, progress::say), stops);
        supervise(kafka(), stops);
        for (var service : Service.values()) {
            supervise(part(service), stops);
        }
    }

    // The services are told the directory of their passwords in a list of locations, with signs of its own.
    private static void refuseUnspeakableHome(Home home) {
        home.root()
                .toString()
                .chars()
                .filter(sign -> LIST_SIGNS.indexOf(sign) >= 0)
                .findFirst()
                .ifPresent(sign -> {
                    throw new LauncherException("with --separate the path of the home may not hold '" + (char) sign
                            + "': " + home.root() + "; choose another LOYALTY_HOME, or start without --separate");
                });
    }

    private void supervise(Part part, StopList stops) {
        progress.say("starting " + part.name());
        stops.add(Supervisor.start(part, progress::say)::stop);
    }

    private Part kafka() {
        var home = installation.home();
        return new JvmPart(
                "kafka",
                KafkaProcess.class.getName(),
                List.of(
                        home.kafka().toString(),
                        Integer.toString(installation.endpoints().kafka()),
                        home.log("kafka").toString()),
                home);
    }

    private Part part(Service service) {
        var home = installation.home();
        var secrets = new Properties();
        secrets.putAll(service.secretProperties(installation));
        PrivateFiles.write(home.run().resolve(service.configName() + ".properties"), asText(secrets));
        var arguments = new ArrayList<>(service.arguments(installation));
        LogFiles.properties(home.log(service.configName()))
                .forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--spring.config.additional-location=file:" + home.run() + "/");
        return new JvmPart(service.configName(), service.mainClass(), arguments, home);
    }

    private static String asText(Properties properties) {
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("writing into memory failed", e);
        }
        return text.toString();
    }
}
