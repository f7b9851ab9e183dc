package loyalty.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the documents point at is there, and what they list is all there is. */
class DocumentsTest {

    /** The ways in which the sources name the code of a problem. */
    static final Pattern CODE_IN_SOURCE = Pattern.compile(
            "(?:\\bof\\(\\s*\\d{3},|\\b(?:refused|problem)\\(|\\bBODY\\.formatted\\()\\s*\"([a-z-]+)\"");

    static final Pattern CODE_IN_PAGE = Pattern.compile("(?m)^\\| \\d{3} \\| ([^|]*)\\|");
    static final Pattern IN_BACKTICKS = Pattern.compile("`([a-z-]+)`");
    static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    static final Pattern EXAMPLE_OF_EVENT =
            Pattern.compile("(?ms)^### ([a-z-]+), revision (\\d+)$(?:(?!^### ).)*?^```json\n(.*?)^```");
    static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");

    static List<Path> documents() throws IOException {
        var documents =
                new ArrayList<>(TidyTest.files("docs", file -> file.toString().endsWith(".md")));
        documents.add(TidyTest.ROOT.resolve("README.md"));
        documents.add(TidyTest.ROOT.resolve("CHANGELOG.md"));
        documents.add(TidyTest.ROOT.resolve("deploy/postgres/README.md"));
        return documents;
    }

    @Test
    void every_problem_that_is_told_is_listed_and_every_listed_one_is_told() throws IOException {
        var told = new TreeSet<String>();
        for (Path source : TidyTest.mainSources()) {
            CODE_IN_SOURCE
                    .matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(told::add);
        }
        var listed = new TreeSet<String>();
        CODE_IN_PAGE
                .matcher(Files.readString(TidyTest.ROOT.resolve("docs/reference/problems.md")))
                .results()
                .flatMap(row -> IN_BACKTICKS.matcher(row.group(1)).results())
                .map(found -> found.group(1))
                .forEach(listed::add);

        assertThat(listed).isEqualTo(told).hasSizeGreaterThan(30);
    }

    /** The golden files are what the code writes (EventJsonTest). */
    @Test
    void every_kind_of_entry_is_described_with_an_example_as_the_code_writes_it() throws IOException {
        var page = Files.readString(TidyTest.ROOT.resolve("docs/reference/events.md"));
        var json = JsonMapper.shared();
        var described = new TreeMap<String, JsonNode>();
        for (var example : EXAMPLE_OF_EVENT.matcher(page).results().toList()) {
            described.put(example.group(1) + "-" + example.group(2), json.readTree(example.group(3)));
        }
        var written = new TreeMap<String, JsonNode>();
        for (Path golden : TidyTest.files(
                "ledger-service/events/src/test/resources/golden",
                file -> file.toString().endsWith(".json"))) {
            written.put(golden.getFileName().toString().replace(".json", ""), json.readTree(Files.readString(golden)));
        }
        assertThat(described).containsAllEntriesOf(written).hasSizeGreaterThan(80);
    }

    @Test
    void every_link_of_a_document_leads_to_a_file_and_a_heading_that_are_there() throws IOException {
        var broken = new TreeSet<String>();
        int followed = 0;
        for (Path document : documents()) {
            var text = FENCED.matcher(Files.readString(document)).replaceAll("");
            for (var link : LINK.matcher(text).results().toList()) {
                if (link.group(1).contains(":")) {
                    continue; // an address outside
                }
                followed++;
                var target = link.group(1).isEmpty()
                        ? document
                        : document.resolveSibling(link.group(1)).normalize();
                var heading = link.group(2);
                if (!Files.exists(target)
                        || (heading != null && !headings(target).contains(heading))) {
                    broken.add(TidyTest.ROOT.relativize(document) + ": " + link.group());
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(followed).as("links followed").isGreaterThan(20);
    }

    @Test
    void a_document_names_only_files_of_the_project_that_are_there() throws IOException {
        var path =
                Pattern.compile("`((?:deploy|docs|ledger-service|projection-service|api-gateway)/[A-Za-z0-9_./-]+)`");
        var missing = new TreeSet<String>();
        for (Path document : documents()) {
            path.matcher(Files.readString(document))
                    .results()
                    .map(found -> found.group(1))
                    .filter(named -> !Files.exists(TidyTest.ROOT.resolve(named)))
                    .forEach(named -> missing.add(TidyTest.ROOT.relativize(document) + ": " + named));
        }

        assertThat(missing).isEmpty();
    }

    /** The names under which the headings of a document can be pointed at. */
    private static Set<String> headings(Path document) throws IOException {
        return Pattern.compile("(?m)^#+ +(.+)$")
                .matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{Alnum} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
