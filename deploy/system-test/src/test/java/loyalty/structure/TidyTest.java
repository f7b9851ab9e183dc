package loyalty.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import loyalty.ledger.decision.RejectionCode;
import org.junit.jupiter.api.Test;

/** What the texts of the project must say, and what they must not. */
class TidyTest {

    static final Path ROOT = Path.of(System.getProperty("loyalty.root"));
    static final int LINES_MAX = 500;

    static List<Path> files(String under, Predicate<Path> which) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve(under))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|\\.git|\\.loyalty)/.*"))
                    .filter(which)
                    .toList();
        }
    }

    static List<Path> mainSources() throws IOException {
        var found = files(
                "",
                file -> file.toString().contains("/src/main/java/")
                        && file.toString().endsWith(".java"));
        assertThat(found).as("sources read").hasSizeGreaterThan(100);
        return found;
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        var silent = new TreeSet<String>();
        for (Path source : mainSources()) {
            if (!Files.exists(source.resolveSibling("package-info.java"))) {
                silent.add(ROOT.relativize(source.getParent()).toString());
            }
        }

        assertThat(silent).isEmpty();
    }

    @Test
    void no_class_is_named_after_nothing() throws IOException {
        var empty = Pattern.compile("(.*(Impl|Manager|Helper|Util|Utils|Base|Dto)|Abstract.*)\\.java");

        assertThat(mainSources())
                .noneMatch(
                        source -> empty.matcher(source.getFileName().toString()).matches());
    }

    @Test
    void a_file_holds_one_thing() throws IOException {
        var long_ = new ArrayList<String>();
        for (Path source : files("", file -> file.toString().endsWith(".java"))) {
            int lines = Files.readAllLines(source).size();
            if (lines > LINES_MAX) {
                long_.add(ROOT.relativize(source) + ": " + lines);
            }
        }

        assertThat(long_).isEmpty();
    }

    @Test
    void every_rejection_is_listed_in_the_order_of_precedence() throws IOException {
        String listed = Files.readString(ROOT.resolve("docs/reference/rejections.md"));
        var codes = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(listed)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(codes)
                .containsExactlyElementsOf(Stream.of(RejectionCode.values())
                        .map(RejectionCode::wire)
                        .toList());
    }

    @Test
    void every_rejection_has_an_example() throws IOException {
        String listed = Files.readString(ROOT.resolve("docs/reference/rejections.md"));
        var examples = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\d{3} \\| [^|]+ \\| [^|]{10,} \\|$")
                .matcher(listed)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples)
                .containsExactlyElementsOf(Stream.of(RejectionCode.values())
                        .map(RejectionCode::wire)
                        .toList());
    }

    @Test
    void every_meter_is_listed_with_who_acts_on_it() throws IOException {
        String listed = Files.readString(ROOT.resolve("docs/reference/metrics.md"));
        var meter = Pattern.compile("\"(loyalty\\.(?:received|understood|decided|recorded|relayed|projected|answered"
                + "|scheduled|audited|gateway|journal)\\.[a-z.]+)\"");
        var missing = new TreeSet<String>();
        for (Path source : mainSources()) {
            meter.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !listed.contains("`" + name + "`"))
                    .forEach(missing::add);
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void nothing_is_left_for_later_and_nothing_sleeps_in_a_test() throws IOException {
        // Put together here, so that this file does not hold what it looks for.
        var unfinished = Pattern.compile(String.join("|", "TO" + "DO", "FIX" + "ME", "Thread\\.sl" + "eep\\("));
        var found = new ArrayList<String>();
        for (Path source : files("", file -> file.toString().endsWith(".java"))) {
            boolean test = source.toString().contains("/src/test/");
            unfinished
                    .matcher(Files.readString(source))
                    .results()
                    .filter(hit -> test || !hit.group().startsWith("Thread"))
                    .forEach(hit -> found.add(ROOT.relativize(source) + ": " + hit.group()));
        }

        assertThat(found).isEmpty();
    }
}
