package loyalty.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** By their tags one finds the tests of a worked example, and of a row of the capabilities. */
class TagsTest {

    static final Pattern TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)");

    static Set<String> tagsIn(Predicate<String> file) throws IOException {
        var tags = new TreeSet<String>();
        for (Path source : TidyTest.files(
                "",
                path -> path.toString().contains("/src/test/java/")
                        && file.test(path.getFileName().toString()))) {
            TAG.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(tags::add);
        }
        return tags;
    }

    @Test
    void each_worked_example_of_points_has_a_test_with_its_tag() throws IOException {
        var examples = Stream.concat(IntStream.rangeClosed(1, 30).boxed(), Stream.of(34, 39, 40))
                .map("W%02d"::formatted)
                .toList();

        assertThat(tagsIn(name -> name.endsWith(".java"))).containsAll(examples);
    }

    @Test
    void each_row_of_the_capabilities_is_used_through_the_gateway_by_a_test_with_its_tag() throws IOException {
        var rows = Stream.of(
                        IntStream.rangeClosed(1, 21),
                        IntStream.rangeClosed(23, 27),
                        IntStream.rangeClosed(34, 36),
                        IntStream.of(40, 41, 43, 44, 46, 49))
                .flatMap(IntStream::boxed)
                .map("row-%02d"::formatted)
                .toList();

        assertThat(tagsIn(name -> name.endsWith("Tutorial.java"))).containsAll(rows);
    }
}
