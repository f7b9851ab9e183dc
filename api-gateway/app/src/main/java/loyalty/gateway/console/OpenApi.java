package loyalty.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, OpenAPI 3.1, written by hand in a few YAML files and joined at the start. */
final class OpenApi {

    private static final String DIRECTORY = "/loyalty/gateway/openapi/";
    private static final List<String> FILES = List.of(
            "head.yaml",
            "programmes.yaml",
            "facts.yaml",
            "draws.yaml",
            "cards.yaml",
            "receipts.yaml",
            "households.yaml",
            "rewards.yaml",
            "coupons.yaml",
            "offers.yaml",
            "members.yaml",
            "privileges.yaml",
            "origins.yaml",
            "reinstatements.yaml",
            "re-ratings.yaml",
            "clubs.yaml",
            "segments.yaml",
            "audit.yaml",
            "gateway.yaml",
            "requests.yaml",
            "answers.yaml",
            "questions.yaml",
            "evidence.yaml");

    /** What a file says once and repeats by reference stands under such a name, for the file alone. */
    private static final String OWN = "x-";

    private final Map<String, Object> document;

    OpenApi() {
        var joined = new LinkedHashMap<String, Object>();
        for (var file : FILES) {
            join(joined, load(file));
        }
        this.document = joined;
    }

    Map<String, Object> document() {
        return document;
    }

    byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(document);
    }

    private static Map<String, Object> load(String file) {
        try (InputStream in = OpenApi.class.getResourceAsStream(DIRECTORY + file)) {
            if (in == null) {
                throw new IllegalStateException(DIRECTORY + file + " is missing");
            }
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Map<String, Object> loaded = new Yaml(new SafeConstructor(options)).load(in);
            loaded.keySet().removeIf(name -> name.startsWith(OWN));
            return loaded;
        } catch (IOException unreadable) {
            throw new IllegalStateException(DIRECTORY + file + " cannot be read", unreadable);
        }
    }

    /** Objects are joined member by member; anything else may stand once. */
    private static void join(Map<String, Object> target, Map<String, Object> addition) {
        addition.forEach((name, value) -> target.merge(name, value, (old, more) -> joined(name, old, more)));
    }

    private static Object joined(String name, Object old, Object more) {
        if (!(old instanceof Map<?, ?> first) || !(more instanceof Map<?, ?> second)) {
            throw new IllegalStateException("the description says " + name + " twice");
        }
        var both = new LinkedHashMap<String, Object>();
        first.forEach((key, value) -> both.put(key.toString(), value));
        var rest = new LinkedHashMap<String, Object>();
        second.forEach((key, value) -> rest.put(key.toString(), value));
        join(both, rest);
        return both;
    }
}
