package loyalty.ledger.publication.web;

import static loyalty.ledger.publication.web.DocumentCheckTest.JSON;
import static loyalty.ledger.publication.web.DocumentCheckTest.SOUND;
import static loyalty.ledger.publication.web.DocumentCheckTest.faults;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with attributes that a document declares, or asks for. */
class AttributeLookTest {

    @ParameterizedTest
    @Tag("row-25")
    @ValueSource(
            strings = {
                "/earning/rules/0",
                "/earning/multipliers/0",
                "/campaigns/0",
                "/campaigns/1/multipliers/0",
                "/segments/cut/0"
            })
    void attributes_are_those_that_the_document_declares(String place) {
        var declared =
                "\"attributes\":[{\"name\":\"age-group\",\"values\":[\"under-25\",\"25-39\"]},{\"name\":\"home\",\"values\":[\"north\",\"south\"]}],";
        var asked = place + "/attributes";
        assertThat(faultsWith(declared, asked, "[{\"name\":\"age-group\",\"values\":[\"25-39\"]}]"))
                .isEmpty();
        assertThat(
                        faultsWith(
                                declared,
                                asked,
                                "[{\"name\":\"home\",\"values\":[\"north\",\"25-39\"]},{\"name\":\"shoe-size\",\"values\":[\"42\"]}]"))
                .containsExactly(asked + "/0/values/1 unknown-attribute-value", asked + "/1/name unknown-attribute");
        assertThat(faultsWith("", asked, "[{\"name\":\"home\",\"values\":[\"north\"]}]"))
                .containsExactly(asked + "/0/name unknown-attribute");
        assertThat(faultsWith(declared, asked, "[]")).isNotEmpty();
        assertThat(faultsWith(declared, asked, "[{\"name\":\"home\",\"values\":[]}]"))
                .isNotEmpty();
    }

    @Test
    @Tag("row-25")
    void the_last_segment_of_the_cut_fits_everybody_whatever_is_known() {
        assertThat(faultsWith(
                        "\"attributes\":[{\"name\":\"home\",\"values\":[\"north\",\"south\"]}],",
                        "/segments/cut/1/attributes",
                        "[{\"name\":\"home\",\"values\":[\"north\"]}]"))
                .containsExactly("/segments/cut/1/attributes last-segment-bounded");
    }

    private static List<String> faultsWith(String declared, String pointer, String value) {
        var document = JSON.readTree(SOUND.replace("\"tieRule\":\"LOW\",", "\"tieRule\":\"LOW\"," + declared));
        int cut = pointer.lastIndexOf('/');
        ((ObjectNode) document.at(pointer.substring(0, cut))).set(pointer.substring(cut + 1), JSON.readTree(value));
        return faults(document.toString());
    }

    @Test
    @Tag("row-25")
    void what_may_be_known_of_members_is_little_and_coarse() {
        var one = "{\"name\":\"a%d\",\"values\":[\"x\",\"y\"]}";
        var twelve = IntStream.rangeClosed(1, 12).mapToObj(one::formatted).toList();
        var values = IntStream.rangeClosed(1, 31).mapToObj("\"v%d\""::formatted).toList();
        var all = "/segments/attributes";
        assertThat(DocumentCheckTest.faultsWith(all, "[" + String.join(",", twelve) + "]"))
                .isEmpty();
        assertThat(DocumentCheckTest.faultsWith(all, "[" + String.join(",", twelve) + "," + one.formatted(13) + "]"))
                .containsExactly(all + " schema");
        assertThat(DocumentCheckTest.faultsWith(all, "[" + one.formatted(1) + "," + one.formatted(1) + "]"))
                .containsExactly(all + "/1/name duplicate-name");
        for (var some : Map.of(2, true, 30, true, 1, false, 31, false).entrySet()) {
            var attribute =
                    "[{\"name\":\"a\",\"values\":[" + String.join(",", values.subList(0, some.getKey())) + "]}]";
            assertThat(DocumentCheckTest.faultsWith(all, attribute).isEmpty())
                    .as(attribute)
                    .isEqualTo(some.getValue());
        }
        assertThat(DocumentCheckTest.faultsWith(all, "[{\"name\":\"a\",\"values\":[\"x\",\"x\"]}]"))
                .isNotEmpty();
        assertThat(DocumentCheckTest.faultsWith(all, "[{\"name\":\"a\",\"values\":[\"x\",\"any text\"]}]"))
                .containsExactly(all + "/0/values/1 schema");
        assertThat(DocumentCheckTest.faultsWith(all, "[]")).isNotEmpty();
    }
}
