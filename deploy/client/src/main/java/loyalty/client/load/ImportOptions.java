package loyalty.client.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import loyalty.client.ApiKey;
import loyalty.client.Patience;
import loyalty.client.send.BulkSender.Pace;

/**
 * What to import, and with which keys.
 *
 * @param gateway scheme, host and port
 * @param key of a service, with the scope {@code facts:backdate} for old facts
 * @param adminKey needed only to publish a programme
 * @param programme empty for the one that the mapping names
 * @param programmeDocument a file, or {@code reference} or {@code demo}: published when the programme does not exist
 * @param mapping empty to choose by each file's header
 * @param files CSV, plain or gzip'ed
 * @param verdicts where the verdict on each fact is written, as CSV
 * @param progressBar whether to draw one
 */
public record ImportOptions(
        URI gateway,
        ApiKey key,
        Optional<ApiKey> adminKey,
        Optional<String> programme,
        Optional<String> programmeDocument,
        Optional<Path> mapping,
        List<Path> files,
        Optional<Path> verdicts,
        boolean progressBar,
        Pace pace,
        Patience patience) {

    public ImportOptions {
        files = List.copyOf(files);
    }

    /** Everything left to its default. */
    public static ImportOptions of(URI gateway, ApiKey key, List<Path> files) {
        return new ImportOptions(
                gateway,
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                files,
                Optional.empty(),
                true,
                Pace.USUAL,
                Patience.USUAL);
    }

    public ImportOptions into(String name) {
        return new ImportOptions(
                gateway,
                key,
                adminKey,
                Optional.of(name),
                programmeDocument,
                mapping,
                files,
                verdicts,
                progressBar,
                pace,
                patience);
    }

    /** With a document to publish when the programme does not exist, and the key that may. */
    public ImportOptions publishing(String document, ApiKey admin) {
        return new ImportOptions(
                gateway,
                key,
                Optional.of(admin),
                programme,
                Optional.of(document),
                mapping,
                files,
                verdicts,
                progressBar,
                pace,
                patience);
    }

    public ImportOptions writingVerdictsTo(Path file) {
        return new ImportOptions(
                gateway,
                key,
                adminKey,
                programme,
                programmeDocument,
                mapping,
                files,
                Optional.of(file),
                progressBar,
                pace,
                patience);
    }

    /** Sending at another pace, or trying for another while. */
    public ImportOptions sending(Pace newPace, Patience newPatience) {
        return new ImportOptions(
                gateway,
                key,
                adminKey,
                programme,
                programmeDocument,
                mapping,
                files,
                verdicts,
                progressBar,
                newPace,
                newPatience);
    }

    public ImportOptions quietly() {
        return new ImportOptions(
                gateway, key, adminKey, programme, programmeDocument, mapping, files, verdicts, false, pace, patience);
    }
}
