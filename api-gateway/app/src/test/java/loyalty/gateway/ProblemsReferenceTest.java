package loyalty.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemsReferenceTest {

    private static final Pattern MADE = Pattern.compile("Problem\\.of\\(\\s*[0-9]{3},\\s*\"([a-z-]+)\"");
    private static final Pattern REFUSED = Pattern.compile("refused\\(\"([a-z-]+)\"");
    private static final Path ROOT = Path.of(System.getProperty("loyalty.root"));

    @Test
    void every_code_of_the_edge_and_the_gateway_stands_in_the_reference() throws IOException {
        var reference = Files.readString(ROOT.resolve("docs/reference/problems.md"));
        assertThat(codesInTheSources())
                .hasSizeGreaterThan(20)
                .allSatisfy(code -> assertThat(reference).contains("`" + code + "`"));
    }

    private static Set<String> codesInTheSources() throws IOException {
        var codes = new TreeSet<String>();
        for (var module : new String[] {"edge", "app"}) {
            try (var files = Files.walk(ROOT.resolve("api-gateway/" + module + "/src/main/java"))) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    var text = Files.readString(file);
                    for (var pattern : new Pattern[] {MADE, REFUSED}) {
                        pattern.matcher(text).results().forEach(found -> codes.add(found.group(1)));
                    }
                }
            }
        }
        return codes;
    }
}
