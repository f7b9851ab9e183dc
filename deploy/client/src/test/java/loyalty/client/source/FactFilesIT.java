package loyalty.client.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import loyalty.client.ClientException;
import loyalty.client.fact.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactFilesIT {

    @TempDir
    private Path directory;

    @Test
    void files_are_merged_by_instant_and_members_registered_at_their_earliest_row() throws IOException {
        Path purchases = write("shop.csv", """
                kind,id,member,at,amount,currency
                purchase,P1,7,2026-03-01T00:00:00Z,10.00,EUR
                purchase,P2,8,2026-02-01T00:00:00Z,20.00,EUR
                """);
        Path requests = zipped("requests.csv.gz", """
                request_id,customer_id,occurred_at,points,expected,balance_after
                R1,7,2026-01-01T00:00:00Z,50,refused,0
                R2,7,2026-03-01T00:00:00Z,50,refused,0
                """);
        assertThat(read(purchases, requests).facts().stream().map(FactFilesIT::brief))
                .containsExactly(
                        "member 7 2026-01-01T00:00:00Z",
                        "redemption R1 2026-01-01T00:00:00Z",
                        "member 8 2026-02-01T00:00:00Z",
                        "purchase P2 2026-02-01T00:00:00Z",
                        "purchase P1 2026-03-01T00:00:00Z",
                        "redemption R2 2026-03-01T00:00:00Z");
    }

    @Test
    void a_member_that_a_line_registers_is_not_registered_twice() throws IOException {
        Path file = write("shop.csv", """
                kind,id,member,at,amount,currency
                purchase,P1,7,2026-03-01T00:00:00Z,10.00,EUR
                member,,7,2026-01-01T00:00:00Z,,
                """);
        assertThat(read(file).facts().stream().map(FactFilesIT::brief))
                .containsExactly("member 7 2026-01-01T00:00:00Z", "purchase P1 2026-03-01T00:00:00Z");
    }

    @Test
    void a_bad_line_is_reported_with_its_number_and_reason_and_the_rest_goes_on() throws IOException {
        Path file = directory.resolve("shop.csv");
        Files.write(
                file,
                concat("""
                kind,id,member,at,amount,currency
                purchase,P1,7,2026-03-01T00:00:00Z,ten,EUR
                purchase,P2,7,2026-03-01T00:00:00Z,10.00
                purchase,"P3,7,2026-03-01T00:00:00Z,10.00,EUR
                """.getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'}, """

                purchase,P4,"7",2026-03-01T00:00:00Z,10.00,EUR
                """.getBytes(
                                StandardCharsets.UTF_8)));
        FactFiles.Contents contents = read(file);
        assertThat(contents.badLines().stream().map(BadLine::toString))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("shop.csv:2: amount is not a decimal number of 0 or more but 'ten'"),
                        line -> assertThat(line).startsWith("shop.csv:3: the line has 5 fields"),
                        line -> assertThat(line).startsWith("shop.csv:4: a quotation mark is not closed"),
                        line -> assertThat(line).isEqualTo("shop.csv:5: the line is not UTF-8"));
        assertThat(contents.facts().stream().map(FactFilesIT::brief))
                .containsExactly("member 7 2026-03-01T00:00:00Z", "purchase P4 2026-03-01T00:00:00Z");
    }

    @Test
    void a_bad_line_that_is_a_members_earliest_leaves_room_for_itself_once_it_is_mended() throws IOException {
        Path broken = write("broken.csv", """
                kind,id,member,at,amount,currency
                purchase,P1,7,2026-01-01T00:00:00Z,ten,EUR
                purchase,P2,7,2026-02-01T00:00:00Z,20.00,EUR
                purchase,P3,8,2026-01-01T00:00:00Z,ten,EUR
                """);
        Path mended = write("mended.csv", """
                kind,id,member,at,amount,currency
                purchase,P1,7,2026-01-01T00:00:00Z,10.00,EUR
                purchase,P2,7,2026-02-01T00:00:00Z,20.00,EUR
                purchase,P3,8,2026-01-01T00:00:00Z,10.00,EUR
                """);
        assertThat(read(broken).facts().stream().map(FactFilesIT::brief))
                .containsExactly("member 7 2026-01-01T00:00:00Z", "purchase P2 2026-02-01T00:00:00Z")
                .isSubsetOf(
                        read(mended).facts().stream().map(FactFilesIT::brief).toList());
    }

    @Test
    void whom_a_bad_line_registers_is_not_registered_in_another_way() throws IOException {
        Path file = write("shop.csv", """
                kind,id,member,at,amount,currency
                member,,7,2026-01-01,,
                purchase,P1,7,2026-02-01T00:00:00Z,20.00,EUR
                """);
        assertThat(read(file).facts().stream().map(FactFilesIT::brief))
                .containsExactly("purchase P1 2026-02-01T00:00:00Z");
    }

    @Test
    void a_file_that_was_cut_off_gives_what_can_be_read_and_is_named() throws IOException {
        var text = new StringBuilder("kind,id,member,at,amount,currency\n");
        for (int i = 0; i < 5_000; i++) {
            text.append("purchase,P")
                    .append(i)
                    .append(",")
                    .append(i * 7919 % 5003)
                    .append(",2026-03-01T00:00:00Z,")
                    .append(i * 31 % 977)
                    .append(".00,EUR\n");
        }
        Path whole = zipped("whole.csv.gz", text.toString());
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = directory.resolve("cut.csv.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        FactFiles.Contents contents = read(cut);
        assertThat(contents.brokenFiles()).containsExactly("cut.csv.gz");
        assertThat(contents.facts()).isNotEmpty();
        assertThat(contents.badLines().getLast().reason()).startsWith("the file cannot be read any further");
    }

    @Test
    void an_unknown_header_is_answered_with_the_mappings_that_exist() throws IOException {
        Path file = write("what.csv", "a,b,c\n1,2,3\n");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("a,b,c")
                .hasMessageContaining("olist_events")
                .hasMessageContaining("--mapping");
    }

    @Test
    void a_mapping_of_ones_own_sets_constants_times_and_ids() throws IOException {
        Path mapping = write("mine.json", """
                {"name": "mine", "header": ["who", "day", "sum"], "registersMembers": false,
                 "columns": {"kind": "purchase", "id": "{file}:{row}", "member": "M-{who}", "at": "{day}T09:30:00Z",
                             "amount": "{sum}", "currency": "CHF"},
                 "replace": {"id": {":": "."}}}
                """);
        Path file = write("till.csv", "who,day,sum\n4,2026-01-02,1.05\n");
        var contents = FactFiles.read(List.of(file), Optional.of(Mappings.fromFile(mapping)), Mappings.shipped());
        assertThat(contents.facts().stream().map(FactFilesIT::brief))
                .containsExactly("purchase till.1 2026-01-02T09:30:00Z");
        assertThat(contents.facts().getFirst().member()).contains("M-4");
    }

    private static FactFiles.Contents read(Path... files) {
        return FactFiles.read(List.of(files), Optional.empty(), Mappings.shipped());
    }

    private static String brief(Fact fact) {
        return fact.kind().wire() + " " + fact.id() + " " + fact.at();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path zipped(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
