package loyalty.standalone;

import java.nio.file.Path;
import loyalty.embedded.EmbeddedKafka;

/** Kafka as a process of its own; the arguments are its directory, its port and its log. */
final class KafkaProcess {

    private KafkaProcess() {}

    public static void main(String[] arguments) {
        Logs.to(Path.of(arguments[2]));
        EmbeddedKafka.main(arguments);
    }
}
