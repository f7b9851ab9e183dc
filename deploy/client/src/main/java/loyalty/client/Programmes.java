package loyalty.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes the programme that facts need, unless it exists. A document may leave {@code ${programme}} and
 * {@code ${currency}} open.
 */
public final class Programmes {

    /** Names of documents that come with the project. */
    public static final List<String> SHIPPED = List.of("reference", "demo", "fashion", "grocery", "business");

    private static final JsonMapper JSON = new JsonMapper();

    private Programmes() {}

    /** The document of a file, or one that comes with the project when the text is its name. */
    public static String document(String fileOrName) {
        try {
            return SHIPPED.contains(fileOrName) ? shipped(fileOrName) : Files.readString(Path.of(fileOrName));
        } catch (IOException unreadable) {
            throw new ClientException("cannot read the programme document " + fileOrName, unreadable);
        }
    }

    private static String shipped(String name) throws IOException {
        String path = "/programmes/" + name + ".json";
        try (InputStream in = Programmes.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("the document " + path + " is missing from the build"));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Publishes the document under the name given, if no such programme exists.
     *
     * @param document JSON, perhaps with open places
     * @param currency ISO 4217, asked for only when the document leaves it open
     * @param admin acts with an administrator's key; empty when there is none
     */
    public static void publishIfAbsent(
            Api api,
            Optional<Api> admin,
            String programme,
            String document,
            Supplier<String> currency,
            PrintStream out) {
        if (exists(admin.orElse(api), programme)) {
            return;
        }
        if (admin.isEmpty()) {
            throw new ClientException("there is no programme " + programme
                    + " yet, and publishing one takes an administrator's key: set LOYALTY_ADMIN_KEY to it, in front of"
                    + " the same command; if nobody has one any more, './loyalty keys new-admin' makes another");
        }
        JsonNode filled = filled(document, programme, currency);
        if (!filled.path("programme").asString("").equals(programme)) {
            throw new ClientException("the document is that of programme "
                    + filled.path("programme").asString("(none)") + ", not of " + programme);
        }
        int version = filled.path("version").asInt(1);
        admin.get()
                .put(
                        "/v1/programmes/" + Api.encoded(programme) + "/versions/" + version,
                        JSON.writeValueAsBytes(filled))
                .orFail("the programme " + programme + " could not be published");
        out.println("published programme " + programme + ", version " + version);
    }

    /** Whether it is published. A key that may not look does not know: then the facts themselves will tell. */
    public static boolean exists(Api api, String programme) {
        Answer answer = api.get("/v1/programmes/" + Api.encoded(programme));
        if (answer.status() == 404) {
            return false;
        }
        if (answer.status() != 403) {
            answer.orFail("the programme " + programme + " could not be looked up");
        }
        return true;
    }

    static JsonNode filled(String document, String programme, Supplier<String> currency) {
        String text = document.replace("${programme}", programme);
        if (text.contains("${currency}")) {
            text = text.replace("${currency}", currency.get());
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw new ClientException("the programme document is not JSON: " + broken.getOriginalMessage(), broken);
        }
    }
}
